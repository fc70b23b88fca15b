package io.github.cachestarter.internal.engine;

import java.time.Duration;
import java.util.function.Function;

/**
 * How long the entries of each cache live. What its own properties say wins over an
 * annotation, so that whoever operates the application can change it; an annotation wins
 * over what is said of all caches. Safe for use by many threads.
 */
public final class CacheLives {

	private final Function<String, LifeTerms> properties;

	private final Function<String, LifeTerms> others;

	private final Duration defaultTtl;

	/**
	 * Creates the lives.
	 * @param properties what the properties of a cache say about it
	 * @param others what ranks below annotations
	 * @param defaultTtl the time to live of values where nothing else is said
	 */
	public CacheLives(Function<String, LifeTerms> properties, Function<String, LifeTerms> others, Duration defaultTtl) {
		this.properties = properties;
		this.others = others;
		this.defaultTtl = defaultTtl;
	}

	/**
	 * Gives the life of entries that no annotation says anything about.
	 * @param cache the cache's name
	 * @return the life
	 */
	public CacheLife of(String cache) {
		return of(cache, LifeTerms.NONE);
	}

	/**
	 * Gives the life of entries of an annotated method.
	 * @param cache the cache's name
	 * @param annotation what the annotation says
	 * @return the life
	 */
	public CacheLife of(String cache, LifeTerms annotation) {
		LifeTerms terms = this.properties.apply(cache).orElse(annotation).orElse(this.others.apply(cache));
		return new CacheLife((terms.ttl() != null) ? terms.ttl() : this.defaultTtl, terms.nullTtl());
	}

}
