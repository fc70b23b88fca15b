package io.github.cachestarter.verification.races;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;

import io.github.cachestarter.CacheClient;

import org.springframework.cache.Cache;
import org.springframework.cache.CacheManager;

/**
 * Looks rows up to make pairs of them, in every way that there is, and counts that.
 */
final class RowLookups {

	static final Duration TTL = Duration.ofHours(1);

	private final Rows rows;

	private final CachedRows cached;

	private final CacheClient client;

	private final Cache cache;

	private final LongAdder count = new LongAdder();

	RowLookups(Rows rows, CachedRows cached, CacheClient client, CacheManager caches) {
		this.rows = rows;
		this.cached = cached;
		this.client = client;
		this.cache = Objects.requireNonNull(caches.getCache("plainRow"));
	}

	Row find(int id, Query query) {
		this.count.increment();
		return query.chance(50) ? this.cached.find(id, query) : findPlain(id, query);
	}

	CompletableFuture<Row> findLater(int id, Query query) {
		this.count.increment();
		return this.cached.findLater(id, query);
	}

	/**
	 * Looks a row up that was not asked for by a pair.
	 */
	Row findPlain(int id, Query query) {
		return Objects.requireNonNull(switch (query.below(5)) {
			case 0 -> this.cached.findInSteps(id, query);
			case 1 -> this.cached.findInSync(id, query);
			case 2 -> this.cached.findLater(id, query).join();
			case 3 -> this.client.getOrLoad("plainRow:" + id, Row.class, TTL, () -> load(id, query));
			default -> this.cache.get(id, () -> load(id, query));
		});
	}

	private Row load(int id, Query query) {
		return this.rows.load(id, query.pause());
	}

	long count() {
		return this.count.sum();
	}

}
