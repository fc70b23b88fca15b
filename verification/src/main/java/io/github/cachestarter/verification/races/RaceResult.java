package io.github.cachestarter.verification.races;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.ToLongFunction;

/**
 * How one cache did.
 *
 * @param updates how many updates were made
 * @param keysAtRest how many rows were looked at in all rests together
 * @param staleAtRest how many of them were stale in some process
 * @param staleElsewhere updates that another process had not seen in time
 * @param racers what the processes have counted
 * @param elapsed how long it took, rests included
 */
record RaceResult(long updates, long keysAtRest, long staleAtRest, long staleElsewhere, List<RacerCounts> racers,
		Duration elapsed) {

	/**
	 * Updates that were followed by a stale read in the same process.
	 */
	long staleHere() {
		return sum(RacerCounts::staleHere);
	}

	/**
	 * Calls that threw.
	 */
	long exceptions() {
		return sum(RacerCounts::exceptions);
	}

	boolean isCounted() {
		return this.racers.stream().allMatch((racer) -> racer.cache() != null);
	}

	/**
	 * Lookups that the cache counted neither as a hit nor as a miss, or counted twice.
	 */
	long miscounted() {
		return sum((racer) -> Math.abs(racer.lookups() - counted(racer).lookups()));
	}

	/**
	 * Fills that the cache refused.
	 */
	long refusedFills() {
		return sum((racer) -> counted(racer).refusedFills());
	}

	/**
	 * How many lookups needed no query of the database.
	 */
	double unqueriedPercentage() {
		return 100.0 * (1 - (double) sum(RacerCounts::loads) / sum(RacerCounts::lookups));
	}

	double updatesPerSecond() {
		return this.updates / (this.elapsed.toNanos() / 1e9);
	}

	double perThousandUpdates(long count) {
		return 1000.0 * count / this.updates;
	}

	/**
	 * Whether nothing was stale, threw or was miscounted. What another process sees in
	 * the first milliseconds, or while it alone reaches Redis, is not part of it.
	 */
	boolean isRight() {
		return this.staleAtRest == 0 && staleHere() == 0 && exceptions() == 0 && (!isCounted() || miscounted() == 0);
	}

	private static CacheCounts counted(RacerCounts racer) {
		return Objects.requireNonNull(racer.cache(), "This cache does not count");
	}

	private long sum(ToLongFunction<RacerCounts> count) {
		return this.racers.stream().mapToLong(count).sum();
	}

}
