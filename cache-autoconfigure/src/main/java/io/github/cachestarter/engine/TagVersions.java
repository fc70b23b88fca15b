package io.github.cachestarter.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.cachestarter.tier.Reading;
import io.github.cachestarter.tier.TagKeys;
import io.github.cachestarter.tier.Tier;
import io.github.cachestarter.value.Stamp;

/**
 * The versions that the tags of an entry have while nothing of its value was read yet.
 * <p>
 * A tag outlives its entries: it is kept twice as long as the longest-lived of them, a
 * day at least, and told so again after half a day at the latest. One that is lost
 * nevertheless takes its entries with it.
 */
final class TagVersions {

	private static final Duration SHORTEST_LIFE = Duration.ofDays(1);

	private static final Duration KEPT = Duration.ofHours(12);

	private static final int MOST_REMEMBERED = 10_000;

	private final Tier tier;

	private final TagKeys keys;

	/**
	 * For how long tags were last told to live.
	 */
	private final Cache<String, Duration> lives = Caffeine.newBuilder()
		.maximumSize(MOST_REMEMBERED)
		.expireAfterWrite(KEPT)
		.build();

	TagVersions(Tier tier, TagKeys keys) {
		this.tier = tier;
		this.keys = keys;
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
		Duration life = lifeOf(terms);
		if (seen.length == tags.size() && areKept(tags, life, seen)) {
			return CompletableFuture.completedFuture(stamp(names, seen));
		}
		return this.tier.versions(tags, life).thenApply((versions) -> {
			tags.forEach((tag) -> this.lives.put(tag, life));
			return stamp(names, versions);
		});
	}

	private static Duration lifeOf(EntryTerms terms) {
		Duration longest = terms.longest();
		return ((longest.compareTo(SHORTEST_LIFE) > 0) ? longest : SHORTEST_LIFE).multipliedBy(2);
	}

	private boolean areKept(List<String> tags, Duration life, long[] versions) {
		for (int i = 0; i < versions.length; i++) {
			Duration told = this.lives.getIfPresent(tags.get(i));
			if (versions[i] == Reading.NO_VERSION || told == null || told.compareTo(life) < 0) {
				return false;
			}
		}
		return true;
	}

	private static Stamp stamp(List<String> names, long[] versions) {
		long[] further = new long[names.size()];
		System.arraycopy(versions, 1, further, 0, further.length);
		return new Stamp(versions[0], names, further);
	}

}
