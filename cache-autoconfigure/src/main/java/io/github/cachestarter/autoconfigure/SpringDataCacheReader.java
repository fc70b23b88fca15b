package io.github.cachestarter.autoconfigure;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

import io.github.cachestarter.internal.engine.LifeTerms;
import io.github.cachestarter.internal.engine.Ttls;
import org.jspecify.annotations.Nullable;

import org.springframework.data.redis.cache.FixedDurationTtlFunction;
import org.springframework.data.redis.cache.RedisCacheConfiguration;
import org.springframework.data.redis.cache.RedisCacheManager;
import org.springframework.data.redis.cache.RedisCacheManager.RedisCacheManagerBuilder;
import org.springframework.data.redis.cache.RedisCacheWriter.TtlFunction;

/**
 * Reads what the application has told the cache of Spring Data Redis, the way Boot tells
 * it: properties or else a bean, then customizers. A manager is built for that, and
 * thrown away; it is never connected.
 */
final class SpringDataCacheReader {

	private static final String PROPERTIES = "spring.cache.redis.";

	/** Stands for a time to live that nobody has set, which is not eternal here. */
	private static final TtlFunction UNSET = (key, value) -> Duration.ZERO;

	private static final String ANY_NAME = "any-name";

	/** What Java's serialization begins with, which is the default of Spring Data. */
	private static final short JAVA_SERIALIZATION = (short) 0xACED;

	private static final short EMPTY_TEXT_AS_JSON = '"' << Byte.SIZE | '"';

	private final SpringCacheProperties properties;

	private final SpringCacheNotes notes = new SpringCacheNotes();

	SpringDataCacheReader(SpringCacheProperties properties) {
		this.properties = properties;
	}

	/**
	 * Reads the settings.
	 * @param bean replaces the properties, {@code null} for none
	 * @param customizers change what the properties or the bean say
	 * @throws InvalidCacheSettingException if a time to live is computed for each value
	 */
	SpringCacheSettings read(@Nullable NamedConfiguration bean, List<Consumer<RedisCacheManagerBuilder>> customizers) {
		RedisCacheConfiguration defaults = (bean != null) ? bean.bean() : ofProperties();
		Set<String> declared = new LinkedHashSet<>(this.properties.cacheNames());
		RedisCacheManagerBuilder builder = RedisCacheManager.builder(new NoConnections())
			.cacheDefaults(defaults)
			.initialCacheNames(declared);
		customizers.forEach((customizer) -> customizer.accept(builder));
		boolean anyName = declared.isEmpty() && builder.build().isAllowRuntimeCacheCreation();
		RedisCacheConfiguration read = builder.cacheDefaults();
		String source = (read == defaults && bean != null) ? "bean " + bean.name()
				: (read == defaults) ? "spring.cache.redis" : "a RedisCacheManagerBuilderCustomizer";
		String prefix = prefixOf(read, source);
		noteWithoutMeaning(read, source);
		Map<String, LifeTerms> ofCaches = new LinkedHashMap<>();
		for (String cache : new TreeSet<>(builder.getConfiguredCaches())) {
			if (cache.indexOf(':') >= 0) {
				this.notes.withoutEffect("configuration of cache " + cache,
						"names have no colon here, because it separates them from keys. Use '-' or '.' instead");
				continue;
			}
			builder.getCacheConfigurationFor(cache)
				.filter((own) -> own != defaults && own != read)
				.ifPresent((own) -> ofCaches.put(cache, termsOfCache(cache, own, prefix)));
		}
		SpringCacheSettings settings = new SpringCacheSettings(anyName ? null : builder.getConfiguredCaches(), prefix,
				termsOf(read, source), ofCaches, this.notes);
		note(settings);
		if (bean != null) {
			noteReplaced(bean.name());
		}
		return settings;
	}

	private RedisCacheConfiguration ofProperties() {
		SpringCacheProperties.Redis redis = this.properties.redis();
		RedisCacheConfiguration configuration = RedisCacheConfiguration.defaultCacheConfig();
		configuration = (redis.timeToLive() != null) ? configuration.entryTtl(redis.timeToLive())
				: configuration.entryTtl(UNSET);
		if (redis.keyPrefix() != null) {
			configuration = configuration.prefixCacheNameWith(redis.keyPrefix());
		}
		if (!redis.cacheNullValues()) {
			configuration = configuration.disableCachingNullValues();
		}
		return redis.useKeyPrefix() ? configuration : configuration.disableKeyPrefix();
	}

	private LifeTerms termsOfCache(String cache, RedisCacheConfiguration own, @Nullable String prefix) {
		String source = "configuration of cache " + cache;
		String ownPrefix = prefixOf(own, source);
		if (ownPrefix != null && !ownPrefix.equals(prefix)) {
			this.notes.withoutEffect(source + ": prefixCacheNameWith",
					"keys of all caches start with the same prefix. Set cache.key-prefix to choose it");
		}
		noteWithoutMeaning(own, source);
		return termsOf(own, source);
	}

