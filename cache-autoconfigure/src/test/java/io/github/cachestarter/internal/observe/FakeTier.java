package io.github.cachestarter.internal.observe;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.cachestarter.internal.tier.Reading;
import io.github.cachestarter.internal.tier.Tier;
import io.github.cachestarter.internal.tier.TierException;
import io.github.cachestarter.internal.tier.TierState;
import org.jspecify.annotations.Nullable;

/**
 * Keeps entries in a map and is in whatever state a test puts it.
 */
class FakeTier implements Tier {

	final Map<String, byte[]> entries = new ConcurrentHashMap<>();

	final AtomicInteger counts = new AtomicInteger();

	private final String name;

	volatile TierState state = TierState.UP;

	/**
	 * What counting answers; {@code null} for the truth.
	 */
	volatile @Nullable CompletableFuture<Long> count;

	FakeTier(String name) {
		this.name = name;
	}

	@Override
	public String name() {
		return this.name;
	}

	@Override
	public TierState state() {
		return this.state;
	}

	@Override
	public CompletableFuture<Reading> read(String key, List<String> tags, int maxBytes) {
		long[] versions = new long[tags.size()];
		Arrays.fill(versions, 1);
		return answer(true).thenApply((ok) -> new Reading(this.entries.get(key), versions));
	}

	@Override
	public CompletableFuture<long[]> versions(List<String> tags, Duration life) {
		long[] versions = new long[tags.size()];
		Arrays.fill(versions, 1);
		return answer(versions);
	}

	@Override
	public CompletableFuture<@Nullable Void> put(String key, byte[] entry, Duration ttl) {
		return answer(true).thenApply((ok) -> {
			this.entries.put(key, entry);
			return null;
		});
	}

	@Override
	public CompletableFuture<Boolean> putIfAbsent(String key, byte[] entry, Duration ttl) {
		return answer(this.entries.putIfAbsent(key, entry) == null);
	}

	@Override
	public CompletableFuture<Boolean> delete(String key) {
		return answer(this.entries.remove(key) != null);
	}

	@Override
	public CompletableFuture<Boolean> replace(String key, byte[] head, byte[] bytes, Duration ttl) {
		return answer(this.entries.replace(key, bytes) != null);
	}

	@Override
	public CompletableFuture<Boolean> deleteIf(String key, byte[] head) {
		return answer(this.entries.remove(key) != null);
	}

	@Override
	public CompletableFuture<@Nullable Void> invalidateTags(Collection<String> tags) {
		return answer(true).thenApply((ok) -> null);
	}

	@Override
	public CompletableFuture<Long> sweep(String glob, int offset, String tag) {
		return answer(0L);
	}

	@Override
	public CompletableFuture<Long> deleteMatching(String glob) {
		long before = this.entries.size();
		this.entries.keySet().removeIf((key) -> key.startsWith(startOf(glob)));
		return answer(before - this.entries.size());
	}

	@Override
	public CompletableFuture<Long> countMatching(String glob) {
		this.counts.incrementAndGet();
		CompletableFuture<Long> prepared = this.count;
		return (prepared != null) ? prepared
				: answer(this.entries.keySet().stream().filter((key) -> key.startsWith(startOf(glob))).count());
	}

	@Override
	public CompletableFuture<Long> increment(String key, Duration ttl) {
		return CompletableFuture.failedFuture(new TierException("not part of these tests", null));
	}

	private <T> CompletableFuture<T> answer(T value) {
		return this.state.isUsable() ? CompletableFuture.completedFuture(value)
				: CompletableFuture.failedFuture(new TierException("down", null));
	}

	/**
	 * The patterns of these tests end in their only asterisk.
	 */
	private static String startOf(String glob) {
		return glob.substring(0, glob.length() - 1).replace("\\", "");
	}

}
