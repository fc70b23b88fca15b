package io.github.cachestarter.internal.engine;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * The terms of a way in that cannot name tags.
 *
 * @param terms all else
 */
record UnnamedTags(EntryTerms terms) implements EntryTerms {

	@Override
	public @Nullable Duration of(@Nullable Object value) {
		return this.terms.of(value);
	}

	@Override
	public Duration longest() {
		return this.terms.longest();
	}

	@Override
	public boolean nameTags() {
		return false;
	}

}
