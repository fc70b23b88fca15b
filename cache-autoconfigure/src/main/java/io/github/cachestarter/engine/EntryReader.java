package io.github.cachestarter.engine;

import java.util.List;

import io.github.cachestarter.tier.Reading;
import io.github.cachestarter.value.Head;
import io.github.cachestarter.value.Stamp;
import io.github.cachestarter.value.UnreadableEntryException;
import io.github.cachestarter.value.ValueCodec;
import io.github.cachestarter.value.ValueType;
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

	EntryReader(String cache, ValueCodec codec, CacheCounters counters) {
		this.cache = cache;
		this.codec = codec;
		this.counters = counters;
	}

	/**
	 * Reads what was found.
	 * @param reading the bytes and the versions of the tags
	 * @param tags the names of the tags after the first, which is that of the cache
	 */
	Seen seen(@Nullable Reading reading, ValueType type, List<String> tags) {
		if (reading == null) {
			return Seen.NOTHING;
		}
		byte[] bytes = reading.bytes();
		if (bytes == null || Head.isLease(bytes)) {
			return new Seen(Lookup.MISS, bytes, reading.versions());
		}
		boolean outOfDate = isOutOfDate(bytes, reading, tags);
		if (outOfDate) {
			countDamage(bytes);
		}
		return new Seen(outOfDate ? Lookup.MISS : decode(bytes, type), bytes, reading.versions());
	}

	/**
	 * A version that is not the present one may be a flipped bit.
	 */
	private void countDamage(byte[] bytes) {
		try {
			this.codec.stampOf(bytes);
		}
		catch (UnreadableEntryException ex) {
			unreadable(ex);
		}
	}

	/**
	 * Whether there is something that is neither a lease nor out of date.
	 */
	boolean isValid(@Nullable Reading reading, List<String> tags) {
		byte[] bytes = (reading != null) ? reading.bytes() : null;
		return reading != null && bytes != null && !Head.isLease(bytes) && !isOutOfDate(bytes, reading, tags);
	}

	/**
	 * What is no entry, such as a counter, has no tags and is not out of date.
	 */
	private boolean isOutOfDate(byte[] bytes, Reading reading, List<String> tags) {
		if (!Stamp.isOn(bytes)) {
			return false;
		}
		long version = Stamp.clearVersionOf(bytes);
		if (version != reading.version(0) || version == Reading.NO_VERSION) {
			return true;
		}
		Stamp stamp = stampOf(bytes);
		return stamp != null && !isCurrent(stamp, reading, tags);
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
	@Nullable Stamp stampOf(byte @Nullable [] bytes) {
		try {
			return (bytes != null && Stamp.hasTags(bytes)) ? this.codec.stampOf(bytes) : null;
		}
		catch (UnreadableEntryException ex) {
			// Said when the entry is decoded.
			return null;
		}
	}

	Lookup decode(byte[] entry, ValueType type) {
		try {
			return Lookup.hit(this.codec.decode(entry, type));
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
