package io.github.cachestarter.internal.near;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.github.cachestarter.internal.tier.Tier;
import io.github.cachestarter.internal.tier.TierState;

/**
 * A tier without the commands that say nothing more of copies: for them all changes of a
 * key are alike.
 */
abstract class PartialTier implements Tier {

	@Override
	public String name() {
		return "model";
	}

	@Override
	public TierState state() {
		return TierState.UP;
	}

	@Override
	public CompletableFuture<Boolean> putIfAbsent(String key, byte[] bytes, Duration ttl) {
		throw new UnsupportedOperationException("A put stands for all of them");
	}

	@Override
	public CompletableFuture<Boolean> replace(String key, byte[] head, byte[] bytes, Duration ttl) {
		throw new UnsupportedOperationException("A put stands for all of them");
	}

	@Override
	public CompletableFuture<Boolean> deleteIf(String key, byte[] head) {
		throw new UnsupportedOperationException("A removal stands for all of them");
	}

	@Override
	public CompletableFuture<Long> sweep(String glob, int offset, String tag) {
		throw new UnsupportedOperationException("It removes what is out of date");
	}

	@Override
	public CompletableFuture<Long> countMatching(String glob) {
		throw new UnsupportedOperationException("Counting has no part in this");
	}

	@Override
	public CompletableFuture<Long> increment(String key, Duration ttl) {
		throw new UnsupportedOperationException("Counters have no part in this");
	}

}
