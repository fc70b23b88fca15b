package io.github.cachestarter.internal.engine;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntUnaryOperator;

import io.github.cachestarter.internal.value.ValueType;

/**
 * Whether it is worth the while to try to store what is loaded. Where all values of a
 * type are refused, as happens with entities that always have an association that is not
 * loaded, most loads are spared the lease and the attempt: a cache that stores nothing
 * should cost as little as possible. Safe for use by many threads.
 */
final class StoreAttempts {

	/**
	 * So many refusals in a row are taken for a rule. Where one value in a hundred can be
	 * stored, that happens once in 20,000 times.
	 */
	static final int PATIENCE = 1_000;

	/**
	 * One load in so many tries again, by chance: calls that alternate would not meet it
	 * otherwise.
	 */
	static final int SHARE = 32;

	private final CacheCounters counters;

	private final IntUnaryOperator random;

	private final Map<ValueType, Refusals> byType = new ConcurrentHashMap<>();

	StoreAttempts(CacheCounters counters) {
		this(counters, (bound) -> ThreadLocalRandom.current().nextInt(bound));
	}

	StoreAttempts(CacheCounters counters, IntUnaryOperator random) {
		this.counters = counters;
		this.random = random;
	}

	/**
	 * A value was refused for what it is or where it is from.
	 */
	void refused(ValueType type, NotStored reason) {
		this.counters.notStored(reason);
		Refusals refusals = this.byType.computeIfAbsent(type, (unknown) -> new Refusals());
		refusals.last = reason;
		if (refusals.inARow.get() < PATIENCE) {
			refusals.inARow.incrementAndGet();
		}
	}

	/**
	 * A value could be stored.
	 */
	void accepted(ValueType type) {
		Refusals refusals = this.byType.get(type);
		if (refusals != null && refusals.inARow.get() != 0) {
			refusals.inARow.set(0);
		}
	}

	/**
	 * Whether a load should try. One that does not is counted with the last reason.
	 */
	boolean isWorthwhile(ValueType type) {
		Refusals refusals = this.byType.get(type);
		if (refusals == null || refusals.inARow.get() < PATIENCE || this.random.applyAsInt(SHARE) == 0) {
			return true;
		}
		this.counters.notStored(refusals.last);
		return false;
	}

	/**
	 * What was refused of one type.
	 */
	private static final class Refusals {

		private final AtomicInteger inARow = new AtomicInteger();

		private volatile NotStored last = NotStored.TYPE;

	}

}
