package io.github.cachestarter.internal.intercept;

import java.time.Duration;
import java.util.List;

import io.github.cachestarter.internal.engine.CacheLife;
import io.github.cachestarter.internal.engine.EntryTerms;
import org.jspecify.annotations.Nullable;

/**
 * The terms of one call, where they depend on its arguments or its result.
 *
 * @param life how long the result lives if it is stored
 * @param tags the tags of its entry
 * @param unless whether the result is not stored
 * @param nameTags whether these are all tags, be it none
 * @param call the call
 */
record CallTerms(CacheLife life, List<String> tags, Condition unless, boolean nameTags,
		Call call) implements EntryTerms {

	@Override
	public @Nullable Duration of(@Nullable Object value) {
		if (this.unless.isAsked()) {
			this.call.returned(value);
		}
		return this.unless.test(this.call) ? null : this.life.of(value);
	}

	@Override
	public Duration longest() {
		return this.life.longest();
	}

}
