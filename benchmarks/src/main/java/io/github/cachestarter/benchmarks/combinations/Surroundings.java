package io.github.cachestarter.benchmarks.combinations;

import java.util.function.Supplier;

import org.springframework.transaction.support.TransactionTemplate;

/**
 * The transaction around a change, and how it ends.
 */
enum Surroundings {

	NO_TRANSACTION, COMMIT, ROLLBACK, SECOND_DATABASE_COMMIT, SECOND_DATABASE_ROLLBACK;

	boolean isOfSecondDatabase() {
		return this == SECOND_DATABASE_COMMIT || this == SECOND_DATABASE_ROLLBACK;
	}

	boolean rollsBack() {
		return this == ROLLBACK || this == SECOND_DATABASE_ROLLBACK;
	}

	<T> T run(Instance instance, Supplier<T> body) {
		if (this == NO_TRANSACTION) {
			return body.get();
		}
		TransactionTemplate transaction = isOfSecondDatabase() ? instance.secondTransaction() : instance.transaction();
		return transaction.execute((status) -> {
			T result = body.get();
			if (rollsBack()) {
				status.setRollbackOnly();
			}
			return result;
		});
	}

}
