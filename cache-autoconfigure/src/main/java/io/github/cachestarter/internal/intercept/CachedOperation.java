package io.github.cachestarter.internal.intercept;

import java.util.Optional;
import java.util.function.Function;

import io.github.cachestarter.internal.engine.CacheLife;
import io.github.cachestarter.internal.engine.CopyLookup;
import io.github.cachestarter.internal.engine.EntryTerms;
import io.github.cachestarter.internal.engine.Loader;
import io.github.cachestarter.internal.engine.NamedCache;
import io.github.cachestarter.internal.engine.UnwritableKeyException;
import io.github.cachestarter.internal.value.ValueType;
import org.jspecify.annotations.Nullable;

/**
 * What {@code @Cached} does: answers from the cache, else runs the method and stores its
 * result.
 *
 * @param cache the cache
 * @param key makes the key
 * @param type what the result is stored and read as
 * @param life how long the result lives
 * @param tags the tags of its entry
 * @param condition whether the cache is used at all
 * @param unless whether the result is not stored
 * @param optional whether the method wraps its result in an {@code Optional}
 * @param primitive whether the method cannot return {@code null}
 */
record CachedOperation(NamedCache cache, Key key, ValueType type, CacheLife life, TagNames tags, Condition condition,
		Condition unless, boolean optional, boolean primitive) {

	/**
	 * How calls are answered without evaluating anything.
	 * @return the lookup; {@code null} when something has to be evaluated first
	 */
	@Nullable CopyLookup copies() {
		return (this.cache.isOff() || this.condition.isAsked() || this.key.argument() == Key.NO_ARGUMENT) ? null
				: new CopyLookup(this.cache, this.type, this.key.argument(), this.optional, this.primitive);
	}

	@Nullable Object run(Call call, @Nullable Object shorthand, Loader method) throws Throwable {
		if (this.cache.isOff() || !this.condition.test(call)) {
			return method.load();
		}
		String complete;
		EntryTerms terms;
		String attribute = "key";
		try {
			complete = this.cache.key(this.key.of(call));
			attribute = "tags";
			terms = termsOf(call);
		}
		catch (UnwritableKeyException ex) {
			this.cache.refusals().add(ex, call.name(), attribute);
			return method.load();
		}
		Loader loader = this.optional ? () -> unwrap(method.load()) : method;
		Object value = this.cache.getOrLoad(complete, this.type, terms, loader);
		if (shorthand != null) {
			this.cache.copies().link(shorthand, complete);
		}
		if (value == null && this.primitive) {
			// Somebody else has stored a null here, which this method cannot return.
			return method.load();
		}
		return this.optional ? Optional.ofNullable(value) : value;
	}

	private EntryTerms termsOf(Call call) {
		return (this.unless.isAsked() || !this.tags.isEmpty())
				? new CallTerms(this.life, this.tags.ofEntry(call), this.unless, true, call) : this.life;
	}

	/**
	 * A method that returns {@code null} instead of an {@code Optional} meant an empty
	 * one.
	 */
	static @Nullable Object unwrap(@Nullable Object result) {
		return (result instanceof Optional<?> optional) ? optional.map(Function.<Object>identity()).orElse(null)
				: result;
	}

}
