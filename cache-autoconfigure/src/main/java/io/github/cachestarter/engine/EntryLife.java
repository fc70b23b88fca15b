package io.github.cachestarter.engine;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * Decides whether a value is stored, and for how long.
 */
@FunctionalInterface
public interface EntryLife {

	/**
	 * Gives the time to live of a value.
	 * @param value the value, or {@code null}
	 * @return the time to live, or {@code null} when the value is not to be stored
	 */
	@Nullable Duration of(@Nullable Object value);

}
