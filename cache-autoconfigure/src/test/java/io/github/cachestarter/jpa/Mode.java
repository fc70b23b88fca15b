package io.github.cachestarter.jpa;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;

import org.springframework.orm.jpa.EntityManagerHolder;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What is around the reads of a caller.
 */
enum Mode {

	/**
	 * Each read has an entity manager of its own.
	 */
	NOTHING(TransactionDefinition.PROPAGATION_NEVER, TransactionDefinition.ISOLATION_DEFAULT) {
		@Override
		void around(EntityManagerFactory factory, PlatformTransactionManager manager, Runnable caller) {
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
	 * What Spring Boot puts around a request.
	 */
	OPEN_IN_VIEW(TransactionDefinition.PROPAGATION_NEVER, TransactionDefinition.ISOLATION_DEFAULT) {
		@Override
		void around(EntityManagerFactory factory, PlatformTransactionManager manager, Runnable caller) {
			EntityManager entities = factory.createEntityManager();
			TransactionSynchronizationManager.bindResource(factory, new EntityManagerHolder(entities));
			try {
				caller.run();
			}
			finally {
				TransactionSynchronizationManager.unbindResource(factory);
				entities.close();
			}
		}
	};

	private final int propagation;

	private final int isolation;

	Mode(int propagation, int isolation) {
		this.propagation = propagation;
		this.isolation = isolation;
	}

	void around(EntityManagerFactory factory, PlatformTransactionManager manager, Runnable caller) {
		TransactionTemplate template = new TransactionTemplate(manager);
		template.setPropagationBehavior(this.propagation);
		template.setIsolationLevel(this.isolation);
		template.setReadOnly(this == READ_ONLY);
		template.executeWithoutResult((status) -> caller.run());
	}

	/**
	 * Whether it keeps a snapshot from its first statement on.
	 */
	boolean isSnapshot() {
		return this == REPEATABLE_READ || this == SERIALIZABLE;
	}

	boolean isTransaction() {
		return this.propagation == TransactionDefinition.PROPAGATION_REQUIRED;
	}

}
