package io.github.cachestarter.near;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import io.github.cachestarter.tier.Reading;

/**
 * The tags of entries in this process. A tag that is forgotten for lack of room takes its
 * entries with it, which costs misses and no more.
 */
final class LocalTags {

	private static final long MOST_TAGS = 100_000;

	private final Cache<String, Tag> tags;

	LocalTags(Ticker ticker) {
		this.tags = Caffeine.newBuilder()
			.maximumSize(MOST_TAGS)
			.ticker(ticker)
			.executor(Runnable::run)
			.expireAfter(Expiry.writing((String name, Tag tag) -> tag.life))
			.build();
	}

	long version(String name) {
		Tag tag = this.tags.getIfPresent(name);
		return (tag != null) ? tag.version : Reading.NO_VERSION;
	}

	/**
	 * The version of a tag that lives on from now.
	 */
	long keep(String name, Duration life) {
		return this.tags.asMap()
			.compute(name, (key, tag) -> new Tag((tag != null) ? tag.version : newVersion(), life)).version;
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

		private final Duration life;

		Tag(long version, Duration life) {
			this.version = version;
			this.life = life;
		}

	}

}
