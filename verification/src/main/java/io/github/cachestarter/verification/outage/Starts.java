package io.github.cachestarter.verification.outage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.github.cachestarter.testing.TroubledRedis;
import io.github.cachestarter.testing.TroubledRedis.Trouble;

/**
 * Starts a contender several times, while Redis is well and in each kind of trouble in
 * turn, so that whatever else the machine does disturbs all alike.
 */
final class Starts {

	private static final double NANOS_PER_MILLI = 1_000_000;

	private final OutageOptions options;

	private final List<StartResult> well = new ArrayList<>();

	private final Map<Trouble, List<StartResult>> inTrouble = new EnumMap<>(Trouble.class);

	Starts(OutageOptions options) {
		this.options = options;
		options.troubles().forEach((trouble) -> this.inTrouble.put(trouble, new ArrayList<>()));
	}

	void run(Contender contender) {
		try (TroubledRedis redis = TroubledRedis.start()) {
			// Loads the classes.
			start(contender, redis);
			for (int i = 0; i < this.options.starts(); i++) {
				this.well.add(start(contender, redis));
				this.inTrouble.forEach((trouble, results) -> {
					redis.begin(trouble);
					results.add(start(contender, redis));
					redis.end(trouble);
				});
			}
		}
	}

	/**
	 * The median of the starts with a Redis that was well.
	 */
	StartResult whileWell() {
		return median(this.well);
	}

	/**
	 * The median of the starts with a Redis in trouble.
	 */
	StartResult during(Trouble trouble) {
		return median(Objects.requireNonNull(this.inTrouble.get(trouble)));
	}

	private static StartResult median(List<StartResult> results) {
		return results.stream()
			.sorted(Comparator.comparingDouble(StartResult::startMillis))
			.skip(results.size() / 2)
			.findFirst()
			.orElseThrow();
	}

	private StartResult start(Contender contender, TroubledRedis redis) {
		Database database = new Database(new Course(), this.options.load());
		long start = System.nanoTime();
		try (CachedCalls calls = contender.open(redis.port(), database)) {
			double startMillis = millisSince(start);
			long call = System.nanoTime();
			calls.find(1);
			return new StartResult(true, startMillis, millisSince(call));
		}
		catch (RuntimeException ex) {
			return new StartResult(false, millisSince(start), Double.NaN);
		}
	}

	private static double millisSince(long start) {
		return (System.nanoTime() - start) / NANOS_PER_MILLI;
	}

}
