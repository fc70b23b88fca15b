package io.github.cachestarter.verification.jpa;

import java.util.Random;

import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PessimisticLockException;

import org.springframework.dao.ConcurrencyFailureException;

/**
 * Reads something, and then rows through the cache, in every mode. Used by one thread.
 */
final class JpaReader {

	private static final int MOST_CALLS = 3;

	private static final int PERCENT_SAME_ROW = 70;

	private static final int PERCENT_WITHOUT_PRIOR = 30;

	private static final int FORGET_ONE_IN = 100;

	private static final Read[] READS = Read.values();

	private static final Mode[] MODES = Mode.values();

	private static final Prior[] PRIORS = Prior.values();

	private final JpaInstance instance;

	private final JpaTally tally;

	private final Floors floors;

	private final Pauses pauses;

	private final int items;

	private final Random random;

	JpaReader(JpaInstance instance, JpaTally tally, Floors floors, Pauses pauses, int items, Random random) {
		this.instance = instance;
		this.tally = tally;
		this.floors = floors;
		this.pauses = pauses;
		this.items = items;
		this.random = random;
	}

	/**
	 * Reads as one request would.
	 */
	void read() {
		long item = this.random.nextInt(this.items);
		Mode mode = MODES[this.random.nextInt(MODES.length)];
		Prior prior = (this.random.nextInt(100) < PERCENT_WITHOUT_PRIOR) ? Prior.NOTHING
				: PRIORS[this.random.nextInt(PRIORS.length)];
		if (prior == Prior.UNSAVED_EDIT && mode.saves()) {
			prior = Prior.FIND;
		}
		if (this.random.nextInt(FORGET_ONE_IN) == 0) {
			this.instance.forgetLabels();
		}
		try {
			around(mode, prior, item);
		}
		catch (ConcurrencyFailureException | OptimisticLockException | PessimisticLockException ex) {
			this.tally.conflict();
		}
		catch (RuntimeException ex) {
			this.tally.exception(mode + ", " + prior, ex);
		}
	}

	private void around(Mode mode, Prior prior, long item) {
		mode.around(this.instance, () -> {
			prior.run(this.instance.entities(), this.instance.jdbc(), item);
			this.pauses.take();
		}, () -> {
			int calls = 1 + this.random.nextInt(MOST_CALLS);
			for (int i = 0; i < calls; i++) {
				// Nothing was read before that could be given again.
				boolean mustBeFresh = mode == Mode.NOTHING || (prior == Prior.NOTHING && i == 0);
				call(mustBeFresh, isSame() ? item : this.random.nextInt(this.items));
			}
		});
	}

	private boolean isSame() {
		return this.random.nextInt(100) < PERCENT_SAME_ROW;
	}

	private void call(boolean mustBeFresh, long item) {
		Read read = READS[this.random.nextInt(READS.length)];
		long floor = this.floors.of(item);
		Versions versions = read.call(this.instance, (read.target() == Target.ITEM) ? item : JpaRows.shelfOf(item));
		this.tally.read();
		if (mustBeFresh && read.target() == Target.ITEM && versions.all().get(0) < floor) {
			this.tally.staleRead("A read by " + read + " of item " + item + " gave version " + versions.all().get(0)
					+ " after " + floor);
		}
	}

}
