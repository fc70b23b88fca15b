package io.github.cachestarter.verification.jpa;

import org.springframework.transaction.support.TransactionTemplate;

/**
 * How a change is made known to the cache.
 */
enum Telling {

	/**
	 * A transactional method with an annotation that names tags.
	 */
	TAGS {
		@Override
		void around(JpaInstance instance, Change change, Runnable edit) {
			instance.tellings().byTags(change.tags(), () -> {
				edit.run();
				change.tellWhereThereAreNoTags(instance.client());
			});
		}
	},

	/**
	 * A transactional method with an annotation for each key.
	 */
	KEYS {
		@Override
		void around(JpaInstance instance, Change change, Runnable edit) {
			instance.tellings().byKeys(change.id(), change.shelf(), edit);
		}
	},

	/**
	 * A transactional method with Spring's annotations.
	 */
	SPRING {
		@Override
		void around(JpaInstance instance, Change change, Runnable edit) {
			instance.tellings().bySpring(change.id(), change.shelf(), edit);
		}
	},

	/**
	 * Calls in the transaction, after the statements.
	 */
	CALLS {
		@Override
		void around(JpaInstance instance, Change change, Runnable edit) {
			instance.tellings().byCalls(() -> {
				edit.run();
				change.tellByKeys(instance.client());
			});
		}
	},

	/**
	 * Calls in the transaction, before the statements.
	 */
	CALLS_FIRST {
		@Override
		void around(JpaInstance instance, Change change, Runnable edit) {
			instance.tellings().byCalls(() -> {
				change.tellByTags(instance.client());
				edit.run();
			});
		}
	},

	/**
	 * Calls after the transaction.
	 */
	AFTERWARDS {
		@Override
		void around(JpaInstance instance, Change change, Runnable edit) {
			new TransactionTemplate(instance.manager()).executeWithoutResult((status) -> edit.run());
			change.tellByTags(instance.client());
		}
	};

	/**
	 * Makes a change in a transaction and tells the cache of it.
	 * @param edit the statements
	 */
	abstract void around(JpaInstance instance, Change change, Runnable edit);

	/**
	 * Whether it can tell of anything else than a single item.
	 */
	boolean isForAll() {
		return this != KEYS && this != SPRING;
	}

}
