package io.github.cachestarter.internal.engine;

import java.util.concurrent.atomic.AtomicBoolean;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.util.unit.DataSize;

/**
 * How large the entries of one cache may be. What is larger is counted and said once.
 * Safe for use by many threads.
 */
final class SizeLimit {

	private static final Logger logger = LoggerFactory.getLogger("io.github.cachestarter.cache");

	private final String cache;

	private final int bytes;

	private final CacheCounters counters;

	private final AtomicBoolean said = new AtomicBoolean();

	private final AtomicBoolean saidFound = new AtomicBoolean();

	SizeLimit(String cache, int bytes, CacheCounters counters) {
		this.cache = cache;
		this.bytes = bytes;
		this.counters = counters;
	}

	/**
	 * The most bytes that an entry may have.
	 */
	int bytes() {
		return this.bytes;
	}

	/**
	 * A value was not stored.
	 * @param size how many bytes its entry would have had
	 */
	void notStored(long size) {
		this.counters.notStored(NotStored.TOO_LARGE);
		if (this.said.compareAndSet(false, true)) {
			logger
				.warn("cache_not_stored cache={} reason=too-large: a value takes {}, the limit is {}. What is larger is"
						+ " loaded with every call. Cache smaller parts of it, or raise cache.max-entry-size or"
						+ " cache.caches[{}].max-entry-size", this.cache, text(size), text(this.bytes), this.cache);
		}
	}

	/**
	 * An entry was found and not read.
	 */
	void found() {
		if (this.saidFound.compareAndSet(false, true)) {
			logger
				.warn("cache_oversized_entry_removed cache={} reason=an entry in Redis is larger than {}. Somebody else"
						+ " writes under the keys of the cache, or another instance has a larger cache.max-entry-size",
						this.cache, text(this.bytes));
		}
	}

	private static String text(long bytes) {
		DataSize size = DataSize.ofBytes(bytes);
		if (size.toMegabytes() >= 10 || size.equals(DataSize.ofMegabytes(size.toMegabytes()))) {
			return size.toMegabytes() + " MB";
		}
		return (size.toKilobytes() >= 10) ? size.toKilobytes() + " kB" : bytes + " bytes";
	}

}
