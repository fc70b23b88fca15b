package io.github.cachestarter.internal.redis.invalidation;

import java.util.concurrent.CompletableFuture;

import io.github.cachestarter.internal.tier.Coherence;

/**
 * One way to hear what changes behind a link. No method blocks.
 */
interface Tidings {

	/**
	 * What is told.
	 */
	Coherence coherence();

	/**
	 * Sees to it that whatever answers reads from now on tells of changes. May be called
	 * again when commands go other ways than before.
	 * @return whether that was proven; failed when Redis refused it, or the proof
	 */
	CompletableFuture<Boolean> arm();

	/**
	 * Asks for a sign of life that comes after everything which was to be told when it
	 * was asked for.
	 * @return whether everything is told that should be
	 */
	CompletableFuture<Boolean> beat();

	/**
	 * Ends it, so that nothing is told any more.
	 */
	default void end() {
	}

}
