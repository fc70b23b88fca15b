package io.github.cachestarter.internal.engine;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * What one place, such as a property or an annotation, says about how long entries live.
 *
 * @param ttl the time to live of values, {@code null} where the place says nothing
 * @param nullTtl that of nulls, zero to store none, {@code null} where the place says
 * nothing
 */
public record LifeTerms(@Nullable Duration ttl, @Nullable Duration nullTtl) {

	/**
	 * Of a place that says nothing.
	 */
	public static final LifeTerms NONE = new LifeTerms(null, null);

	/**
	 * Completes these terms by those of a place that ranks lower.
	 * @param lower what counts where these say nothing
	 * @return the terms of both
	 */
	public LifeTerms orElse(LifeTerms lower) {
		return new LifeTerms((this.ttl != null) ? this.ttl : lower.ttl,
				(this.nullTtl != null) ? this.nullTtl : lower.nullTtl);
	}

}
