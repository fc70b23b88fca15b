package io.github.cachestarter.internal.observe;

import java.util.function.ToDoubleFunction;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * How the promises about Redis are kept, as meters. Reading one reads counters. Without
 * Redis there are none.
 */
public final class ResilienceMeters implements MeterBinder {

	private final RedisReportSource source;

	/**
	 * Creates the meters.
	 * @param source gives the numbers
	 */
	public ResilienceMeters(RedisReportSource source) {
		this.source = source;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		if (this.source.resilience() == null) {
			return;
		}
		Gauge
			.builder("cache.invalidations.pending", this.source,
					(source) -> of(source, ResilienceBlock::pendingInvalidations))
			.description("Invalidations that wait for Redis")
			.register(registry);
		count(registry, "cache.invalidations.replayed",
				"Invalidations repeated, because Redis had missed them or may have",
				ResilienceBlock::replayedInvalidations);
		count(registry, "cache.cold.starts", "Times that all entries were made invalid", ResilienceBlock::coldStarts);
		count(registry, "cache.breaker.changes", "Times that the circuit breaker opened or closed",
				ResilienceBlock::breakerChanges);
		count(registry, "cache.tags.repaired", "Foreign values removed from under the keys of tags",
				ResilienceBlock::repairedTags);
		count(registry, "cache.turned.away", "Lookups and stores not sent, because Redis was not usable",
				ResilienceBlock::turnedAway);
		count(registry, "cache.misplaced.removed", "Entries removed that lay under the key of another one",
				ResilienceBlock::misplacedRemoved);
		count(registry, "cache.oversized.removed", "Entries removed that were larger than they may be",
				ResilienceBlock::oversizedRemoved);
		count(registry, "cache.thread.failures", "Times that something was thrown in a thread of the cache's own",
				ResilienceBlock::threadFailures);
		count(registry, "cache.thread.restarts", "Times that a thread of the cache's own was started again",
				ResilienceBlock::threadRestarts);
		count(registry, "cache.out.of.step", "Connections replaced because replies belonged to other commands",
				ResilienceBlock::outOfStep);
	}

	private void count(MeterRegistry registry, String name, String description,
			ToDoubleFunction<ResilienceBlock> number) {
		FunctionCounter.builder(name, this.source, (source) -> of(source, number))
			.description(description)
			.register(registry);
	}

	private static double of(RedisReportSource source, ToDoubleFunction<ResilienceBlock> number) {
		ResilienceBlock numbers = source.resilience();
		return (numbers != null) ? number.applyAsDouble(numbers) : 0;
	}

}
