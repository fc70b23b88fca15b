package io.github.cachestarter.verification.combinations;

import java.util.function.Supplier;

import org.springframework.transaction.support.TransactionTemplate;

/**
 * The transaction around a change, and how it ends.
 */
enum Surroundings {

	NO_TRANSACTION, COMMIT, ROLLBACK, SECOND_DATABASE_COMMIT, SECOND_DATABASE_ROLLBACK,

	/** With a transaction of the second database in between. */
	COMMIT_AROUND_SECOND_DATABASE, ROLLBACK_AROUND_SECOND_DATABASE;

	boolean isOfSecondDatabase() {
		return this == SECOND_DATABASE_COMMIT || this == SECOND_DATABASE_ROLLBACK;
	}

	boolean containsSecondDatabase() {
		return this == COMMIT_AROUND_SECOND_DATABASE || this == ROLLBACK_AROUND_SECOND_DATABASE;
	}

	boolean rollsBack() {
		return this == ROLLBACK || this == SECOND_DATABASE_ROLLBACK || this == ROLLBACK_AROUND_SECOND_DATABASE;
	}

	/**
	 * Runs something.
	 * @param beforeEnd what happens before the outermost transaction ends
	 */
	<T> T run(Instance instance, Supplier<T> body, Runnable beforeEnd) {
		if (this == NO_TRANSACTION) {
			T result = body.get();
			beforeEnd.run();
			return result;
		}
		TransactionTemplate transaction = isOfSecondDatabase() ? instance.secondTransaction() : instance.transaction();
		return transaction.execute((status) -> {
			T result = containsSecondDatabase() ? instance.secondTransaction().execute((inner) -> body.get())
					: body.get();
			beforeEnd.run();
			if (rollsBack()) {
				status.setRollbackOnly();
			}
			return result;
		});
	}

}
