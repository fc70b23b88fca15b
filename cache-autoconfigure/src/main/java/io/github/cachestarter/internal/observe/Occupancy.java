package io.github.cachestarter.internal.observe;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;

import io.github.cachestarter.CacheStats;
import io.github.cachestarter.CacheStatus;
import io.github.cachestarter.internal.engine.NamedCaches;
import org.jspecify.annotations.Nullable;

/**
 * Asks how much is in the cache. Unlike what {@link CacheStatistics} counts, that takes a
 * walk over the network; it waits a second at the most in all, and not at all while Redis
 * is away. However many ask, Redis is asked every few seconds at most. Safe for use by
 * many threads.
 */
public final class Occupancy {

	private static final Duration PATIENCE = Duration.ofSeconds(1);

	private final NamedCaches caches;

	private final RedisReportSource redis;

	private final @Nullable LocalUsage local;

	private final Sampled<Long> entries;

	private final Sampled<Optional<RedisBlock>> server;

	/**
	 * Creates the means to ask.
	 * @param caches the caches to speak of
	 * @param redis asks the server
	 * @param local the tier in this process when it is the only one, else {@code null}
	 */
	public Occupancy(NamedCaches caches, RedisReportSource redis, @Nullable LocalUsage local) {
		this(caches, redis, local, System::nanoTime);
	}

	Occupancy(NamedCaches caches, RedisReportSource redis, @Nullable LocalUsage local, LongSupplier nanoTime) {
		this.caches = caches;
		this.redis = redis;
		this.local = local;
		String glob = caches.keys().completePattern("*");
		this.entries = new Sampled<>(() -> caches.tier().countMatching(glob), nanoTime);
		this.server = new Sampled<>(redis::report, nanoTime);
	}

	/**
	 * Completes what was counted by what is there, or was a few seconds ago.
	 * @param counted the numbers of this instance
	 * @return the same with the number of entries and the memory in use
	 */
	public CacheStats complete(CacheStats counted) {
		if (counted.status() == CacheStatus.DISABLED) {
			return counted;
		}
		Measured measured = measure();
		return new CacheStats(counted.status(), counted.reason(), counted.hits(), counted.misses(), measured.keys(),
				measured.memoryUsedMb(), counted.caches());
	}

	/**
	 * Tells what is there, or was a few seconds ago.
	 */
	Measured measure() {
		if (!this.caches.tier().state().isUsable()) {
			return new Measured(null, memoryUsedMb(null), null);
		}
		Deadline deadline = Deadline.in(PATIENCE);
		CompletableFuture<Long> count = this.entries.get();
		CompletableFuture<Optional<RedisBlock>> report = this.server.get();
		RedisBlock server = Objects.requireNonNullElse(deadline.await(report), Optional.<RedisBlock>empty())
			.orElse(null);
		return new Measured(deadline.await(count), memoryUsedMb(server), server);
	}

	/**
	 * How the promises about Redis are kept.
	 */
	@Nullable ResilienceBlock resilience() {
		return this.redis.resilience();
	}

	private @Nullable Double memoryUsedMb(@Nullable RedisBlock server) {
		if (this.local != null) {
			return Megabytes.of(this.local.bytes());
		}
		return (server != null) ? server.usedMemoryMb() : null;
	}

	/**
	 * What was found; what is not known is {@code null}.
	 *
	 * @param keys the entries of this application
	 * @param memoryUsedMb the memory that Redis, or the tier in this process, uses
	 * @param server the server in numbers
	 */
	record Measured(@Nullable Long keys, @Nullable Double memoryUsedMb, @Nullable RedisBlock server) {

	}

}
