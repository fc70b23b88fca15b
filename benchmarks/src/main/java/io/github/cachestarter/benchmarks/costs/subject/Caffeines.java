package io.github.cachestarter.benchmarks.costs.subject;

import java.time.Duration;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

/**
 * Caffeine by hand: the limit of what a local hit can cost, with nothing around it and
 * with no more around it than a Spring proxy.
 */
final class Caffeines {

	static final int MAXIMUM = 10_000;

	static final Duration TTL = Duration.ofHours(1);

	private Caffeines() {
	}

	/**
	 * {@code getIfPresent} of a cache that is bounded and whose entries expire.
	 */
	static Lookup raw(Subject subject) {
		return filled(subject, bounded().expireAfterWrite(TTL));
	}

	/**
	 * The same without a look at the clock.
	 */
	static Lookup rawWithoutExpiry(Subject subject) {
		return filled(subject, bounded());
	}

	/**
	 * The same close to its bound. Below half of it, Caffeine takes no note of reads.
	 */
	static Lookup rawAtItsBound(Subject subject) {
		return filled(subject,
				Caffeine.newBuilder().maximumSize(HotKeys.COUNT + HotKeys.COUNT / 2).expireAfterWrite(TTL));
	}

	private static Lookup filled(Subject subject, Caffeine<Object, Object> settings) {
		Cache<Object, Object> cache = settings.build();
		for (Long id : HotKeys.all()) {
			cache.put(id, subject.source().profile(id));
		}
		return cache::getIfPresent;
	}

	static Caffeine<Object, Object> bounded() {
		return Caffeine.newBuilder().maximumSize(MAXIMUM);
	}

}
