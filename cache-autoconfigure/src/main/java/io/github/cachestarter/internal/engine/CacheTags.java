package io.github.cachestarter.internal.engine;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

import io.github.cachestarter.internal.tier.Reading;
import io.github.cachestarter.internal.tier.Tier;
import io.github.cachestarter.internal.value.Stamp;
import io.github.cachestarter.internal.value.UnreadableEntryException;
import io.github.cachestarter.internal.value.ValueCodec;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tags that entries of one cache have because of the methods that are cached in it.
 * <p>
 * A value may also come from somebody who cannot name tags, such as Spring's annotations
 * or the client. An entry without them would outlive the invalidation of a tag. So tags
 * that are the same for every entry are added; where they depend on the arguments of the
 * method, those of the entry that is about to be replaced are taken over. Without such an
 * entry the value is not stored, which is counted and said once. Nor is a value with more
 * than {@link Stamp#MOST_TAGS} tags.
 */
final class CacheTags {

	private static final Logger logger = LoggerFactory.getLogger("io.github.cachestarter.cache");

	private final String cache;

	private final Entries entries;

	private final CacheCounters counters;

	private final Tier tier;

	private final ValueCodec codec;

	private final SizeLimit limit;

	private final Set<String> constant = ConcurrentHashMap.newKeySet();

	private final AtomicBoolean said = new AtomicBoolean();

	private final AtomicBoolean saidTooMany = new AtomicBoolean();

	private volatile boolean declared;

	private volatile boolean variable;

	CacheTags(String cache, Entries entries, CacheMemory memory, Machinery shared) {
		this.cache = cache;
		this.entries = entries;
		this.counters = memory.counters();
		this.limit = memory.limit();
		this.tier = shared.tier();
		this.codec = shared.codec();
	}

	/**
	 * Adds the tags of a method.
	 * @param names those that every entry has
	 * @param further whether there are others, which depend on its arguments
	 */
	void declare(Collection<String> names, boolean further) {
		this.constant.addAll(names);
		this.variable = this.variable || further;
		this.declared = true;
	}

	/**
	 * Completes the terms of a value that takes no entry's place, or must not wait for
	 * the tier.
	 */
	EntryTerms complete(EntryTerms terms) {
		if (!this.declared || terms.nameTags()) {
			return bounded(terms);
		}
		return this.variable ? new Unstorable(terms, this::untold)
				: bounded(new Tagged(terms, List.copyOf(this.constant)));
	}

	private EntryTerms bounded(EntryTerms terms) {
		return (terms.tags().size() <= Stamp.MOST_TAGS) ? terms : new Unstorable(terms, this::tooMany);
	}

	/**
	 * Completes the terms of a value that takes the place of an entry. Asks the tier for
	 * that entry where it has to.
	 */
	EntryTerms completeInPlace(String key, EntryTerms terms) {
		if (!this.variable || terms.nameTags()) {
			return complete(terms);
		}
		List<String> present = namesUnder(key);
		return (present != null)
				? bounded(
						new Tagged(terms, Stream.concat(present.stream(), this.constant.stream()).distinct().toList()))
				: new Unstorable(terms, this::untold);
	}

	private @Nullable List<String> namesUnder(String key) {
		Reading reading = this.entries.ask(() -> this.tier.read(key, List.of(), this.limit.bytes()));
		byte[] bytes = (reading != null) ? reading.bytes() : null;
		try {
			return (bytes != null && Stamp.hasTags(bytes)) ? this.codec.stampOf(key, bytes).tags() : null;
		}
		catch (UnreadableEntryException ex) {
			return null;
		}
	}

	private void tooMany() {
		this.counters.notStored(NotStored.TOO_MANY_TAGS);
		if (this.saidTooMany.compareAndSet(false, true)) {
			logger
				.warn("cache_not_stored cache={} reason=too-many-tags: an entry has {} tags at most, and what has more is"
						+ " loaded with every call. Let the attribute tags name what the entries have in common, such as"
						+ " their owner, and not each of the things in them", this.cache, Stamp.MOST_TAGS);
		}
	}

	private void untold() {
		this.counters.refusedFill();
		if (this.said.compareAndSet(false, true)) {
			logger.warn("cache_not_stored cache={} reason=the tags of its entries depend on arguments, and only"
					+ " @Cached and @CacheUpdate with tags can name them", this.cache);
		}
	}

	/**
	 * Terms with tags.
	 *
	 * @param terms all else
	 * @param tags the names of the tags
	 */
	private record Tagged(EntryTerms terms, List<String> tags) implements EntryTerms {

		@Override
		public @Nullable Duration of(@Nullable Object value) {
			return this.terms.of(value);
		}

		@Override
		public Duration longest() {
			return this.terms.longest();
		}

	}

	/**
	 * Terms on which no value is stored.
	 *
	 * @param terms on which it would be stored if it had other tags
	 * @param notStored is run for each such value
	 */
	private record Unstorable(EntryTerms terms, Runnable notStored) implements EntryTerms {

		@Override
		public @Nullable Duration of(@Nullable Object value) {
			if (this.terms.of(value) != null) {
				this.notStored.run();
			}
			return null;
		}

		@Override
		public Duration longest() {
			return this.terms.longest();
		}

		@Override
		public boolean mayBeStored() {
			return false;
		}

	}

}
