package io.github.cachestarter.internal.engine.explore;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.github.cachestarter.internal.tier.Reading;
import io.github.cachestarter.internal.tier.Tier;
import io.github.cachestarter.internal.tier.TierState;
import org.jspecify.annotations.Nullable;

/**
 * Does what another tier does, but for what a flaw changes.
 */
abstract class ForwardingTier implements Tier {

	private final Tier tier;

	ForwardingTier(Tier tier) {
		this.tier = tier;
	}

	@Override
	public String name() {
		return this.tier.name();
	}

	@Override
	public TierState state() {
		return this.tier.state();
	}

	@Override
	public CompletableFuture<Reading> read(String key, List<String> tags, int maxBytes) {
		return this.tier.read(key, tags, maxBytes);
	}

	@Override
	public CompletableFuture<long[]> versions(List<String> tags, Duration life) {
		return this.tier.versions(tags, life);
	}

	@Override
	public CompletableFuture<@Nullable Void> put(String key, byte[] bytes, Duration ttl) {
		return this.tier.put(key, bytes, ttl);
	}

	@Override
	public CompletableFuture<Boolean> putIfAbsent(String key, byte[] bytes, Duration ttl) {
		return this.tier.putIfAbsent(key, bytes, ttl);
	}

	@Override
	public CompletableFuture<Boolean> replace(String key, byte[] head, byte[] bytes, Duration ttl) {
		return this.tier.replace(key, head, bytes, ttl);
	}

	@Override
	public CompletableFuture<Boolean> claim(String key, byte @Nullable [] over, byte[] lease, Duration life,
			Runnable late) {
		return this.tier.claim(key, over, lease, life, late);
	}

	@Override
	public CompletableFuture<@Nullable Void> take(String key, byte[] lease, Duration life, Runnable late) {
		return this.tier.take(key, lease, life, late);
	}

	@Override
	public CompletableFuture<Boolean> delete(String key) {
		return this.tier.delete(key);
	}

	@Override
	public CompletableFuture<Boolean> deleteIf(String key, byte[] head) {
		return this.tier.deleteIf(key, head);
	}

	@Override
	public CompletableFuture<@Nullable Void> invalidateTags(Collection<String> tags) {
		return this.tier.invalidateTags(tags);
	}

	@Override
	public CompletableFuture<Long> deleteMatching(String glob) {
		return this.tier.deleteMatching(glob);
	}

	@Override
	public CompletableFuture<Long> sweep(String glob, int offset, String tag) {
		return this.tier.sweep(glob, offset, tag);
	}

	@Override
	public CompletableFuture<Long> countMatching(String glob) {
		return this.tier.countMatching(glob);
	}

	@Override
	public CompletableFuture<Long> increment(String key, Duration ttl) {
		return this.tier.increment(key, ttl);
	}

}
