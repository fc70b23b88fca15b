package io.github.cachestarter.internal.near;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import io.github.cachestarter.internal.tier.Reading;

/**
 * The tags of entries in this process. A tag that is forgotten for lack of room takes its
 * entries with it, which costs misses and no more.
 */
final class LocalTags {

	private static final long MOST_TAGS = 100_000;

	/**
	 * Nanoseconds cannot count further than some 292 years.
	 */
	private static final Duration LONGEST_LIFE = Duration.ofDays(36_500);

	private final Ticker ticker;

	private final Cache<String, Tag> tags;

	LocalTags(Ticker ticker) {
		this.ticker = ticker;
		this.tags = Caffeine.newBuilder()
			.maximumSize(MOST_TAGS)
			.ticker(ticker)
			.executor(Runnable::run)
			.expireAfter(
					Expiry.writing((String name, Tag tag) -> Duration.ofNanos(Math.max(0, tag.end - ticker.read()))))
			.build();
	}

	long version(String name) {
		Tag tag = this.tags.getIfPresent(name);
		return (tag != null) ? tag.version : Reading.NO_VERSION;
	}

	/**
	 * The version of a tag that lives as long as this from now on, or longer if somebody
	 * has asked for that before.
	 */
	long keep(String name, Duration life) {
		long end = this.ticker.read() + nanosOf(life);
		return this.tags.asMap()
			.compute(name, (key, tag) -> (tag == null) ? new Tag(newVersion(), end)
					: (end - tag.end > 0) ? new Tag(tag.version, end) : tag).version;
	}

	private static long nanosOf(Duration life) {
		return (life.compareTo(LONGEST_LIFE) < 0) ? life.toNanos() : LONGEST_LIFE.toNanos();
	}

	void invalidate(String name) {
		this.tags.invalidate(name);
	}

	private static long newVersion() {
		long version = ThreadLocalRandom.current().nextLong();
		return (version != Reading.NO_VERSION) ? version : 1;
	}

	private static final class Tag {

		private final long version;

		private final long end;

		/**
		 * Creates a tag.
		 * @param end until when it lives, by the ticker
		 */
		Tag(long version, long end) {
			this.version = version;
			this.end = end;
		}

	}

}
