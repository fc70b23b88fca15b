package io.github.cachestarter.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.cachestarter.NamedCacheStats;
import io.github.cachestarter.internal.engine.NamedCache;
import io.github.cachestarter.internal.engine.NamedCaches;
import io.github.cachestarter.internal.engine.NearestName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;

/**
 * Says once which caches have settings that no method uses. Runners may have used them
 * from code until the application is ready; whether other code will is not known. So it
 * is a warning only where a method uses a cache of nearly that name, which has no
 * settings: then one of the two is misspelled.
 */
final class UnusedCacheLines implements ApplicationListener<ApplicationReadyEvent> {

	private static final Logger logger = LoggerFactory.getLogger("io.github.cachestarter.cache");

	private final CachesOfMethods methods;

	private final Set<String> configured;

	private final NamedCaches caches;

	private final AtomicBoolean said = new AtomicBoolean();

	UnusedCacheLines(CachesOfMethods methods, Set<String> configured, NamedCaches caches) {
		this.methods = methods;
		this.configured = configured;
		this.caches = caches;
	}

	@Override
	public void onApplicationEvent(ApplicationReadyEvent event) {
		if (!this.configured.isEmpty() && this.said.compareAndSet(false, true)) {
			say(this.methods.used());
		}
	}

	private void say(Set<String> used) {
		List<String> withoutSettings = used.stream().filter((name) -> !this.configured.contains(name)).toList();
		List<String> unused = new ArrayList<>();
		for (String cache : new TreeSet<>(this.configured)) {
			if (used.contains(cache) || isSpelledOtherwise(cache, used) || wasUsed(cache)) {
				continue;
			}
			String nearest = NearestName.of(cache, withoutSettings);
			if (nearest != null) {
				warn(cache, nearest);
			}
			else {
				unused.add(cache);
			}
		}
		if (!unused.isEmpty()) {
			inform(String.join(",", unused));
		}
	}

	/** A variable for a cache that a file names with capitals or dashes names it too. */
	private boolean isSpelledOtherwise(String cache, Set<String> used) {
		String uniform = KnownProperties.uniform(cache);
		return this.configured.stream()
			.filter(used::contains)
			.anyMatch((name) -> KnownProperties.uniform(name).equals(uniform));
	}

	private boolean wasUsed(String name) {
		NamedCache cache = this.caches.find(name);
		if (cache == null || cache.equals(this.caches.withoutName())) {
			return true;
		}
		NamedCacheStats stats = cache.stats();
		return stats.hits() + stats.misses() + stats.puts() + stats.invalidations() > 0;
	}

	private static void warn(String cache, String nearest) {
		logger.atWarn()
			.addKeyValue("event", "cache_settings_unused")
			.addKeyValue("cache", cache)
			.addKeyValue("nearest", nearest)
			.log("cache_settings_unused cache={}: cache.caches has settings for it, but no method that was found uses it."
					+ " Did you mean {}, which a method uses and which has no settings?", cache, nearest);
	}

	private static void inform(String unused) {
		logger.atInfo()
			.addKeyValue("event", "cache_settings_unused")
			.addKeyValue("cache", unused)
			.log("cache_settings_unused cache={}: cache.caches has settings, but no method that was found uses a cache of"
					+ " this name. They have an effect if code asks for it, by CacheClient or CacheManager", unused);
	}

}
