package io.github.cachestarter.autoconfigure;

import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import io.github.cachestarter.internal.engine.Keys;
import io.github.cachestarter.internal.near.NearCache;
import io.github.cachestarter.internal.near.NearCopies;
import io.github.cachestarter.internal.near.NearSettings;
import io.github.cachestarter.internal.observe.NearReportSource;
import io.github.cachestarter.internal.value.ValueCodec;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Copies of entries in this process, in front of the tier.
 */
@Configuration(proxyBeanMethods = false)
class NearConfiguration {

	private static final Logger logger = LoggerFactory.getLogger("io.github.cachestarter.cache");

	@Bean
	NearFront nearFront(CacheProperties properties, RedisUse use, CachePrefix prefix, ValueCodec codec) {
		boolean on = properties.near().enabled() && use.choice() != RedisUse.Choice.OFF;
		tellOfNoEffect(properties);
		return new NearFront(on ? new NearCopies(settings(properties, use), codec) : null, properties,
				new Keys(prefix.text()));
	}

	@Bean
	NearReportSource nearReportSource(NearFront near, CacheProperties properties, ObjectProvider<NearWatch> watch) {
		NearCopies copies = near.copies();
		return (copies != null)
				? new NearReports(copies, watch.getIfAvailable(() -> NearWatch.ALONE), properties.near().maxStaleness())
				: NearReportSource.NONE;
	}

	private static void tellOfNoEffect(CacheProperties properties) {
		boolean any = properties.caches()
			.values()
			.stream()
			.anyMatch((cache) -> cache.share() && cache.nearEnabled() && properties.near().enabled());
		if (properties.near().verifyShared() && !any) {
			logger
				.warn("cache_property_without_effect property=cache.near.verify-shared reason=no cache with copies has"
						+ " cache.caches.<name>.share=true");
		}
		properties.caches().forEach((name, cache) -> {
			if (cache.share() && !(cache.nearEnabled() && properties.near().enabled())) {
				logger.warn(
						"cache_property_without_effect property=cache.caches[{}].share reason=no copies of its"
								+ " entries are kept in the process (near-enabled or cache.near.enabled is false)",
						name);
			}
		});
	}

	/**
	 * Without Redis the entries themselves are in this process too.
	 */
	private static NearSettings settings(CacheProperties properties, RedisUse use) {
		NearSettings settings = properties.near().settings();
		return (use.choice() == RedisUse.Choice.LOCAL)
				? settings.withRoom(settings.maxBytes() / 2, settings.maxEntries()) : settings;
	}

	/**
	 * The copies, if there are to be any, and which caches have them.
	 *
	 * @param copies the copies of all caches
	 * @param properties say which caches have none, or a room of their own
	 * @param keys name the tags of caches
	 * @param caches the copies of each cache, once they were asked for
	 */
	record NearFront(@Nullable NearCopies copies, CacheProperties properties, Keys keys,
			ConcurrentHashMap<String, NearCache> caches) implements Function<String, @Nullable NearCache> {

		NearFront(@Nullable NearCopies copies, CacheProperties properties, Keys keys) {
			this(copies, properties, keys, new ConcurrentHashMap<>());
		}

		@Override
		public @Nullable NearCache apply(String cache) {
			return (this.copies != null) ? this.caches.computeIfAbsent(cache, (name) -> create(name, this.copies))
					: null;
		}

		private NearCache create(String cache, NearCopies copies) {
			CacheProperties.CacheSettings settings = this.properties.caches().get(cache);
			NearSettings own = (settings != null) ? settings.room(this.properties.near().settings()) : null;
			String clearTag = this.keys.tags().clear(cache);
			NearCache near = (own != null) ? copies.cache(clearTag, own) : copies.cache(clearTag);
			if (settings != null && !settings.nearEnabled()) {
				near.keepTagsOnly();
			}
			if (settings != null && settings.share()) {
				share(near);
			}
			return near;
		}

		private void share(NearCache near) {
			if (this.properties.near().verifyShared()) {
				near.verifySharing();
			}
			else {
				near.share();
			}
		}

	}

}
