package io.github.cachestarter.engine.explore;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;

/**
 * Redis, as far as the cache uses it. Each method is a command or a script, done at once.
 * Time does not pass by itself: what expires or is evicted is {@link #delete deleted} by
 * an actor.
 */
final class ModelRedis {

	private final Map<String, byte[]> values = new TreeMap<>();

	private final AtomicLong versions = new AtomicLong();

	byte @Nullable [] get(String key) {
		return this.values.get(key);
	}

	void set(String key, byte[] bytes) {
		this.values.put(key, bytes);
	}

	boolean setIfAbsent(String key, byte[] bytes) {
		return this.values.putIfAbsent(key, bytes) == null;
	}

	boolean replace(String key, byte[] head, byte[] bytes) {
		return startsWith(key, head) && this.values.replace(key, bytes) != null;
	}

	boolean delete(String key) {
		return this.values.remove(key) != null;
	}

	boolean deleteIf(String key, byte[] head) {
		return startsWith(key, head) && delete(key);
	}

	List<String> keys(String start) {
		return this.values.keySet().stream().filter((key) -> key.startsWith(start)).toList();
	}

	void flush() {
		this.values.clear();
	}

	/**
	 * Stands for randomness: no version is ever made twice.
	 */
	long newVersion() {
		return this.versions.incrementAndGet();
	}

	private boolean startsWith(String key, byte[] head) {
		byte[] bytes = this.values.get(key);
		return bytes != null && bytes.length >= head.length
				&& Arrays.equals(bytes, 0, head.length, head, 0, head.length);
	}

}
