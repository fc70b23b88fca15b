package io.github.cachestarter.internal.engine;

import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

/**
 * Where a value goes that somebody is about to load. Only the first end counts.
 */
interface Place {

	/**
	 * Ends with a value.
	 * @return whether the tier has acknowledged it
	 */
	boolean store(@Nullable Object value);

	/**
	 * Ends with a value as {@link #store} does, without waiting for the tier.
	 */
	CompletableFuture<Boolean> storeAsync(@Nullable Object value);

	/**
	 * Ends without a value.
	 */
	void end();

}
