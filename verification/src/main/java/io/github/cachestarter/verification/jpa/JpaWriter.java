package io.github.cachestarter.verification.jpa;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;

import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PessimisticLockException;

import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Changes rows in every way and tells the cache in every way. Used by one thread.
 */
final class JpaWriter {

	private static final int PERCENT_ROLLED_BACK = 10;

	private static final int PERCENT_BULK_OR_LABEL = 10;

	private static final int PERCENT_DETACHED_OR_IN_VIEW = 20;

	private static final int PERCENT_JOINED = 25;

	private static final List<Telling> FOR_ALL = Arrays.stream(Telling.values()).filter(Telling::isForAll).toList();

	private static final List<Edit> OF_ITEMS = edits(true);

	private static final List<Edit> OF_OTHERS = edits(false);

	private final JpaInstance instance;

	private final JpaTally tally;

	private final Floors floors;

	private final Pauses pauses;

	private final int items;

	private final Random random;

	JpaWriter(JpaInstance instance, JpaTally tally, Floors floors, Pauses pauses, int items, Random random) {
		this.instance = instance;
		this.tally = tally;
		this.floors = floors;
		this.pauses = pauses;
		this.items = items;
		this.random = random;
	}

	private static List<Edit> edits(boolean ofItems) {
		return Arrays.stream(Edit.values()).filter((edit) -> (edit.target() == Target.ITEM) == ofItems).toList();
	}

	/**
	 * Makes one change, which may be rolled back or meet a conflict.
	 */
	void change() {
		long item = this.random.nextInt(this.items);
		try {
			if (chance(PERCENT_BULK_OR_LABEL)) {
				Edit edit = OF_OTHERS.get(this.random.nextInt(OF_OTHERS.size()));
				change(new Change(edit.target(), JpaRows.shelfOf(item)), edit);
			}
			else if (chance(PERCENT_DETACHED_OR_IN_VIEW)) {
				saveForm(new Change(Target.ITEM, item));
			}
			else {
				change(new Change(Target.ITEM, item), OF_ITEMS.get(this.random.nextInt(OF_ITEMS.size())));
			}
			this.tally.update();
		}
		catch (RolledBackException ex) {
			this.tally.rollback();
		}
		catch (ConcurrencyFailureException | OptimisticLockException | PessimisticLockException ex) {
			this.tally.conflict();
			this.instance.forgetLabels();
		}
		catch (RuntimeException ex) {
			this.tally.exception("A change of " + item, ex);
		}
	}

	private void change(Change change, Edit edit) {
		if (edit.isByJdbc() && this.instance.commitsAlone() && this.random.nextBoolean()) {
			edit.run(this.instance, change.id(), this.random.nextLong());
			change.tellByTags(this.instance.client());
			return;
		}
		change(change, () -> edit.run(this.instance, change.id(), this.random.nextLong()));
	}

	/**
	 * Saves an entity that was read and changed before: the cached one, or that of the
	 * request.
	 */
	private void saveForm(Change change) {
		if (this.random.nextBoolean()) {
			Item form = this.instance.reads().found(change.id());
			form.setContent(this.random.nextLong());
			change(change, () -> this.instance.entities().merge(form));
			return;
		}
		this.instance.inView(() -> {
			Objects.requireNonNull(this.instance.entities().find(Item.class, change.id()))
				.setContent(this.random.nextLong());
			this.pauses.take();
			change(change, () -> this.instance.entities().flush());
		});
	}

	private void change(Change change, Runnable statements) {
		List<Telling> possible = (change.target() == Target.ITEM) ? List.of(Telling.values()) : FOR_ALL;
		Telling telling = possible.get(this.random.nextInt(possible.size()));
		boolean rolledBack = chance(PERCENT_ROLLED_BACK);
		boolean noted = change.target() == Target.ITEM;
		long[] version = new long[1];
		Runnable edit = () -> {
			statements.run();
			if (noted) {
				version[0] = written(change.id());
			}
			this.pauses.take();
			if (rolledBack) {
				throw new RolledBackException();
			}
		};
		if (telling != Telling.AFTERWARDS && chance(PERCENT_JOINED)) {
			new TransactionTemplate(this.instance.manager())
				.executeWithoutResult((status) -> telling.around(this.instance, change, edit));
		}
		else {
			telling.around(this.instance, change, edit);
		}
		if (noted) {
			this.floors.told(change.id(), version[0]);
		}
	}

	/**
	 * The version that the transaction has written; others cannot write one before its
	 * end.
	 */
	private long written(long item) {
		this.instance.entities().flush();
		return this.instance.jdbc().queryForList("select version from item where id = ?", Long.class, item).get(0);
	}

	private boolean chance(int percent) {
		return this.random.nextInt(100) < percent;
	}

	/**
	 * A transaction that was told to fail.
	 */
	private static final class RolledBackException extends RuntimeException {

		private static final long serialVersionUID = 1L;

		RolledBackException() {
			super("rolled back", null, false, false);
		}

	}

}
