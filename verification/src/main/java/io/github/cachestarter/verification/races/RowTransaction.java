package io.github.cachestarter.verification.races;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a transaction has updated: its rows are locked, and their new versions become
 * visible together when it commits. Used by one thread.
 */
final class RowTransaction {

	private final Rows rows;

	private final Map<Integer, Long> versions = new LinkedHashMap<>();

	private boolean rollbackOnly;

	RowTransaction(Rows rows) {
		this.rows = rows;
	}

	/**
	 * Updates a row. Waits for another transaction that has updated it.
	 * @return the version that will be committed
	 */
	long update(int id) {
		Long updated = this.versions.get(id);
		long version = ((updated != null) ? updated : this.rows.lock(id)) + 1;
		this.versions.put(id, version);
		return version;
	}

	void commit() {
		this.rows.commit(this.versions);
	}

	void rollBack() {
		this.rows.unlock(this.versions.keySet());
	}

	void setRollbackOnly() {
		this.rollbackOnly = true;
	}

	boolean isRollbackOnly() {
		return this.rollbackOnly;
	}

}
