package io.github.cachestarter.internal.redis.invalidation;

import java.util.concurrent.CompletableFuture;

import io.github.cachestarter.internal.redis.circuit.Replies;
import io.github.cachestarter.internal.redis.link.RedisLink;
import io.github.cachestarter.internal.tier.Coherence;

/**
 * Nothing is told, so there is only a sign of life.
 *
 * @param link the link
 * @param pulseKey a key that nobody writes
 */
record Expiring(RedisLink link, String pulseKey) implements Tidings {

	@Override
	public Coherence coherence() {
		return Coherence.EXPIRING;
	}

	@Override
	public CompletableFuture<Boolean> arm() {
		return CompletableFuture.completedFuture(true);
	}

	@Override
	public CompletableFuture<Boolean> beat() {
		return Replies.all(this.link.probeKeys(this.pulseKey), this.link.commands()::get).thenApply((done) -> true);
	}

}