	private static LifeTerms termsOf(RedisCacheConfiguration configuration, String source) {
		return new LifeTerms(ttlOf(configuration.getTtlFunction(), source),
				configuration.getAllowCacheNullValues() ? null : Duration.ZERO);
	}

	private static @Nullable Duration ttlOf(TtlFunction function, String source) {
		if (function == UNSET) {
			return null;
		}
		if (!(function instanceof FixedDurationTtlFunction fixed)) {
			throw new InvalidCacheSettingException("entryTtl of " + source, "a function",
					"a Duration; or declare a CacheManager of your own for Spring's annotations",
					"It computes the time to live of each value, which this cache cannot do.");
		}
		Duration ttl = fixed.duration();
		return (!ttl.isZero() && !ttl.isNegative() && ttl.compareTo(Ttls.LONGEST) <= 0) ? ttl : Ttls.LONGEST;
	}

	/** What stands before the name of a cache, without the separator at its end. */
	private @Nullable String prefixOf(RedisCacheConfiguration configuration, String source) {
		String complete = completePrefix(configuration);
		int name = complete.indexOf(ANY_NAME);
		if (name < 0) {
			this.notes.withoutEffect(source + ": computePrefixWith",
					"its prefix of keys does not contain the cache's name, without which caches would share"
							+ " keys. Set cache.key-prefix to choose what keys start with");
			return null;
		}
		int end = name;
		while (end > 0 && complete.charAt(end - 1) == ':') {
			end--;
		}
		return (end > 0) ? complete.substring(0, end) : null;
	}

	private static String completePrefix(RedisCacheConfiguration configuration) {
		try {
			return configuration.getKeyPrefixFor(ANY_NAME);
		}
		catch (RuntimeException ex) {
			// A function that knows certain names only.
			return "";
		}
	}

	private void note(SpringCacheSettings settings) {
		if (settings.prefix() != null) {
			this.notes.takenOver("key-prefix", CachePrefix.written(settings.prefix()));
		}
		if (settings.terms().ttl() != null) {
			this.notes.takenOver(SpringCacheNotes.TTL, shown(settings.terms().ttl()));
		}
		if (settings.terms().nullTtl() != null) {
			this.notes.takenOver("cache-null-values", false);
		}
		if (settings.names() != null) {
			this.notes.takenOver("cache-names", settings.names().stream().sorted().toList());
		}
		settings.ofCaches().forEach((cache, terms) -> {
			if (terms.ttl() != null) {
				this.notes.takenOver("time-to-live of " + cache, shown(terms.ttl()));
			}
			if (terms.nullTtl() != null) {
				this.notes.takenOver("cache-null-values of " + cache, false);
			}
		});
	}

	private static String shown(Duration ttl) {
		return ttl.equals(Ttls.LONGEST) ? "eternal" : ttl.toString();
	}

	private void noteWithoutMeaning(RedisCacheConfiguration configuration, String source) {
		if (!configuration.usePrefix()) {
			this.notes.withoutEffect(
					source.startsWith("spring") ? PROPERTIES + "use-key-prefix" : source + ": disableKeyPrefix",
					"keys always start with a prefix and the cache's name, because caches would share keys otherwise."
							+ " Set cache.key-prefix to choose the prefix");
		}
		if (configuration.isTimeToIdleEnabled()) {
			this.notes.withoutEffect(source + ": enableTimeToIdle",
					"entries expire when their time to live is over, whether they were read or not");
		}
		if (hasOwnSerializer(configuration)) {
			this.notes.withoutEffect(source + ": serializeValuesWith",
					"values are stored as JSON in plain text, see docs/values.md. What the serializer does beyond that,"
							+ " such as encryption, does not happen");
		}
	}

	/** Neither Java's serialization nor JSON, for which nothing is lost here. */
	private static boolean hasOwnSerializer(RedisCacheConfiguration configuration) {
		try {
			ByteBuffer bytes = configuration.getValueSerializationPair().write("");
			short start = (bytes.remaining() >= Short.BYTES) ? bytes.getShort(bytes.position()) : 0;
			return start != JAVA_SERIALIZATION && start != EMPTY_TEXT_AS_JSON;
		}
		catch (RuntimeException ex) {
			// One that takes other values only.
			return true;
		}
	}

	private void noteReplaced(String bean) {
		SpringCacheProperties.Redis redis = this.properties.redis();
		String reason = "bean " + bean + " replaces spring.cache.redis.*, as with Spring Boot's own cache";
		if (redis.timeToLive() != null) {
			this.notes.withoutEffect(PROPERTIES + "time-to-live", reason);
		}
		if (redis.keyPrefix() != null) {
			this.notes.withoutEffect(PROPERTIES + "key-prefix", reason);
		}
		if (!redis.cacheNullValues()) {
			this.notes.withoutEffect(PROPERTIES + "cache-null-values", reason);
		}
		if (!redis.useKeyPrefix()) {
			this.notes.withoutEffect(PROPERTIES + "use-key-prefix", reason);
		}
	}

	/**
	 * A bean and what it is called.
	 *
	 * @param name its name
	 * @param bean the bean
	 */
	record NamedConfiguration(String name, RedisCacheConfiguration bean) {

	}

}
