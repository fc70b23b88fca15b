package io.github.cachestarter.verification.races;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.github.cachestarter.verification.races.ContestedCache.Told;

import org.springframework.transaction.support.TransactionOperations;

/**
 * What writers do: they update rows, inside and outside of other transactions. Rows of
 * transactions that are inside of each other are locked in ascending order.
 */
final class Updates {

	private static final int PERCENT_ROLLED_BACK = 30;

	private static final long MAX_OUTER_NANOS = TimeUnit.MICROSECONDS.toNanos(500);

	private final Ways ways;

	private final Changer changer;

	private final TransactionOperations transactions;

	Updates(Ways ways, Changer changer, TransactionOperations transactions) {
		this.ways = ways;
		this.changer = changer;
		this.transactions = transactions;
	}

	void update(int id, Random random, Pause pause, Told told) {
		switch (this.ways.boundary(random)) {
			case NONE -> tell(told, change(random.nextBoolean() ? Place.BARE : Place.SUSPENDED, id, random, pause));
			case OWN -> tell(told, change(random.nextBoolean() ? Place.ANY : Place.NEW, id, random, pause));
			case JOINED -> inOuter(random, told, (outer) -> {
				if (id > 0 && random.nextBoolean()) {
					outer.add(changeInOuter(random.nextInt(id), random, pause));
				}
				outer.add(changeInOuter(id, random, pause));
			});
			case NEW -> inner(Place.NEW, id, random, pause, told);
			case SUSPENDED -> inner(Place.SUSPENDED, id, random, pause, told);
		}
	}

	/**
	 * Changes a row whatever becomes of the transaction around. The cache has been told
	 * when the method returns, not when that transaction ends.
	 */
	private void inner(Place place, int id, Random random, Pause pause, Told told) {
		inOuter(random, told, (outer) -> {
			if (id > 0 && random.nextBoolean()) {
				outer.add(changeInOuter(random.nextInt(id), random, pause));
			}
			tell(told, change(place, id, random, pause));
		});
	}

	private void inOuter(Random random, Told told, Consumer<List<Row>> changes) {
		boolean rollback = random.nextInt(100) < PERCENT_ROLLED_BACK;
		List<Row> changed = new ArrayList<>();
		this.transactions.executeWithoutResult((status) -> {
			changes.accept(changed);
			Pause.draw(random, MAX_OUTER_NANOS).before();
			if (rollback) {
				status.setRollbackOnly();
			}
		});
		if (!rollback) {
			changed.forEach((row) -> tell(told, row));
		}
	}

	private Row changeInOuter(int id, Random random, Pause pause) {
		return change(random.nextBoolean() ? Place.BARE_IN_OUTER : Place.ANY, id, random, pause);
	}

	private Row change(Place place, int id, Random random, Pause pause) {
		return this.changer.change(place, id, random, pause);
	}

	private static void tell(Told told, Row row) {
		told.committed(row.id(), row.version());
	}

	/**
	 * Where a method changes a row.
	 */
	enum Place {

		/** Without a transaction. */
		BARE,

		/** Inside of a transaction of which the method says nothing. */
		BARE_IN_OUTER,

		/** In a transaction that is there or begun. */
		ANY,

		/** In a new transaction. */
		NEW,

		/** Without a transaction, whether there is one around or not. */
		SUSPENDED;

		boolean isInTransaction() {
			return this != BARE && this != SUSPENDED;
		}

	}

}
