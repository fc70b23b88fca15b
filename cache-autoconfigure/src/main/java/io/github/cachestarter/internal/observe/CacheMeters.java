package io.github.cachestarter.internal.observe;

import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

import io.github.cachestarter.NamedCacheStats;
import io.github.cachestarter.internal.engine.NamedCache;
import io.github.cachestarter.internal.engine.NamedCaches;
import io.github.cachestarter.internal.engine.NoTier;
import io.github.cachestarter.internal.tier.Tier;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The caches as meters, each from the moment it is first used.
 * <p>
 * Names and tags are those of Micrometer's {@code CacheMeterBinder} and of Spring Boot's
 * binding of caches, so that dashboards made for them work, with the tier as one more
 * tag. Reading a meter reads counters, and asks nobody over the network. A cache that is
 * switched off has no meters.
 */
public final class CacheMeters implements MeterBinder {

	private static final Logger logger = LoggerFactory.getLogger("io.github.cachestarter.cache");

	/**
	 * Stands for all caches together.
	 */
	private static final String ALL = "all";

	/**
	 * The tier in this process, whether it is the only one or one of copies.
	 */
	private static final String LOCAL = "local";

	private final NamedCaches caches;

	private final @Nullable LocalUsage local;

	/**
	 * Creates the meters.
	 * @param caches the caches to show
	 * @param local what is kept in this process, {@code null} if nothing is
	 */
	public CacheMeters(NamedCaches caches, @Nullable LocalUsage local) {
		this.caches = caches;
		this.local = local;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		Tier tier = this.caches.tier();
		if (tier instanceof NoTier) {
			return;
		}
		Gauge.builder("cache.available", tier, CacheMeters::availability)
			.description("1 when the cache can be used, 0.5 when it stores nothing, 0 when it cannot be used")
			.tag("tier", tier.name())
			.register(registry);
		if (this.local != null) {
			bind(registry, this.local, tagsOf(ALL).and("tier", LOCAL));
		}
		this.caches.onCreated((cache) -> bindSafely(registry, cache));
	}

	/**
	 * Runs in a call of the application, which must not fail for a meter.
	 */
	private static void bindSafely(MeterRegistry registry, NamedCache cache) {
		try {
			bind(registry, cache);
		}
		catch (RuntimeException ex) {
			logger.warn("cache_unmetered cache={} reason={}", cache.name(), ex.getMessage());
		}
	}

	private static void bind(MeterRegistry registry, NamedCache cache) {
		Tags tags = tagsOf(cache.name());
		bindGets(registry, cache, tags.and("result", "hit", "tier", LOCAL), NamedCacheStats::localHits);
		bindGets(registry, cache, tags.and("result", "hit", "tier", "redis"), NamedCacheStats::redisHits);
		bindGets(registry, cache, tags.and("result", "miss", "tier", "none"), NamedCacheStats::misses);
		count("cache.puts", cache, NamedCacheStats::puts).description("The number of entries added to the cache")
			.tags(tags)
			.register(registry);
		count("cache.invalidations", cache, NamedCacheStats::invalidations)
			.description("Removals of a key, a pattern or everything")
			.tags(tags)
			.register(registry);
		count("cache.errors", cache, NamedCacheStats::errors)
			.description("Entries that could not be read, stored or removed")
			.tags(tags)
			.register(registry);
		count("cache.refused.fills", cache, NamedCacheStats::refusedFills)
			.description("Values not stored, because their key was touched by somebody else meanwhile")
			.tags(tags)
			.register(registry);
		count("cache.shared.value.changes", cache, NamedCacheStats::sharedValueChanges)
			.description("Values that a caller has changed although they are declared to be shared")
			.tags(tags)
			.register(registry);
		bindLeases(registry, cache, tags);
		bindReasons(registry, cache, tags);
		FunctionTimer
			.builder("cache.loads", cache, (loaded) -> loaded.stats().loads(),
					(loaded) -> (double) loaded.loadTime().toNanos(), TimeUnit.NANOSECONDS)
			.description("Runs of the methods behind the cache")
			.tags(tags)
			.register(registry);
	}

	private static void bindReasons(MeterRegistry registry, NamedCache cache, Tags tags) {
		for (String reason : cache.stats().notShared().keySet()) {
			count("cache.not.shared", cache, (stats) -> stats.notShared().getOrDefault(reason, 0L))
				.description("Lookups not given the value of a load under way in this instance")
				.tags(tags.and("reason", reason))
				.register(registry);
		}
		for (String reason : cache.stats().notStored().keySet()) {
			count("cache.not.stored", cache, (stats) -> stats.notStored().getOrDefault(reason, 0L))
				.description("Calls whose result was not stored, or that were not cached at all")
				.tags(tags.and("reason", reason))
				.register(registry);
		}
	}

	private static void bindLeases(MeterRegistry registry, NamedCache cache, Tags tags) {
		count("cache.lease.waits", cache, (stats) -> stats.leaseWaits() - stats.leaseWaitsInVain())
			.description("Lookups that waited for the load of another instance")
			.tags(tags.and("result", "answered"))
			.register(registry);
		count("cache.lease.waits", cache, NamedCacheStats::leaseWaitsInVain)
			.description("Lookups that waited for the load of another instance")
			.tags(tags.and("result", "timeout"))
			.register(registry);
		count("cache.bypasses", cache, NamedCacheStats::bypasses)
			.description("Lookups not made, because their transaction has changed what they would find")
			.tags(tags)
			.register(registry);
	}

	private static void bindGets(MeterRegistry registry, NamedCache cache, Tags tags,
			ToDoubleFunction<NamedCacheStats> number) {
		count("cache.gets", cache, number).description("Lookups that found an entry (hit) or did not (miss)")
			.tags(tags)
			.register(registry);
	}

	private static void bind(MeterRegistry registry, LocalUsage local, Tags tags) {
		Gauge.builder("cache.size", local, LocalUsage::entries)
			.description("The number of entries, all caches together")
			.tags(tags)
			.register(registry);
		FunctionCounter.builder("cache.evictions", local, LocalUsage::evictions)
			.description("Entries dropped for lack of room, all caches together")
			.tags(tags)
			.register(registry);
	}

	private static FunctionCounter.Builder<NamedCache> count(String meter, NamedCache cache,
			ToDoubleFunction<NamedCacheStats> number) {
		return FunctionCounter.builder(meter, cache, (counted) -> number.applyAsDouble(counted.stats()));
	}

	/**
	 * The tags of Micrometer ({@code cache}) and of Spring Boot (the others).
	 */
	private static Tags tagsOf(String name) {
		return Tags.of("cache", name, "cache.manager", "cacheManager", "name", name);
	}

	private static double availability(Tier tier) {
		return switch (tier.state().availability()) {
			case UP -> 1;
			case NOT_STORING -> 0.5;
			case CONNECTING, DOWN -> 0;
		};
	}

}
