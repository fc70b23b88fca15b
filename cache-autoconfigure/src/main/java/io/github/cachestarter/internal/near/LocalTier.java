package io.github.cachestarter.internal.near;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Stream;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import io.github.cachestarter.internal.tier.Reading;
import io.github.cachestarter.internal.tier.Tier;
import io.github.cachestarter.internal.tier.TierState;
import org.jspecify.annotations.Nullable;

/**
 * Keeps entries inside this process, for an application without Redis.
 * <p>
 * Bounded by the memory that keys and entries take; the least valuable go first. Entries
 * are bytes as in Redis, so that every reader gets a copy of its own.
 */
public final class LocalTier implements Tier {

	/**
	 * What an entry costs beside its key and bytes: the node in the table, the objects'
	 * headers.
	 */
	private static final int OVERHEAD_BYTES = 160;

	private final Cache<String, Entry> entries;

	private final LocalCounters counters;

	private final LocalTags tags;

	/**
	 * Creates an empty tier.
	 * @param maxBytes the most that its entries may take, in bytes
	 * @param ticker tells the time
	 */
	public LocalTier(long maxBytes, Ticker ticker) {
		this.counters = new LocalCounters(ticker);
		this.tags = new LocalTags(ticker);
		this.entries = Caffeine.newBuilder()
			.maximumWeight(maxBytes)
			.weigher((String key, Entry entry) -> OVERHEAD_BYTES + 2 * key.length() + entry.bytes.length)
			.recordStats()
			.ticker(ticker)
			.executor(Runnable::run)
			.expireAfter(Expiry.writing((String key, Entry entry) -> entry.ttl))
			.build();
	}

	@Override
	public String name() {
		return "local";
	}

	@Override
	public TierState state() {
		return TierState.UP;
	}

	/**
	 * {@inheritDoc}
	 * <p>
	 * Nothing is transferred, so nothing is too large.
	 */
	@Override
	public CompletableFuture<Reading> read(String key, List<String> tags, int maxBytes) {
		Entry entry = this.entries.getIfPresent(key);
		byte[] bytes = (entry != null) ? entry.bytes : this.counters.bytes(key);
		long[] versions = new long[tags.size()];
		for (int i = 0; i < versions.length; i++) {
			versions[i] = this.tags.version(tags.get(i));
		}
		return CompletableFuture.completedFuture(new Reading(bytes, versions));
	}

	@Override
	public CompletableFuture<Reading> readForKeeping(String key, List<String> tags, int maxBytes) {
		return read(key, tags, maxBytes).thenApply((reading) -> reading.withLife(lifeOf(key)));
	}

	private long lifeOf(String key) {
		return this.entries.policy()
			.expireVariably()
			.flatMap((expiry) -> expiry.getExpiresAfter(key))
			.map(Duration::toNanos)
			.orElse(Reading.NO_LIFE);
	}

	@Override
	public CompletableFuture<long[]> versions(List<String> tags, Duration life) {
		return done(() -> tags.stream().mapToLong((tag) -> this.tags.keep(tag, life)).toArray());
	}

	@Override
	public CompletableFuture<@Nullable Void> put(String key, byte[] entry, Duration ttl) {
		return done(() -> {
			this.entries.put(key, new Entry(entry, ttl));
			return null;
		});
	}

	@Override
	public CompletableFuture<Boolean> putIfAbsent(String key, byte[] entry, Duration ttl) {
		return done(() -> this.entries.asMap().putIfAbsent(key, new Entry(entry, ttl)) == null);
	}

	@Override
	public CompletableFuture<Boolean> delete(String key) {
		boolean counter = this.counters.remove(key);
		return done(() -> this.entries.asMap().remove(key) != null || counter);
	}

	@Override
	public CompletableFuture<Boolean> replace(String key, byte[] head, byte[] bytes, Duration ttl) {
		Entry replacement = new Entry(bytes, ttl);
		return done(() -> this.entries.asMap()
			.computeIfPresent(key,
					(k, present) -> startsWith(present.bytes, head) ? replacement : present) == replacement);
	}

	@Override
	public CompletableFuture<Boolean> deleteIf(String key, byte[] head) {
		AtomicBoolean deleted = new AtomicBoolean();
		return done(() -> {
			this.entries.asMap().computeIfPresent(key, (k, present) -> {
				deleted.set(startsWith(present.bytes, head));
				return deleted.get() ? null : present;
			});
			return deleted.get();
		});
	}

	private static boolean startsWith(byte[] bytes, byte[] head) {
		return bytes.length >= head.length && Arrays.equals(bytes, 0, head.length, head, 0, head.length);
	}

	@Override
	public CompletableFuture<@Nullable Void> invalidateTags(Collection<String> tags) {
		return done(() -> {
			tags.forEach(this.tags::invalidate);
			return null;
		});
	}

	@Override
	public CompletableFuture<Long> deleteMatching(String glob) {
		return done(() -> matching(glob).filter((key) -> this.entries.asMap().remove(key) != null).count()
				+ this.counters.removeMatching(glob));
	}

	@Override
	public CompletableFuture<Long> sweep(String glob, int offset, String tag) {
		return CompletableFuture
			.supplyAsync(() -> matching(glob).filter((key) -> removeDead(key, offset, tag)).count());
	}

	/**
	 * The version of the tag is looked at after that of the entry: one that it does not
	 * have any more it never gets again.
	 */
	private boolean removeDead(String key, int offset, String tag) {
		Entry entry = this.entries.getIfPresent(key);
		if (entry == null || entry.bytes.length < offset + Long.BYTES) {
			return false;
		}
		long version = ByteBuffer.wrap(entry.bytes).getLong(offset);
		return version != this.tags.version(tag) && this.entries.asMap().remove(key, entry);
	}

	@Override
	public CompletableFuture<Long> countMatching(String glob) {
		return done(() -> matching(glob).count() + this.counters.countMatching(glob));
	}

	@Override
	public CompletableFuture<Long> increment(String key, Duration ttl) {
		return done(() -> this.counters.increment(key, ttl));
	}

	/**
	 * How many entries there are.
	 * @return the number, expired ones not yet cleaned up included
	 */
	public long size() {
		return this.entries.estimatedSize();
	}

	/**
	 * How much memory the entries take.
	 * @return an estimate, in bytes
	 */
	public long bytes() {
		return this.entries.policy().eviction().map((bound) -> bound.weightedSize().orElse(0)).orElse(0L);
	}

	/**
	 * How many entries were dropped for lack of room since the start.
	 * @return a number that only grows
	 */
	public long evictions() {
		return this.entries.stats().evictionCount();
	}

	/**
	 * The keys of the entries that match, without those that have expired.
	 */
	private Stream<String> matching(String glob) {
		this.entries.cleanUp();
		return this.entries.asMap().keySet().stream().filter(Glob.matching(glob));
	}

	private static <T extends @Nullable Object> CompletableFuture<T> done(Supplier<T> action) {
		return CompletableFuture.completedFuture(action.get());
	}

	private static final class Entry {

		private final byte[] bytes;

		private final Duration ttl;

		Entry(byte[] bytes, Duration ttl) {
			this.bytes = bytes;
			this.ttl = ttl;
		}

	}

}
