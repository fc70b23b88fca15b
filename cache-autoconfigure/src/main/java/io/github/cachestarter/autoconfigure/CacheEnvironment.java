package io.github.cachestarter.autoconfigure;

import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.ConfigurationPropertyState;
import org.springframework.boot.env.DefaultPropertiesPropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MutablePropertySources;

/**
 * What the starter adds to an application's environment. Everything can be done again
 * after other sources were added.
 */
final class CacheEnvironment {

	/** Whether Spring Boot looks for repositories of Spring Data Redis. */
	static final String REDIS_REPOSITORIES = "spring.data.redis.repositories.enabled";

	private static final Map<String, Object> DEFAULTS = Map.of("management.health.redis.enabled", "false",
			"management.endpoints.web.exposure.include", "health,cache", REDIS_REPOSITORIES, "false");

	private final ConfigurableEnvironment environment;

	CacheEnvironment(ConfigurableEnvironment environment) {
		this.environment = environment;
	}

	void complete() {
		new EnvironmentVariables(this.environment.getPropertySources()).bind();
		new DottedCacheNames(this.environment.getPropertySources()).bind();
		new RedisSettings(this.environment).passOnToBoot();
		addDefaults();
	}

	/**
	 * Refuses wrong settings before anything is built on them.
	 */
	void check() {
		MutablePropertySources sources = this.environment.getPropertySources();
		Binder binder = new Binder(ConfigurationPropertySources.from(sources),
				new PropertySourcesPlaceholdersResolver(this.environment));
		check(binder, "redis", RedisProperties.class);
		check(binder, "cache", CacheProperties.class);
	}

	private static void check(Binder binder, String prefix, Class<?> type) {
		try {
			binder.bind(prefix, Bindable.of(type), new ExplainingBindHandler(BindHandler.DEFAULT));
		}
		catch (BindException ex) {
			InvalidCacheSettingException invalid = ExplainingBindHandler.find(ex, InvalidCacheSettingException.class);
			throw (invalid != null) ? invalid : ex;
		}
	}

	/**
	 * A degraded cache must not take the application out of its load balancer, as Boot's
	 * own indicator for Redis would; the cache's endpoint is there to be read; and that
	 * Spring Data Redis came with the cache does not mean that repositories are kept in
	 * Redis. Added to the default properties, which Boot keeps last whatever else comes.
	 */
	private void addDefaults() {
		Map<String, Object> missing = new LinkedHashMap<>(DEFAULTS);
		missing.keySet().removeIf(this::isSet);
		DefaultPropertiesPropertySource.addOrMerge(missing, this.environment.getPropertySources());
	}

	/** Set as it stands or, for a list, element by element. */
	private boolean isSet(String property) {
		ConfigurationPropertyName name = ConfigurationPropertyName.of(property);
		for (ConfigurationPropertySource source : ConfigurationPropertySources
			.from(this.environment.getPropertySources())) {
			if (source.getConfigurationProperty(name) != null
					|| source.containsDescendantOf(name) == ConfigurationPropertyState.PRESENT) {
				return true;
			}
		}
		return false;
	}

}
