package io.github.cachestarter.internal.engine;

import org.jspecify.annotations.Nullable;

/**
 * Where the changes of a transaction are bound, and who hears of them.
 *
 * @param <C> the changes of a transaction
 */
interface TransactionBinding<C> {

	/**
	 * Says that a transaction has made its first change.
	 */
	void changed();

	/**
	 * Says that a transaction has ended. Once for each.
	 * @param changed whether it has made any change
	 */
	void end(boolean changed);

	/**
	 * Unbinds changes for as long as their transaction is suspended.
	 * @return those of the transaction that was suspended before, and still is
	 */
	@Nullable C suspend(C changes);

	/**
	 * Binds changes whose transaction goes on.
	 * @param before what {@link #suspend} has given
	 */
	void resume(C changes, @Nullable C before);

	/**
	 * Whether a connection that is bound to the calling thread may commit apart from the
	 * transaction.
	 */
	boolean mayCommitApart();

}
