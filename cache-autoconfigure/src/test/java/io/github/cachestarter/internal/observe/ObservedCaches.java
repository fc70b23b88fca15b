package io.github.cachestarter.internal.observe;

import java.time.Duration;

import io.github.cachestarter.internal.engine.CacheLife;
import io.github.cachestarter.internal.engine.Keys;
import io.github.cachestarter.internal.engine.NamedCache;
import io.github.cachestarter.internal.engine.NamedCaches;
import io.github.cachestarter.internal.tier.Tier;
import io.github.cachestarter.internal.value.ValueCodec;
import io.github.cachestarter.internal.value.ValueType;
import tools.jackson.databind.json.JsonMapper;

/**
 * Caches on a tier of the test, with the calls that an application would make.
 */
class ObservedCaches {

	private final ValueCodec codec = new ValueCodec(JsonMapper.builder().build());

	private final ValueType text = this.codec.typeOf(String.class);

	final NamedCaches caches;

	ObservedCaches(Tier tier) {
		CacheLife life = new CacheLife(Duration.ofMinutes(1), Duration.ZERO);
		this.caches = new NamedCaches(new Keys("shop"), tier, this.codec, (name) -> life);
	}

	/**
	 * Makes a lookup, and a load and an entry if there is none.
	 */
	void call(String cacheName, String key) {
		call(cacheName, key, () -> {
		});
	}

	/**
	 * As {@link #call}, and the key is invalidated before the load is done.
	 */
	void callInvalidatedMeanwhile(String cacheName, String key) {
		call(cacheName, key, () -> invalidate(cacheName, key));
	}

	private void call(String cacheName, String key, Runnable duringLoad) {
		NamedCache cache = this.caches.get(cacheName);
		try {
			cache.getOrLoad(cache.key(key), this.text, cache.life(), () -> {
				duringLoad.run();
				return "value";
			});
		}
		catch (Throwable ex) {
			throw new AssertionError(ex);
		}
	}

	void call(String cacheName, String key, int times) {
		for (int i = 0; i < times; i++) {
			call(cacheName, key);
		}
	}

	void lookUp(String cacheName, String key) {
		NamedCache cache = this.caches.get(cacheName);
		cache.lookup(cache.key(key), this.text);
	}

	void invalidate(String cacheName, String key) {
		NamedCache cache = this.caches.get(cacheName);
		cache.invalidate(cache.key(key));
	}

}
