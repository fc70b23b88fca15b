package io.github.cachestarter.observe;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import io.github.cachestarter.CacheStats;
import io.github.cachestarter.CacheStatus;
import io.github.cachestarter.engine.NamedCaches;
import org.jspecify.annotations.Nullable;

/**
 * Asks how much is in the cache. Unlike what {@link CacheStatistics} counts, that takes a
 * walk over the network; it waits a second at the most in all, and not at all while Redis
 * is away. Safe for use by many threads.
 */
public final class Occupancy {

	private static final Duration PATIENCE = Duration.ofSeconds(1);

	private final NamedCaches caches;

	private final RedisReportSource redis;

	private final @Nullable LocalUsage local;

	private final EntryCount entryCount;

	/**
	 * Creates the means to ask.
	 * @param caches the caches to speak of
	 * @param redis asks the server
	 * @param local the tier in this process when it is the only one, else {@code null}
	 */
	public Occupancy(NamedCaches caches, RedisReportSource redis, @Nullable LocalUsage local) {
		this.caches = caches;
		this.redis = redis;
		this.local = local;
		this.entryCount = new EntryCount(caches, System::nanoTime);
	}

	/**
	 * Completes what was counted by what is there, or was a few seconds ago: this may be
	 * polled.
	 * @param counted the numbers of this instance
	 * @return the same with the number of entries and the memory in use
	 */
	public CacheStats complete(CacheStats counted) {
		if (counted.status() == CacheStatus.DISABLED) {
			return counted;
		}
		Measured measured = measure(this.entryCount::recent);
		return new CacheStats(counted.status(), counted.reason(), counted.hits(), counted.misses(), measured.keys(),
				measured.memoryUsedMb(), counted.caches());
	}

	/**
	 * Tells what is there now.
	 */
	Measured measure() {
		return measure(this.entryCount::exact);
	}

	/**
	 * How the promises about Redis are kept.
	 */
	@Nullable ResilienceBlock resilience() {
		return this.redis.resilience();
	}

	private Measured measure(Supplier<CompletableFuture<Long>> entries) {
		if (!this.caches.tier().state().isUsable()) {
			return new Measured(null, memoryUsedMb(null), null);
		}
		Deadline deadline = Deadline.in(PATIENCE);
		CompletableFuture<Long> count = entries.get();
		CompletableFuture<Optional<RedisBlock>> report = this.redis.report();
		RedisBlock server = Objects.requireNonNullElse(deadline.await(report), Optional.<RedisBlock>empty())
			.orElse(null);
		return new Measured(deadline.await(count), memoryUsedMb(server), server);
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
