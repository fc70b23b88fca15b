package io.github.cachestarter.internal.intercept;

import java.util.List;

import io.github.cachestarter.internal.engine.AnnouncedChange;
import io.github.cachestarter.internal.engine.CacheLife;
import io.github.cachestarter.internal.engine.NamedCache;
import io.github.cachestarter.internal.engine.Removal;
import io.github.cachestarter.internal.engine.Removals;
import io.github.cachestarter.internal.engine.UnwritableKeyException;
import io.github.cachestarter.internal.value.ValueType;
import org.jspecify.annotations.Nullable;

/**
 * What {@code @CacheUpdate} does: stores the result of a method that runs.
 *
 * @param cache the cache
 * @param key makes the key
 * @param type what the result is stored as
 * @param life how long the result lives
 * @param tags the tags of its entry
 * @param condition whether anything is stored or removed
 * @param unless whether the result is not stored, and the old entry removed
 * @param knownWithoutResult whether the key is known although the method has thrown
 * @param announced whether key and condition are known before the method has run
 */
record UpdateOperation(NamedCache cache, Key key, ValueType type, CacheLife life, TagNames tags, Condition condition,
		Condition unless, boolean knownWithoutResult, boolean announced) {

	/**
	 * Announces the change before the method runs, where that is possible.
	 */
	@Nullable AnnouncedChange begin(Call call) {
		if (!this.announced || this.cache.isOff() || !this.condition.test(call)) {
			return null;
		}
		try {
			return this.cache.beginUpdate(this.cache.key(this.key.of(call)), termsOf(call));
		}
		catch (UnwritableKeyException ex) {
			call.notAnnounced();
			return null;
		}
	}

	/**
	 * Stores the result.
	 * @param update what {@link #begin} gave
	 */
	void end(Call call, @Nullable Object value, @Nullable AnnouncedChange update) {
		if (update != null) {
			update.store(value, this.type);
		}
		else if (mayNeedEnd(call)) {
			store(call, value);
		}
	}

	/**
	 * Where key or tags cannot be written, what may be out of date is removed.
	 */
	private void store(Call call, @Nullable Object value) {
		String complete = null;
		try {
			complete = this.cache.key(this.key.of(call));
			this.cache.put(complete, value, this.type, termsOf(call));
		}
		catch (UnwritableKeyException ex) {
			if (complete != null) {
				this.cache.refusals().add(ex, call.name(), "tags");
			}
			Removal removal = removal(call);
			if (removal != null) {
				Removals.removeTogether(List.of(removal));
			}
		}
	}

	private boolean mayNeedEnd(Call call) {
		return call.isUnannounced() || (!this.announced && !this.cache.isOff() && this.condition.test(call));
	}

	/**
	 * What else is to be removed before the result is stored, so that nothing is made
	 * from the old entry any more. After an announcement there is none.
	 * @return the removal, if one is necessary
	 */
	@Nullable Removal beforeEnd(Call call) {
		return (!call.isUnannounced() && mayNeedEnd(call)) ? removal(call) : null;
	}

	/**
	 * What is to be removed after the method has thrown: it may have changed something
	 * that is committed all the same. Throws nothing itself.
	 * @param update what {@link #begin} gave
	 * @return the removal; {@code null} when the condition says no, or nobody can tell
	 */
	@Nullable Removal afterFailure(Call call, @Nullable AnnouncedChange update) {
		if (update != null) {
			return update.removal();
		}
		boolean needed = call.isUnannounced()
				|| (!this.announced && !this.cache.isOff() && this.knownWithoutResult && this.condition.mayHold(call));
		return needed ? InvalidateOperation.attempted(this.cache, call, () -> removal(call)) : null;
	}

	private @Nullable Removal removal(Call call) {
		return InvalidateOperation.ofKey(this.cache, this.key, call);
	}

	private CallTerms termsOf(Call call) {
		return new CallTerms(this.life, this.tags.ofEntry(call), this.unless, !this.tags.isEmpty(), call);
	}

}
