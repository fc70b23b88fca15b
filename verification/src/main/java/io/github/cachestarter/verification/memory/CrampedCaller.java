package io.github.cachestarter.verification.memory;

import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.LongAdder;

import io.github.cachestarter.verification.memory.CrampedRows.Row;

/**
 * Looks rows up, and changes some, whatever is thrown. A value is old if its row was
 * changed before the lookup began, by a call that has returned.
 */
final class CrampedCaller implements Runnable {

	private static final int CHANGES_OF = 20;

	private final CrampedRows rows;

	private final Random random;

	private final AtomicBoolean over;

	private final AtomicIntegerArray invalidated;

	private final LongAdder calls = new LongAdder();

	private final LongAdder errors = new LongAdder();

	private final LongAdder exceptions = new LongAdder();

	private final LongAdder oldValues = new LongAdder();

	/**
	 * Creates a caller.
	 * @param invalidated the version of each row up to which it was invalidated; shared
	 */
	CrampedCaller(CrampedRows rows, Random random, AtomicBoolean over, AtomicIntegerArray invalidated) {
		this.rows = rows;
		this.random = random;
		this.over = over;
		this.invalidated = invalidated;
	}

	@Override
	public void run() {
		while (!this.over.get()) {
			try {
				call(this.random.nextInt(CrampedRows.ROWS));
				this.calls.increment();
			}
			catch (Error ex) {
				this.errors.increment();
			}
			catch (RuntimeException ex) {
				this.exceptions.increment();
			}
		}
	}

	private void call(int id) {
		if (this.random.nextInt(CHANGES_OF) == 0) {
			this.invalidated.accumulateAndGet(id, this.rows.change(id), Math::max);
			return;
		}
		int atLeast = this.invalidated.get(id);
		Row row = this.rows.find(id);
		if (row.id() != id || row.version() < atLeast) {
			this.oldValues.increment();
		}
	}

	long calls() {
		return this.calls.sum();
	}

	long errors() {
		return this.errors.sum();
	}

	long exceptions() {
		return this.exceptions.sum();
	}

	long oldValues() {
		return this.oldValues.sum();
	}

}
