package io.github.cachestarter.jpa;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import org.hibernate.Session;

import org.springframework.orm.jpa.EntityManagerFactoryInfo;
import org.springframework.orm.jpa.EntityManagerHolder;
import org.springframework.orm.jpa.hibernate.SessionHolder;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What is around the reads of a caller: those before, and the load.
 */
enum Mode {

	/**
	 * Each read has an entity manager of its own.
	 */
	NOTHING {
		@Override
		void around(EntityManagerFactory factory, PlatformTransactionManager manager, Runnable prior, Runnable load) {
			prior.run();
			load.run();
		}
	},

	READ_COMMITTED {
		@Override
		int isolation() {
			return TransactionDefinition.ISOLATION_READ_COMMITTED;
		}
	},

	DEFAULT,

	READ_ONLY,

	REPEATABLE_READ {
		@Override
		int isolation() {
			return TransactionDefinition.ISOLATION_REPEATABLE_READ;
		}
	},

	SERIALIZABLE {
		@Override
		int isolation() {
			return TransactionDefinition.ISOLATION_SERIALIZABLE;
		}
	},

	SUPPORTS {
		@Override
		void around(EntityManagerFactory factory, PlatformTransactionManager manager, Runnable prior, Runnable load) {
			in(manager, TransactionDefinition.PROPAGATION_SUPPORTS, prior, load);
		}
	},

	NOT_SUPPORTED {
		@Override
		void around(EntityManagerFactory factory, PlatformTransactionManager manager, Runnable prior, Runnable load) {
			in(manager, TransactionDefinition.PROPAGATION_NOT_SUPPORTED, prior, load);
		}
	},

	/**
	 * The load has a transaction of its own, inside of that of the reads before.
	 */
	REQUIRES_NEW {
		@Override
		void around(EntityManagerFactory factory, PlatformTransactionManager manager, Runnable prior, Runnable load) {
			in(manager, TransactionDefinition.PROPAGATION_REQUIRED, prior,
					() -> in(manager, TransactionDefinition.PROPAGATION_REQUIRES_NEW, load));
		}
	},

	/**
	 * A savepoint is between the reads before and the load.
	 */
	NESTED {
		@Override
		void around(EntityManagerFactory factory, PlatformTransactionManager manager, Runnable prior, Runnable load) {
			in(manager, TransactionDefinition.PROPAGATION_REQUIRED, prior,
					() -> in(manager, TransactionDefinition.PROPAGATION_NESTED, load));
		}
	},

	/**
	 * What Spring Boot puts around a request.
	 */
	OPEN_IN_VIEW {
		@Override
		void around(EntityManagerFactory factory, PlatformTransactionManager manager, Runnable prior, Runnable load) {
			inRequest(factory, prior, load);
		}
	},

	/**
	 * A request reads without a transaction first.
	 */
	OPEN_IN_VIEW_THEN_TRANSACTION {
		@Override
		void around(EntityManagerFactory factory, PlatformTransactionManager manager, Runnable prior, Runnable load) {
			inRequest(factory, prior, () -> in(manager, TransactionDefinition.PROPAGATION_REQUIRED, load));
		}
	},

	/**
	 * The transaction is over, and what it has read is still there.
	 */
	TRANSACTION_THEN_OPEN_IN_VIEW {
		@Override
		void around(EntityManagerFactory factory, PlatformTransactionManager manager, Runnable prior, Runnable load) {
			inRequest(factory, () -> in(manager, TransactionDefinition.PROPAGATION_REQUIRED, prior), load);
		}
	};

	void around(EntityManagerFactory factory, PlatformTransactionManager manager, Runnable prior, Runnable load) {
		in(manager, TransactionDefinition.PROPAGATION_REQUIRED, prior, load);
	}

	int isolation() {
		return TransactionDefinition.ISOLATION_DEFAULT;
	}

	/**
	 * Whether what the load reads is known to be what is committed.
	 * @param repeatableReadIsUsual whether transactions that ask for no isolation have a
	 * snapshot
	 */
	boolean readsAfresh(Prior prior, boolean repeatableReadIsUsual) {
		boolean repeatable = isolation() == TransactionDefinition.ISOLATION_DEFAULT ? repeatableReadIsUsual
				: isolation() != TransactionDefinition.ISOLATION_READ_COMMITTED;
		return switch (this) {
			case NOTHING -> true;
			case REQUIRES_NEW -> !repeatable;
			case SUPPORTS, NOT_SUPPORTED, OPEN_IN_VIEW, TRANSACTION_THEN_OPEN_IN_VIEW -> prior.leavesTheContextEmpty();
			default -> prior.leavesTheContextEmpty() && !repeatable;
		};
	}

	/**
	 * Whether it is known that the load is the first to take a connection, where sessions
	 * take one late. A savepoint takes one.
	 */
	boolean hasNoSnapshotYet(Prior prior) {
		return switch (this) {
			case REQUIRES_NEW -> true;
			case NESTED -> false;
			case OPEN_IN_VIEW, OPEN_IN_VIEW_THEN_TRANSACTION -> prior.leavesTheDatabaseAlone() || prior == Prior.JDBC;
			default -> prior.leavesTheDatabaseAlone();
		};
	}

	/**
	 * Whether reads before are part of a transaction, so that an edit is saved.
	 */
	boolean savesEdits() {
		return switch (this) {
			case NOTHING, SUPPORTS, NOT_SUPPORTED, OPEN_IN_VIEW -> false;
			default -> true;
		};
	}

	void in(PlatformTransactionManager manager, int propagation, Runnable... steps) {
		TransactionTemplate template = new TransactionTemplate(manager);
		template.setPropagationBehavior(propagation);
		template.setIsolationLevel(isolation());
		template.setReadOnly(this == READ_ONLY);
		template.executeWithoutResult((status) -> {
			for (Runnable step : steps) {
				step.run();
			}
		});
	}

	static void inRequest(EntityManagerFactory factory, Runnable... steps) {
		EntityManager entities = factory.createEntityManager();
		boolean jpa = factory instanceof EntityManagerFactoryInfo;
		TransactionSynchronizationManager.bindResource(factory,
				jpa ? new EntityManagerHolder(entities) : new SessionHolder((Session) entities));
		try {
			for (Runnable step : steps) {
				step.run();
			}
		}
		finally {
			TransactionSynchronizationManager.unbindResource(factory);
			entities.close();
		}
	}

}
