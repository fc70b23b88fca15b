package io.github.cachestarter.verification.combinations;

import io.github.cachestarter.verification.combinations.Crew.Work;

import org.springframework.core.Ordered;
import org.springframework.core.PriorityOrdered;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A callback of the application looks up after the commit, before it lets other callbacks
 * run.
 *
 * @param mode how entries are kept
 * @param removal how the cache is told in the transaction
 * @param rank where the callback wants to stand
 * @param registeredFirst whether it was registered before the change
 * @param inTransaction whether it looks up in a transaction of its own, else in another
 * thread
 * @param shape what it looks up
 */
record CallbackLookup(Mode mode, Removal removal, Rank rank, boolean registeredFirst, boolean inTransaction,
		Shape shape) implements Combination {

	/**
	 * Where a callback wants to stand among others.
	 */
	enum Rank {

		LOWEST, HIGHEST,

		/** The highest, and {@link PriorityOrdered} besides. */
		BEFORE_ALL_ORDERED

	}

	boolean isPossible() {
		return !this.removal.isForeign();
	}

	@Override
	public Kind kind() {
		return Kind.AFTER_COMMIT;
	}

	@Override
	public String name() {
		return "callback " + this.mode + " " + this.removal + " " + this.rank
				+ (this.registeredFirst ? " registered-first" : " registered-last")
				+ (this.inTransaction ? " in-transaction " : " in-thread ") + this.shape;
	}

	@Override
	public void run(Scene scene) throws InterruptedException {
		scene.insertRow();
		scene.storeEntries(Point.CACHED_TAGGED);
		Instance first = scene.fleet().first();
		Callback callback = (this.rank == Rank.BEFORE_ALL_ORDERED) ? new PriorityCallback(scene) : new Callback(scene);
		Work<Boolean> changing = scene.crew().start("changer", () -> first.transaction().execute((status) -> {
			if (this.registeredFirst) {
				TransactionSynchronizationManager.registerSynchronization(callback);
			}
			change(first, scene.id());
			if (!this.registeredFirst) {
				TransactionSynchronizationManager.registerSynchronization(callback);
			}
			return true;
		}));
		changing.await();
		scene.expect("to a callback after the commit", scene.version(), callback.found);
		scene.expectNothingWrongAtRest();
	}

	private void change(Instance first, long id) {
		if (this.removal.isAnnotated()) {
			first.annotated(JoinedChanges.class, this.removal, id, () -> first.changed(id));
		}
		else {
			first.tell(id, this.removal, first.changed(id));
		}
	}

	/**
	 * Looks up when the transaction has committed.
	 */
	private class Callback implements TransactionSynchronization {

		private final Scene scene;

		private volatile long found = Long.MAX_VALUE;

		Callback(Scene scene) {
			this.scene = scene;
		}

		@Override
		public int getOrder() {
			return (CallbackLookup.this.rank == Rank.LOWEST) ? Ordered.LOWEST_PRECEDENCE : Ordered.HIGHEST_PRECEDENCE;
		}

		@Override
		public void afterCommit() {
			Instance first = this.scene.fleet().first();
			if (CallbackLookup.this.inTransaction) {
				TransactionTemplate own = first.transaction();
				own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
				this.found = own.execute((status) -> first.lookups()
					.find(CallbackLookup.this.shape, Point.CACHED_TAGGED, this.scene.id()));
				return;
			}
			try {
				this.found = this.scene.find("callback", first, CallbackLookup.this.shape, Point.CACHED_TAGGED).await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}

	}

	/**
	 * The same in front of all that is merely ordered.
	 */
	private final class PriorityCallback extends Callback implements PriorityOrdered {

		PriorityCallback(Scene scene) {
			super(scene);
		}

	}

}
