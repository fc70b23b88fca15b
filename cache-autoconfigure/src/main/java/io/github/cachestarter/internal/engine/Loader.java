package io.github.cachestarter.internal.engine;

import org.jspecify.annotations.Nullable;

/**
 * What stands behind the cache: runs when there is no entry.
 */
@FunctionalInterface
public interface Loader {

	/**
	 * Gives the value.
	 * @return the value, {@code null} included
	 * @throws Throwable what the caller of the cache gets to see, unchanged
	 */
	@Nullable Object load() throws Throwable;

}
