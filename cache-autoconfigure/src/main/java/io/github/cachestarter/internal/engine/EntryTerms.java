package io.github.cachestarter.internal.engine;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * On which terms a value is kept: whether at all, for how long, and with which tags.
 */
public interface EntryTerms {

	/**
	 * Gives the time to live of a value.
	 * @param value the value, or {@code null}
	 * @return the time to live, or {@code null} when the value is not to be stored
	 */
	@Nullable Duration of(@Nullable Object value);

	/**
	 * Gives the longest time to live that a value can get, for the tags have to live as
	 * long.
	 * @return a time that {@link #of} never exceeds
	 */
	Duration longest();

	/**
	 * Gives the tags of the entry. They must not depend on the value: their versions have
	 * to be known before it is loaded.
	 * @return the names of the tags
	 */
	default List<String> tags() {
		return List.of();
	}

	/**
	 * Whether any value can be stored. Where none can, because nobody knows the tags that
	 * the entry should have, a load needs no lease, and nobody can tell by tags whether
	 * its value is out of date.
	 * @return {@code false} if {@link #of} has no time to live for any value
	 */
	default boolean mayBeStored() {
		return true;
	}

	/**
	 * Whether the tags are named here, be it none. A way in that cannot name tags leaves
	 * them to the cache.
	 * @return whether the entry has these tags and no others
	 */
	default boolean nameTags() {
		return true;
	}

}
