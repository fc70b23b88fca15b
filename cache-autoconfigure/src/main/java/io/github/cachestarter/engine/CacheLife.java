package io.github.cachestarter.engine;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * The usual {@link EntryTerms}: nulls may live for another time than other values.
 *
 * @param ttl the time to live of values
 * @param nullTtl the time to live of nulls, zero to store none, {@code null} for that of
 * values
 */
public record CacheLife(Duration ttl, @Nullable Duration nullTtl) implements EntryTerms {

	@Override
	public @Nullable Duration of(@Nullable Object value) {
		if (value != null || this.nullTtl == null) {
			return this.ttl;
		}
		return this.nullTtl.isZero() ? null : this.nullTtl;
	}

	@Override
	public Duration longest() {
		return (this.nullTtl == null || this.ttl.compareTo(this.nullTtl) > 0) ? this.ttl : this.nullTtl;
	}

}
