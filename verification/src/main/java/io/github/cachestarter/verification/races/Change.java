package io.github.cachestarter.verification.races;

import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What a method does that updates a row, see {@link ChangingMethods}.
 *
 * @param update updates the row
 * @param told tells the cache within the method
 * @param failing whether the method throws afterwards
 */
record Change(Supplier<Row> update, Consumer<Row> told, boolean failing) {

	Row make() {
		Row row = this.update.get();
		this.told.accept(row);
		if (this.failing) {
			throw new CommittedAnyway(row);
		}
		return row;
	}

}
