package io.github.cachestarter.intercept;

import io.github.cachestarter.engine.KeyText;
import io.github.cachestarter.engine.NamedCache;

import org.springframework.expression.spel.standard.SpelExpression;

/**
 * What {@code @CacheInvalidate} does: removes entries.
 *
 * @param cache the cache
 * @param target which entries
 * @param condition whether to
 * @param beforeInvocation whether before the method runs
 */
record InvalidateOperation(NamedCache cache, Target target, Condition condition, boolean beforeInvocation) {

	void run(Call call) {
		if (this.condition.test(call)) {
			this.target.removeFrom(this.cache, call);
		}
	}

	/**
	 * Which entries are removed.
	 */
	@FunctionalInterface
	interface Target {

		void removeFrom(NamedCache cache, Call call);

		static Target all() {
			return (cache, call) -> cache.clear();
		}

		static Target matching(SpelExpression pattern) {
			return (cache, call) -> cache.invalidateMatching(KeyText.of(pattern.getValue(call.context())));
		}

		static Target tags(TagNames tags) {
			return (cache, call) -> cache.invalidateTags(tags.of(call));
		}

		static Target key(Key key) {
			return (cache, call) -> cache.invalidate(cache.key(key.of(call)));
		}

	}

}
