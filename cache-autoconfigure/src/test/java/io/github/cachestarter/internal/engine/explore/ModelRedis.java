package io.github.cachestarter.internal.engine.explore;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * Redis, as far as the cache uses it. Each method is a command or a script, done at once.
 * Time does not pass by itself: what expires or is evicted is {@link #delete deleted} by
 * an actor.
 */
final class ModelRedis {

	private final Map<String, byte[]> values = new TreeMap<>();

	private final AtomicLong versions = new AtomicLong();

	private @Nullable Consumer<String> listener;

	/**
	 * Tells somebody of every key that changes, at once.
	 */
	void onChange(Consumer<String> listener) {
		this.listener = listener;
	}

	/**
	 * Whether somebody is told, whose memory changes with every key.
	 */
	boolean isListenedTo() {
		return this.listener != null;
	}

	private void tell(String key) {
		if (this.listener != null) {
			this.listener.accept(key);
		}
	}

	byte @Nullable [] get(String key) {
		return this.values.get(key);
	}

	void set(String key, byte[] bytes) {
		this.values.put(key, bytes);
		tell(key);
	}

	boolean setIfAbsent(String key, byte[] bytes) {
		boolean absent = !this.values.containsKey(key);
		if (absent) {
			set(key, bytes);
		}
		return absent;
	}

	boolean replace(String key, byte[] head, byte[] bytes) {
		boolean found = startsWith(key, head);
		if (found) {
			set(key, bytes);
		}
		return found;
	}

	boolean delete(String key) {
		boolean found = this.values.remove(key) != null;
		if (found) {
			tell(key);
		}
		return found;
	}

	boolean deleteIf(String key, byte[] head) {
		return startsWith(key, head) && delete(key);
	}

	List<String> keys(String start) {
		return this.values.keySet().stream().filter((key) -> key.startsWith(start)).toList();
	}

	void flush() {
		List.copyOf(this.values.keySet()).forEach(this::delete);
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
