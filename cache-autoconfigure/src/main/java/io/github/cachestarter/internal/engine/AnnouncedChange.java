package io.github.cachestarter.internal.engine;

import java.time.Duration;

import io.github.cachestarter.internal.near.LeasedLoads.LeasedLoad;
import io.github.cachestarter.internal.value.ValueType;
import org.jspecify.annotations.Nullable;

/**
 * A change of a value that was announced before it happens, so that no one else's value
 * can take the place of the changed one: neither a reader's, who has read the row before
 * the change, nor that of a change which was overtaken by this one. To be ended with
 * exactly one of its methods, on any thread, also when the change has failed: it may have
 * been made, and be committed, all the same.
 * <p>
 * From the announcement on there is no entry. Where somebody else has touched the key
 * since, or Redis cannot be asked, the value is not stored and the key removed, because
 * nobody knows which of two changes was the later one.
 * <p>
 * In a transaction the value is stored after the commit, see {@link PendingChanges}.
 */
public final class AnnouncedChange {

	private final String key;

	private final EntryTerms terms;

	private final Changes changes;

	private final RunningChange change;

	private final LeasedLoad load;

	AnnouncedChange(String key, EntryTerms terms, Changes changes, RunningChange change) {
		this.key = key;
		this.terms = terms;
		this.changes = changes;
		this.change = change;
		this.load = changes.beginLeased();
	}

	/**
	 * Stores the value after the change.
	 * @param value the value, or {@code null}
	 * @param type what it is stored as
	 * @return whether the tier has acknowledged it; {@code false} in a transaction, where
	 * it is not known yet
	 */
	public boolean store(@Nullable Object value, ValueType type) {
		boolean verified = this.load.isVerified();
		// Before the terms are asked, which may throw.
		this.load.end();
		Duration ttl = verified ? this.terms.of(value) : null;
		if (this.changes.isDeferred(this.key, value, type, this.terms, ttl)) {
			abandon();
			return false;
		}
		return this.changes.commit(this.change, value, type, ttl);
	}

	/**
	 * Removes whatever is there after a change whose value is not to be stored.
	 */
	public void remove() {
		this.load.end();
		this.changes.commitWithoutValue(this.change);
	}

	/**
	 * What {@link #remove} does, to be carried out together with other removals.
	 * @return the removal
	 */
	public Removal removal() {
		this.load.end();
		return this.change.removal();
	}

	/**
	 * Ends what certainly did not change anything.
	 */
	public void abandon() {
		this.load.end();
		this.change.rollBack();
	}

}
