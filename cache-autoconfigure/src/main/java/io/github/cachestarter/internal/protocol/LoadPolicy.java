package io.github.cachestarter.internal.protocol;

/**
 * How a load takes part in the protocol. What differs between callers is data.
 *
 * @param boards whether it leads or follows other loads of this instance
 * @param waits whether it waits for the leases of other instances
 * @param leases whether its value may be stored
 * @param worthWaiting whether others are to wait for its lease
 * @param fillsAfterCommit whether the fill is held back until a commit
 * @param renews whether an entry that has expired is renewed in place; otherwise it is
 * loaded anew, under a lease
 */
public record LoadPolicy(boolean boards, boolean waits, boolean leases, boolean worthWaiting, boolean fillsAfterCommit,
		boolean renews) {

	/**
	 * A caller outside of transactions.
	 */
	public static final LoadPolicy USUAL = new LoadPolicy(true, true, true, true, false, true);

	/**
	 * A caller in a transaction. What it loads may be its own uncommitted row, so nobody
	 * follows it. It follows and waits for nobody, because it may hold locks that the
	 * other one needs. It fills after its commit, which may take long, so nobody is to
	 * wait for its lease; and it renews nothing, for a renewal does not wait for the
	 * commit.
	 */
	public static final LoadPolicy TRANSACTION = new LoadPolicy(false, false, true, false, true, false);

	/**
	 * A caller that may read what is older than this moment: its value is neither stored
	 * nor shared.
	 */
	public static final LoadPolicy ALONE = new LoadPolicy(false, false, false, false, false, false);

}
