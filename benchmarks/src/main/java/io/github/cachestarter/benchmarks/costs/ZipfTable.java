package io.github.cachestarter.benchmarks.costs;

import java.util.List;
import java.util.Locale;
import java.util.Random;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.cachestarter.benchmarks.costs.subject.HotKeys;
import io.github.cachestarter.benchmarks.costs.subject.MutableValue;
import io.github.cachestarter.benchmarks.costs.subject.NearEntries;
import io.github.cachestarter.benchmarks.load.ZipfSampler;
import io.github.cachestarter.benchmarks.program.Table;
import org.jspecify.annotations.Nullable;

/**
 * What it does to the hit rate of a full near cache that an object takes more memory than
 * the bytes that it is made from. The entries are numbers that weigh what the near cache
 * counts for entries; the policy that drops them is that of the near cache.
 */
final class ZipfTable {

	private static final long ROOM = 64L << 20;

	private static final List<Double> EXPONENTS = List.of(0.8, 0.99, 1.2);

	private static final List<MutableValue> VALUES = List.of(MutableValue.RECORD, MutableValue.DEEP, MutableValue.ROWS);

	/** Keys for so many rooms, counted as bytes. */
	private static final int ROOMS = 4;

	private static final int LOOKUPS_PER_KEY = 20;

	private static final long SEED = 20_260_101;

	private static final int NEVER = Integer.MAX_VALUE;

	/**
	 * After so many hits copies are made of an object, once half of the room is taken.
	 */
	private static final int OFTEN_IN_A_CROWD = 32;

	private final boolean trial;

	ZipfTable(CostOptions options) {
		this.trial = options.isTrial();
	}

	Table measure() {
		Table table = new Table("64 MB, four times as many keys", "exponent", "bytes always", "objects at once",
				"objects from the 2nd hit", "from the 32nd hit once half full (as it is)", "hits that read JSON then");
		for (MutableValue value : VALUES) {
			int bytes = weight(value, 0);
			int object = weight(value, NearEntries.OFTEN);
			int keys = (int) (ROOMS * ROOM / bytes) / (this.trial ? 100 : 1);
			for (double exponent : EXPONENTS) {
				Outcome real = run(keys, exponent, bytes, object, NearEntries.OFTEN, OFTEN_IN_A_CROWD);
				table.row(value.label(), String.valueOf(exponent),
						percent(run(keys, exponent, bytes, object, NEVER, NEVER).hitRate()),
						percent(run(keys, exponent, object, object, NEVER, NEVER).hitRate()),
						percent(run(keys, exponent, bytes, object, NearEntries.OFTEN, NearEntries.OFTEN).hitRate()),
						percent(real.hitRate()), percent((double) real.readings / real.hits));
			}
		}
		return table;
	}

	private static int weight(MutableValue value, int hits) {
		NearEntries near = NearEntries.of(value);
		long before = near.counted();
		near.keep(HotKeys.FIRST);
		for (int i = 0; i < hits; i++) {
			near.find(HotKeys.FIRST);
		}
		return Math.toIntExact(near.counted() - before);
	}

	private Outcome run(int keys, double exponent, int bytes, int object, int often, int inACrowd) {
		ZipfSampler zipf = new ZipfSampler(keys, exponent);
		Random random = new Random(SEED);
		Cache<Integer, Copy> cache = Caffeine.newBuilder()
			.maximumWeight(ROOM / (this.trial ? 100 : 1))
			.weigher((Integer key, Copy copy) -> copy.object ? object : bytes)
			.executor(Runnable::run)
			.build();
		Outcome outcome = new Outcome();
		long lookups = (long) LOOKUPS_PER_KEY * keys;
		boolean crowded = false;
		for (long i = 0; i < lookups; i++) {
			Integer key = zipf.sample(random);
			Copy copy = cache.getIfPresent(key);
			if (i > lookups / 2) {
				outcome.add(copy);
			}
			if (copy == null) {
				cache.put(key, new Copy());
				crowded = crowded || isHalfFull(cache);
			}
			else if (copy.becomesObject(crowded ? inACrowd : often)) {
				cache.asMap().computeIfPresent(key, (k, present) -> present);
			}
		}
		return outcome;
	}

	private static boolean isHalfFull(Cache<Integer, Copy> cache) {
		return cache.policy()
			.eviction()
			.filter((bound) -> bound.weightedSize().orElse(0) > bound.getMaximum() / 2)
			.isPresent();
	}

	private static String percent(double share) {
		return String.format(Locale.ROOT, "%.1f %%", 100 * share);
	}

	/** A copy of an entry. */
	private static final class Copy {

		private int hits;

		private boolean object;

		boolean becomesObject(int often) {
			this.hits++;
			boolean becomes = !this.object && this.hits >= often;
			this.object |= becomes;
			return becomes;
		}

	}

	/** Of the second half of the lookups. */
	private static final class Outcome {

		private long lookups;

		private long hits;

		private long readings;

		void add(@Nullable Copy found) {
			this.lookups++;
			this.hits += (found != null) ? 1 : 0;
			this.readings += (found != null && !found.object) ? 1 : 0;
		}

		double hitRate() {
			return (double) this.hits / this.lookups;
		}

	}

}
