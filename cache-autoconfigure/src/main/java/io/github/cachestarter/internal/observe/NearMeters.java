package io.github.cachestarter.internal.observe;

import java.util.List;
import java.util.function.ToDoubleFunction;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * The copies in this process, as meters. How many there are and how many were dropped for
 * lack of room is in {@link CacheMeters}, with the tier as a tag. Reading one asks nobody
 * over the network. Where no copies are kept there are none.
 */
public final class NearMeters implements MeterBinder {

	private static final List<String> MODES = List.of("tracking", "announced", "expiring", "alone",
			NearReportSource.NOBODY);

	private final NearReportSource source;

	/**
	 * Creates the meters.
	 * @param source gives the numbers
	 */
	public NearMeters(NearReportSource source) {
		this.source = source;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		if (this.source.mode().equals(NearReportSource.OFF)) {
			return;
		}
		for (String mode : MODES) {
			Gauge.builder("cache.near.mode", this.source, (source) -> source.mode().equals(mode) ? 1 : 0)
				.description("1 for the way in which copies are kept from being out of date now, 0 for the others")
				.tag("mode", mode)
				.register(registry);
		}
		count(registry, "cache.near.changes", "Changes of single keys that were told", NearBlock::changesTold);
		count(registry, "cache.near.flushes", "Times that all copies were dropped at once", NearBlock::flushes);
		count(registry, "cache.near.watches", "Times that Redis began to tell of changes", NearBlock::watchesBegun);
		count(registry, "cache.near.watches.lost", "Times that it ceased to", NearBlock::watchesLost);
	}

	private void count(MeterRegistry registry, String name, String description, ToDoubleFunction<NearBlock> number) {
		FunctionCounter.builder(name, this.source, (source) -> of(source, number))
			.description(description)
			.register(registry);
	}

	private static double of(NearReportSource source, ToDoubleFunction<NearBlock> number) {
		NearBlock numbers = source.report();
		return (numbers != null) ? number.applyAsDouble(numbers) : 0;
	}

}
