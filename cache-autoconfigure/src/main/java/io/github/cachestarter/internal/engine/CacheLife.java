package io.github.cachestarter.internal.engine;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * The usual {@link EntryTerms}. A {@code null} says that something is not there, often
 * about a name that somebody has made up, so it is forgotten sooner than other values,
 * and never later.
 *
 * @param ttl the time to live of values
 * @param nullTtl the time to live of nulls if that of values is not shorter, zero to
 * store none, {@code null} for {@link #USUAL_NULL_TTL}
 */
public record CacheLife(Duration ttl, @Nullable Duration nullTtl) implements EntryTerms {

	/**
	 * The time to live of nulls where none is written.
	 */
	public static final Duration USUAL_NULL_TTL = Duration.ofSeconds(60);

	@Override
	public @Nullable Duration of(@Nullable Object value) {
		if (value != null) {
			return this.ttl;
		}
		Duration asked = (this.nullTtl != null) ? this.nullTtl : USUAL_NULL_TTL;
		if (asked.isZero()) {
			return null;
		}
		return (asked.compareTo(this.ttl) < 0) ? asked : this.ttl;
	}

	@Override
	public Duration longest() {
		return this.ttl;
	}

}
