package io.github.cachestarter.internal.intercept;

import java.util.List;

import io.github.cachestarter.internal.engine.KeyText;
import io.github.cachestarter.internal.engine.NamedCache;
import io.github.cachestarter.internal.engine.Removal;
import io.github.cachestarter.internal.engine.UnwritableKeyException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What {@code @CacheInvalidate} does: removes entries.
 *
 * @param cache the cache
 * @param target which entries
 * @param condition whether to
 * @param knownWithoutResult whether the target is known although the method has thrown
 */
record InvalidateOperation(NamedCache cache, Target target, Condition condition, boolean knownWithoutResult) {

	private static final Logger logger = LoggerFactory.getLogger("io.github.cachestarter.cache");

	/**
	 * What is to be removed.
	 * @return the removal; {@code null} when the condition says no
	 */
	@Nullable Removal of(Call call) {
		return (!this.cache.isOff() && this.condition.test(call)) ? this.target.of(this.cache, call) : null;
	}

	/**
	 * What is to be removed after the method has thrown. Throws nothing itself: its
	 * caller has something to throw already.
	 * @return the removal; {@code null} when the condition says no, or nobody can tell
	 */
	@Nullable Removal afterFailure(Call call) {
		return (!this.cache.isOff() && this.knownWithoutResult && this.condition.mayHold(call))
				? attempted(this.cache, call, () -> this.target.of(this.cache, call)) : null;
	}

	/**
	 * Works a removal out.
	 * @return the removal; {@code null} where an expression has failed
	 */
	static @Nullable Removal attempted(NamedCache cache, Call call, Evaluation evaluation) {
		try {
			return evaluation.removal();
		}
		catch (RuntimeException | Error ex) {
			String failure = (ex instanceof FailedExpressionException failed) ? failed.getSimpleMessage()
					: ex.getClass().getName();
			logger.warn(
					"cache_error cache={} method={} reason=nobody can tell what to remove after a method has thrown: {}",
					cache.name(), call.name(), failure);
			return null;
		}
	}

	/**
	 * The evaluation of expressions.
	 */
	@FunctionalInterface
	interface Evaluation {

		@Nullable Removal removal();

	}

	/**
	 * The removal of the entry under a key. Where the key cannot be written now, but may
	 * have been before, nobody can tell which entry that is.
	 * @return the removal; {@code null} if there is no entry
	 */
	static @Nullable Removal ofKey(NamedCache cache, Key key, Call call) {
		try {
			return cache.removals().ofKey(cache.key(key.of(call)));
		}
		catch (UnwritableKeyException ex) {
			cache.refusals().add(ex, call.name(), "key");
			return ex.isLasting() ? null : cache.removals().ofAll();
		}
	}

	/**
	 * Which entries are removed.
	 */
	@FunctionalInterface
	interface Target {

		@Nullable Removal of(NamedCache cache, Call call);

		static Target all() {
			return (cache, call) -> cache.removals().ofAll();
		}

		static Target matching(AttributeExpression pattern) {
			return (cache, call) -> {
				Object value = pattern.value(call);
				return cache.removals()
					.ofMatching((value instanceof CharSequence) ? value.toString() : KeyText.of(value));
			};
		}

		static Target tags(TagNames tags) {
			return (cache, call) -> {
				List<String> names = tags.of(call, (refusal) -> cache.refusals().add(refusal, call.name(), "tags"));
				return names.isEmpty() ? null : cache.removals().ofTags(names);
			};
		}

		static Target key(Key key) {
			return (cache, call) -> ofKey(cache, key, call);
		}

	}

}
