package io.github.cachestarter.internal.engine.explore;

import java.util.Objects;
import java.util.function.IntConsumer;

import io.github.cachestarter.internal.engine.NamedCaches;

import org.springframework.transaction.support.SimpleTransactionStatus;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionSynchronizationUtils;

/**
 * A transaction of the calling thread, with the callbacks that Spring gives it.
 */
final class Transaction {

	private final World world;

	private final NamedCaches caches;

	Transaction(World world, NamedCaches caches) {
		this.world = world;
		this.caches = caches;
	}

	/**
	 * Changes the row.
	 * @param use what is done with the cache before the commit, with the row to be
	 */
	void change(IntConsumer use) throws Throwable {
		int[] value = new int[1];
		run(() -> use.accept(this.world.uncommitted()), () -> value[0] = this.world.commit());
		this.world.settle(value[0]);
	}

	/**
	 * Changes nothing.
	 */
	void use(Actor.Script use) throws Throwable {
		run(use, () -> {
		});
	}

	private void run(Actor.Script use, Runnable commit) throws Throwable {
		TransactionSynchronizationManager.initSynchronization();
		TransactionSynchronizationManager.setActualTransactionActive(true);
		try {
			Objects.requireNonNull(this.caches.transactionListener())
				.afterBegin(new SimpleTransactionStatus(true), null);
			use.run();
			TransactionSynchronizationUtils.triggerBeforeCommit(false);
			if (this.world.endsEarly) {
				TransactionSynchronizationUtils.triggerAfterCommit();
				commit.run();
			}
			else {
				commit.run();
				TransactionSynchronizationUtils.triggerAfterCommit();
			}
			TransactionSynchronizationUtils.triggerAfterCompletion(TransactionSynchronization.STATUS_COMMITTED);
		}
		finally {
			TransactionSynchronizationManager.clear();
		}
	}

}
