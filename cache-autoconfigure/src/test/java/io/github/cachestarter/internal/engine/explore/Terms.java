package io.github.cachestarter.internal.engine.explore;

import java.time.Duration;
import java.util.List;

import io.github.cachestarter.internal.engine.EntryTerms;
import org.jspecify.annotations.Nullable;

/**
 * The terms of an entry.
 *
 * @param tags its tags beside that of its cache
 * @param stored whether a value is stored at all
 */
record Terms(List<String> tags, boolean stored) implements EntryTerms {

	static final Terms TAGGED = new Terms(List.of(World.TAG), true);

	static final Terms UNTAGGED = new Terms(List.of(), true);

	/**
	 * The same for a result that is not stored, as {@code unless} has it.
	 */
	Terms unstored() {
		return new Terms(this.tags, false);
	}

	@Override
	public @Nullable Duration of(@Nullable Object value) {
		return this.stored ? longest() : null;
	}

	@Override
	public Duration longest() {
		return Duration.ofMinutes(1);
	}

}
