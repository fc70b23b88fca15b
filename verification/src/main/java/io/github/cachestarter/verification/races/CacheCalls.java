package io.github.cachestarter.verification.races;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

import io.github.cachestarter.CacheClient;
import io.github.cachestarter.verification.races.Layout.Kind;
import org.jspecify.annotations.Nullable;

import org.springframework.cache.Cache;
import org.springframework.cache.CacheManager;

/**
 * Tells the cache of a change by calls.
 */
final class CacheCalls {

	private static final Map<Kind, String> NAMES = new EnumMap<>(
			Map.of(Kind.ROW, "row", Kind.PLAIN_ROW, "plainRow", Kind.PAIR, "pair", Kind.PLAIN_PAIR, "plainPair"));

	private final CacheClient client;

	private final CacheManager caches;

	private final Ways ways;

	CacheCalls(CacheClient client, CacheManager caches, Ways ways) {
		this.client = client;
		this.caches = caches;
		this.ways = ways;
	}

	/**
	 * Removes what contains a row. In a transaction the order does not matter, so it is
	 * any. Elsewhere rows are removed before the pairs that are made from them.
	 * @param id the row
	 * @param pairs the keys of its pairs
	 * @param except the cache that is told otherwise
	 * @param telling how
	 * @param random draws another way for some of the caches, and the order
	 * @param ordered whether one removal takes effect after the other
	 */
	void remove(int id, List<String> pairs, @Nullable Kind except, Telling telling, Random random, boolean ordered) {
		if (telling == Telling.CLEAR) {
			this.client.clear();
			return;
		}
		List<Kind> kinds = new ArrayList<>(List.of(Kind.values()));
		kinds.remove(except);
		if (!ordered) {
			Collections.shuffle(kinds, random);
		}
		for (Kind kind : kinds) {
			Telling drawn = random.nextBoolean() ? telling : this.ways.telling(random);
			remove(kind, id, pairs, drawn, random);
		}
	}

	private void remove(Kind kind, int id, List<String> pairs, Telling telling, Random random) {
		String name = NAMES.get(kind);
		switch (telling) {
			case TAG -> removeByTag(kind, id, pairs, random);
			case PATTERN -> {
				List<String> patterns = kind.isPair() ? List.of(id + "-*", "*-" + id) : List.of(id + "*");
				patterns.forEach((pattern) -> this.client.deletePattern(name + ":" + pattern));
			}
			case ALL -> cache(kind).clear();
			default -> removeByKey(kind, id, pairs, random);
		}
	}

	private void removeByTag(Kind kind, int id, List<String> pairs, Random random) {
		switch (kind) {
			case ROW -> this.client.invalidateTags("row:" + id);
			case PAIR -> this.client.invalidateTags("with:" + id);
			case PLAIN_ROW, PLAIN_PAIR -> removeByKey(kind, id, pairs, random);
		}
	}

	private void removeByKey(Kind kind, int id, List<String> pairs, Random random) {
		List<String> keys = kind.isPair() ? pairs : List.of(Integer.toString(id));
		if (random.nextBoolean()) {
			keys.forEach((key) -> this.client.delete(NAMES.get(kind) + ":" + key));
		}
		else {
			keys.forEach(cache(kind)::evictIfPresent);
		}
	}

	private Cache cache(Kind kind) {
		return Objects.requireNonNull(this.caches.getCache(Objects.requireNonNull(NAMES.get(kind))));
	}

	/**
	 * Stores a row.
	 */
	void set(Kind kind, Row row) {
		this.client.set(NAMES.get(kind) + ":" + row.id(), row, RowLookups.TTL);
	}

}
