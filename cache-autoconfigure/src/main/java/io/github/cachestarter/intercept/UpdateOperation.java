package io.github.cachestarter.intercept;

import io.github.cachestarter.engine.EntryLife;
import io.github.cachestarter.engine.NamedCache;
import io.github.cachestarter.value.ValueType;
import org.jspecify.annotations.Nullable;

/**
 * What {@code @CacheUpdate} does: stores the result of a method that has run.
 *
 * @param cache the cache
 * @param key makes the key
 * @param type what the result is stored as
 * @param life how long the result lives
 * @param condition whether anything is stored or removed
 * @param unless whether the result is not stored, and the old entry removed
 */
record UpdateOperation(NamedCache cache, Key key, ValueType type, EntryLife life, Condition condition,
		Condition unless) {

	void run(Call call, @Nullable Object value) {
		if (!this.condition.test(call)) {
			return;
		}
		String complete = this.cache.key(this.key.of(call));
		if (this.unless.test(call)) {
			this.cache.invalidate(complete);
		}
		else {
			this.cache.put(complete, value, this.type, this.life);
		}
	}

}
