package io.github.cachestarter.internal.near;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import org.jspecify.annotations.Nullable;

/**
 * Counters inside this process, each with a time to live that its first increment starts.
 * Safe for use by many threads.
 */
public final class LocalCounters {

	/**
	 * So that keys made of what callers send cannot fill the memory.
	 */
	private static final long MOST = 100_000;

	private final Cache<String, Counter> counters;

	/**
	 * Creates an empty set of counters.
	 * @param ticker tells the time
	 */
	public LocalCounters(Ticker ticker) {
		this.counters = Caffeine.newBuilder()
			.maximumSize(MOST)
			.ticker(ticker)
			.executor(Runnable::run)
			.expireAfter(Expiry.creating((String key, Counter counter) -> counter.ttl))
			.build();
	}

	/**
	 * Adds one to a counter.
	 * @param key which counter
	 * @param ttl how long it lives if this is its first increment
	 * @return the count, this increment included
	 */
	public long increment(String key, Duration ttl) {
		return this.counters.get(key, (k) -> new Counter(ttl)).count.incrementAndGet();
	}

	/**
	 * The count as text, as Redis keeps it; {@code null} without such a counter.
	 */
	byte @Nullable [] bytes(String key) {
		Counter counter = this.counters.getIfPresent(key);
		return (counter != null) ? Long.toString(counter.count.get()).getBytes(StandardCharsets.US_ASCII) : null;
	}

	/**
	 * Removes a counter, so that it starts anew.
	 * @param key which counter
	 * @return whether there was one
	 */
	public boolean remove(String key) {
		return this.counters.asMap().remove(key) != null;
	}

	/**
	 * Removes the counters whose key matches.
	 * @param glob a pattern as in {@link LocalTier#deleteMatching}
	 * @return how many counters were removed
	 */
	public long removeMatching(String glob) {
		return matching(glob).filter(this::remove).count();
	}

	long countMatching(String glob) {
		return matching(glob).count();
	}

	private Stream<String> matching(String glob) {
		return this.counters.asMap().keySet().stream().filter(Glob.matching(glob));
	}

	private static final class Counter {

		private final Duration ttl;

		private final AtomicLong count = new AtomicLong();

		Counter(Duration ttl) {
			this.ttl = ttl;
		}

	}

}
