package io.github.cachestarter.autoconfigure;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import io.github.cachestarter.internal.engine.LifeTerms;
import io.github.cachestarter.internal.engine.Ttls;
import org.jspecify.annotations.Nullable;

import org.springframework.core.env.Environment;

/**
 * What the application has told Spring's cache and the starter's cache takes over. Only
 * there where the starter's is the cache behind Spring's annotations.
 *
 * @param names the only caches of Spring's manager, {@code null} for any
 * @param prefix what keys in Redis start with, {@code null} where nothing is said
 * @param terms how long entries of all caches live
 * @param ofCaches how long entries of single caches live
 * @param notes what to say of it at the start
 */
record SpringCacheSettings(@Nullable Set<String> names, @Nullable String prefix, LifeTerms terms,
		Map<String, LifeTerms> ofCaches, SpringCacheNotes notes) {

	/** Settings of other caches, by the type that keeps them. */
	private static final Map<String, String> OF_OTHERS = Map.of("spring.cache.jcache.config", "jcache",
			"spring.cache.jcache.provider", "jcache", "spring.cache.infinispan.config", "infinispan",
			"spring.cache.couchbase.expiration", "couchbase");

	static final SpringCacheSettings NONE = new SpringCacheSettings(null, null, LifeTerms.NONE, Map.of(),
			new SpringCacheNotes());

	SpringCacheSettings {
		names = (names != null) ? Set.copyOf(names) : null;
		ofCaches = Collections.unmodifiableMap(new LinkedHashMap<>(ofCaches));
	}

	/**
	 * How long the entries of a cache live, as far as Spring's cache was told.
	 * @param cache the cache's name
	 * @param ofProcess what was said of a cache in this process, if that is where entries
	 * are
	 */
	LifeTerms termsOf(String cache, LifeTerms ofProcess) {
		return this.ofCaches.getOrDefault(cache, LifeTerms.NONE).orElse(ofProcess).orElse(this.terms);
	}

	/**
	 * The same where caches of these names exist in any case.
	 */
	SpringCacheSettings withDeclared(Set<String> declared) {
		if (this.names == null) {
			return this;
		}
		Set<String> all = new HashSet<>(this.names);
		all.addAll(declared);
		return new SpringCacheSettings(all, this.prefix, this.terms, this.ofCaches, this.notes);
	}

	/**
	 * Notes what of the starter's own settings has no effect because of these, and the
	 * other way round.
	 */
	void noteOverruled(CacheProperties properties, Environment environment) {
		if (this.terms.ttl() != null && Setting.isSet(environment, "cache.default-ttl")) {
			String ttl = this.terms.ttl().equals(Ttls.LONGEST) ? "say that entries are eternal" : "have a time to live";
			this.notes.withoutEffect("cache.default-ttl",
					"the settings of Spring's cache " + ttl + ", which ranks higher. Remove one of the two");
		}
		OF_OTHERS.forEach((property, type) -> {
			if (Setting.isSet(environment, property)) {
				this.notes.withoutEffect(property,
						"Spring's annotations use the starter's caches, not those that it sets up. Set"
								+ " cache.caches.<name>.ttl for their times to live, or spring.cache.type=" + type
								+ " to keep them");
			}
		});
		if (this.prefix != null && properties.keyPrefix() != null) {
			this.notes.withoutEffect("spring.cache.redis.key-prefix", "cache.key-prefix is set, and ranks higher");
		}
	}

}
