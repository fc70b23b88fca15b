package io.github.cachestarter.internal.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.cachestarter.internal.tier.Reading;
import io.github.cachestarter.internal.tier.TagKeys;
import io.github.cachestarter.internal.tier.Tier;
import io.github.cachestarter.internal.value.Stamp;

/**
 * The versions that the tags of an entry have while nothing of its value was read yet.
 * <p>
 * A tag outlives its entries, and not by much, for users may choose its name: it is kept
 * for the longest time that an entry can live which gets these versions, the time of the
 * load included, and half as long again, so that the next entries need not ask for more.
 * Only what is known to live long enough is not asked for. A tag that is lost
 * nevertheless takes its entries with it.
 */
final class TagVersions {

	private static final Duration LONGEST_REMEMBERED = Duration.ofDays(365);

	private static final int MOST_REMEMBERED = 10_000;

	private final Tier tier;

	private final TagKeys keys;

	private final Duration longestLoad;

	/**
	 * How long tags are known to live.
	 */
	private final Cache<String, Known> known = Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build();

	/**
	 * Creates it.
	 * @param longestLoad how long after its versions were read an entry may be stored
	 */
	TagVersions(Tier tier, TagKeys keys, Duration longestLoad) {
		this.tier = tier;
		this.keys = keys;
		this.longestLoad = longestLoad;
	}

	/**
	 * The keys of an entry's tags. The first is that of its cache, which every entry has.
	 */
	List<String> keys(String key, List<String> tags) {
		String clear = this.keys.clearTagOf(key);
		if (tags.isEmpty()) {
			return List.of(clear);
		}
		List<String> complete = new ArrayList<>(tags.size() + 1);
		complete.add(clear);
		tags.forEach((tag) -> complete.add(key(tag)));
		return complete;
	}

	String key(String tag) {
		return this.keys.tag(shortened(tag));
	}

	/**
	 * The names as they stand in entries.
	 */
	static List<String> shortened(List<String> tags) {
		return tags.isEmpty() ? tags : tags.stream().map(TagVersions::shortened).toList();
	}

	private static String shortened(String tag) {
		return Keys.isReadable(tag) ? tag : Keys.hash(tag);
	}

	/**
	 * The stamp for an entry that is loaded after this.
	 * @param seen versions that were read a moment ago, or none
	 */
	CompletableFuture<Stamp> stamp(String key, EntryTerms terms, long[] seen) {
		List<String> names = shortened(terms.tags());
		List<String> tags = keys(key, names);
		Duration needed = terms.longest().plus(this.longestLoad);
		long now = System.nanoTime();
		if (seen.length == tags.size() && areKept(tags, seen, now + nanosOf(needed))) {
			return CompletableFuture.completedFuture(stamp(names, seen));
		}
		long millis = needed.toMillis();
		Duration life = Duration.ofMillis(millis + millis / 2);
		return this.tier.versions(tags, life).thenApply((versions) -> {
			for (int i = 0; i < versions.length; i++) {
				this.known.put(tags.get(i), new Known(versions[i], now + nanosOf(life)));
			}
			return stamp(names, versions);
		});
	}

	/**
	 * A tag that was given another version lives for a time that somebody else has asked
	 * for.
	 */
	private boolean areKept(List<String> tags, long[] versions, long until) {
		for (int i = 0; i < versions.length; i++) {
			Known known = this.known.getIfPresent(tags.get(i));
			if (versions[i] == Reading.NO_VERSION || known == null || known.version != versions[i]
					|| known.until - until < 0) {
				return false;
			}
		}
		return true;
	}

	private static long nanosOf(Duration life) {
		return (life.compareTo(LONGEST_REMEMBERED) < 0) ? life.toNanos() : LONGEST_REMEMBERED.toNanos();
	}

	private static Stamp stamp(List<String> names, long[] versions) {
		long[] further = new long[names.size()];
		System.arraycopy(versions, 1, further, 0, further.length);
		return new Stamp(versions[0], names, further);
	}

	/**
	 * A version, and until when the tag has it at least if nobody invalidates it.
	 *
	 * @param version the version
	 * @param until by {@link System#nanoTime()}
	 */
	private record Known(long version, long until) {

	}

}
