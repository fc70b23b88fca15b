package io.github.cachestarter.internal.engine;

import java.util.List;

import io.github.cachestarter.internal.tier.Reading;
import io.github.cachestarter.internal.tier.Tier;
import io.github.cachestarter.internal.value.Head;
import io.github.cachestarter.internal.value.MisplacedEntryException;
import io.github.cachestarter.internal.value.Stamp;
import io.github.cachestarter.internal.value.UnreadableEntryException;
import io.github.cachestarter.internal.value.ValueCodec;
import io.github.cachestarter.internal.value.ValueType;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells what the bytes under a key are: a valid entry, one that is out of date because
 * its tags have other versions by now, a lease, or something that nobody can read.
 */
final class EntryReader {

	private static final Logger logger = LoggerFactory.getLogger("io.github.cachestarter.cache");

	private final String cache;

	private final ValueCodec codec;

	private final CacheCounters counters;

	private final Tier tier;

	private final SizeLimit limit;

	EntryReader(String cache, ValueCodec codec, CacheCounters counters, Tier tier, SizeLimit limit) {
		this.cache = cache;
		this.codec = codec;
		this.counters = counters;
		this.tier = tier;
		this.limit = limit;
	}

	/**
	 * Reads what was found.
	 * @param key the complete key that it was found under
	 * @param reading the bytes and the versions of the tags
	 * @param tags the names of the tags after the first, which is that of the cache
	 */
	Seen seen(String key, @Nullable Reading reading, ValueType type, List<String> tags) {
		if (reading == null) {
			return Seen.NOTHING;
		}
		byte[] bytes = reading.bytes();
		if (bytes != null && reading.isTooLarge()) {
			this.counters.error();
			this.limit.found();
			return new Seen(Lookup.MISS, null, reading.versions());
		}
		if (bytes == null || Head.isLease(bytes)) {
			return new Seen(Lookup.MISS, bytes, reading.versions());
		}
		try {
			return new Seen(read(key, bytes, reading, type, tags), bytes, reading.versions());
		}
		catch (MisplacedEntryException ex) {
			// Nobody knows what is under the key. The tier finds out.
			unreadable(ex);
			this.tier.misplaced(key, Head.of(bytes));
			return Seen.NOTHING;
		}
		catch (UnreadableEntryException ex) {
			unreadable(ex);
			return new Seen(Lookup.MISS, bytes, reading.versions());
		}
	}

	private Lookup read(String key, byte[] bytes, Reading reading, ValueType type, List<String> tags)
			throws UnreadableEntryException {
		if (isOutOfDate(key, bytes, reading, tags)) {
			// A version that is not the present one may be a flipped bit.
			this.codec.stampOf(key, bytes);
			return Lookup.MISS;
		}
		return Lookup.hit(this.codec.decode(key, bytes, type));
	}

	/**
	 * Whether there is something that is neither a lease nor out of date.
	 */
	boolean isValid(String key, @Nullable Reading reading, List<String> tags) {
		byte[] bytes = (reading != null) ? reading.bytes() : null;
		return reading != null && bytes != null && !reading.isTooLarge() && !Head.isLease(bytes)
				&& !isOutOfDate(key, bytes, reading, tags) && (!Stamp.isOn(bytes) || isReadable(key, bytes));
	}

	private boolean isReadable(String key, byte[] bytes) {
		try {
			return this.codec.stampOf(key, bytes) != null;
		}
		catch (UnreadableEntryException ex) {
			return false;
		}
	}

	/**
	 * What is no entry, such as a counter, has no tags and is not out of date. An entry
	 * whose tags cannot be read is never known to be current.
	 */
	private boolean isOutOfDate(String key, byte[] bytes, Reading reading, List<String> tags) {
		if (!Stamp.isOn(bytes)) {
			return false;
		}
		long version = Stamp.clearVersionOf(bytes);
		if (version != reading.version(0) || version == Reading.NO_VERSION) {
			return true;
		}
		if (!Stamp.hasTags(bytes)) {
			return false;
		}
		Stamp stamp = stampOf(key, bytes);
		return stamp == null || !isCurrent(stamp, reading, tags);
	}

	private static boolean isCurrent(Stamp stamp, Reading reading, List<String> tags) {
		if (!stamp.tags().equals(tags)) {
			// It was replaced by an entry with other tags between two readings.
			return false;
		}
		for (int i = 0; i < tags.size(); i++) {
			if (stamp.version(i) != reading.version(i + 1) || stamp.version(i) == Reading.NO_VERSION) {
				return false;
			}
		}
		return true;
	}

	/**
	 * The tags of an entry, {@code null} unless it has any but that of its cache.
	 */
	@Nullable Stamp stampOf(String key, byte @Nullable [] bytes) {
		try {
			return (bytes != null && Stamp.hasTags(bytes)) ? this.codec.stampOf(key, bytes) : null;
		}
		catch (UnreadableEntryException ex) {
			// Counted as damage of what is not current.
			return null;
		}
	}

	Lookup decode(String key, byte[] entry, ValueType type) {
		try {
			return Lookup.hit(this.codec.decode(key, entry, type));
		}
		catch (UnreadableEntryException ex) {
			unreadable(ex);
			return Lookup.MISS;
		}
	}

	private void unreadable(UnreadableEntryException reason) {
		this.counters.error();
		logger.debug("cache_unreadable cache={} reason={}", this.cache, reason.getMessage());
	}

}
