package io.github.cachestarter.internal.engine;

import org.jspecify.annotations.Nullable;

/**
 * What a lookup found.
 *
 * @param isHit whether there was an entry
 * @param value its value, which can be {@code null}; {@code null} without an entry
 */
public record Lookup(boolean isHit, @Nullable Object value) {

	static final Lookup MISS = new Lookup(false, null);

	static Lookup hit(@Nullable Object value) {
		return new Lookup(true, value);
	}

}
