package io.github.cachestarter.internal.engine;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.github.cachestarter.internal.tier.Reading;
import io.github.cachestarter.internal.tier.Tier;
import io.github.cachestarter.internal.tier.TierException;
import io.github.cachestarter.internal.tier.TierState;
import org.jspecify.annotations.Nullable;

/**
 * The tier of a cache that is switched off: keeps nothing and connects to nothing.
 */
public final class NoTier implements Tier {

	private final TierState state;

	private final TierException refusal;

	/**
	 * Creates the tier.
	 * @param reason which setting switched the cache off
	 */
	public NoTier(String reason) {
		this.state = TierState.down(reason);
		this.refusal = new TierException(reason, null);
	}

	@Override
	public String name() {
		return "off";
	}

	@Override
	public TierState state() {
		return this.state;
	}

	@Override
	public CompletableFuture<Reading> read(String key, List<String> tags, int maxBytes) {
		return refuse();
	}

	@Override
	public CompletableFuture<long[]> versions(List<String> tags, Duration life) {
		return refuse();
	}

	@Override
	public CompletableFuture<@Nullable Void> put(String key, byte[] entry, Duration ttl) {
		return refuse();
	}

	@Override
	public CompletableFuture<Boolean> putIfAbsent(String key, byte[] entry, Duration ttl) {
		return refuse();
	}

	@Override
	public CompletableFuture<Boolean> delete(String key) {
		return refuse();
	}

	@Override
	public CompletableFuture<Boolean> replace(String key, byte[] head, byte[] bytes, Duration ttl) {
		return refuse();
	}

	@Override
	public CompletableFuture<Boolean> deleteIf(String key, byte[] head) {
		return refuse();
	}

	@Override
	public CompletableFuture<@Nullable Void> invalidateTags(Collection<String> tags) {
		return refuse();
	}

	@Override
	public CompletableFuture<Long> sweep(String glob, int offset, String tag) {
		return refuse();
	}

	@Override
	public CompletableFuture<Long> deleteMatching(String glob) {
		return refuse();
	}

	@Override
	public CompletableFuture<Long> countMatching(String glob) {
		return refuse();
	}

	@Override
	public CompletableFuture<Long> increment(String key, Duration ttl) {
		return refuse();
	}

	private <T extends @Nullable Object> CompletableFuture<T> refuse() {
		return CompletableFuture.failedFuture(this.refusal);
	}

}
