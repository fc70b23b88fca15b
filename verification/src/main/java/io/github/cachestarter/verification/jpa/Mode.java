package io.github.cachestarter.verification.jpa;

import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What is around the calls of a reader.
 */
enum Mode {

	NOTHING {
		@Override
		void around(JpaInstance instance, Runnable before, Runnable caller) {
			before.run();
			caller.run();
		}
	},

	READ_COMMITTED(TransactionDefinition.PROPAGATION_REQUIRED, TransactionDefinition.ISOLATION_READ_COMMITTED),

	DEFAULT(TransactionDefinition.PROPAGATION_REQUIRED, TransactionDefinition.ISOLATION_DEFAULT),

	READ_ONLY(TransactionDefinition.PROPAGATION_REQUIRED, TransactionDefinition.ISOLATION_DEFAULT),

	REPEATABLE_READ(TransactionDefinition.PROPAGATION_REQUIRED, TransactionDefinition.ISOLATION_REPEATABLE_READ),

	SERIALIZABLE(TransactionDefinition.PROPAGATION_REQUIRED, TransactionDefinition.ISOLATION_SERIALIZABLE),

	SUPPORTS(TransactionDefinition.PROPAGATION_SUPPORTS, TransactionDefinition.ISOLATION_DEFAULT),

	NOT_SUPPORTED(TransactionDefinition.PROPAGATION_NOT_SUPPORTED, TransactionDefinition.ISOLATION_DEFAULT),

	/**
	 * A transaction inside of another one that has read.
	 */
	NEW_INSIDE(TransactionDefinition.PROPAGATION_REQUIRES_NEW, TransactionDefinition.ISOLATION_DEFAULT) {
		@Override
		void around(JpaInstance instance, Runnable before, Runnable caller) {
			DEFAULT.around(instance, before, () -> super.around(instance, before, caller));
		}
	},

	/**
	 * Without a transaction, inside of one that has read.
	 */
	SUSPENDED(TransactionDefinition.PROPAGATION_NOT_SUPPORTED, TransactionDefinition.ISOLATION_DEFAULT) {
		@Override
		void around(JpaInstance instance, Runnable before, Runnable caller) {
			DEFAULT.around(instance, before, () -> super.around(instance, before, caller));
		}
	},

	OPEN_IN_VIEW {
		@Override
		void around(JpaInstance instance, Runnable before, Runnable caller) {
			instance.inView(() -> NOTHING.around(instance, before, caller));
		}
	},

	/**
	 * What is read before is read in the transaction.
	 */
	TRANSACTION_IN_VIEW {
		@Override
		void around(JpaInstance instance, Runnable before, Runnable caller) {
			instance.inView(() -> DEFAULT.around(instance, before, caller));
		}
	},

	/**
	 * What is read before is read in a transaction that has ended.
	 */
	VIEW_AFTER_TRANSACTION {
		@Override
		void around(JpaInstance instance, Runnable before, Runnable caller) {
			instance.inView(() -> {
				DEFAULT.around(instance, before, () -> {
				});
				caller.run();
			});
		}
	};

	private final int propagation;

	private final int isolation;

	Mode() {
		this(TransactionDefinition.PROPAGATION_NEVER, TransactionDefinition.ISOLATION_DEFAULT);
	}

	Mode(int propagation, int isolation) {
		this.propagation = propagation;
		this.isolation = isolation;
	}

	/**
	 * Runs a caller.
	 * @param before what it reads before
	 * @param caller what it does then
	 */
	void around(JpaInstance instance, Runnable before, Runnable caller) {
		TransactionTemplate template = new TransactionTemplate(instance.manager());
		template.setPropagationBehavior(this.propagation);
		template.setIsolationLevel(this.isolation);
		template.setReadOnly(this == READ_ONLY);
		template.executeWithoutResult((status) -> {
			before.run();
			caller.run();
		});
	}

	/**
	 * Whether entities that were changed are saved.
	 */
	boolean saves() {
		return this != NOTHING && this != SUPPORTS && this != NOT_SUPPORTED && this != OPEN_IN_VIEW;
	}

}
