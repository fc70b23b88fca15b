package io.github.cachestarter.sample.start;

import java.io.IOException;
import java.util.Map;

import org.apache.commons.logging.Log;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.DefaultSingletonBeanRegistry;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.bootstrap.BootstrapContextClosedEvent;
import org.springframework.boot.bootstrap.ConfigurableBootstrapContext;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.logging.DeferredLogFactory;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.StringUtils;

/**
 * Starts a Redis for the sample when nothing says where one is or that none is wanted, so
 * that it can be tried on a machine that has nothing but Java.
 */
class EmbeddedRedisEnvironment implements EnvironmentPostProcessor, Ordered {

	private static final Bindable<Map<String, String>> SETTINGS = Bindable.mapOf(String.class, String.class);

	private final Log log;

	private final ConfigurableBootstrapContext bootstrap;

	EmbeddedRedisEnvironment(DeferredLogFactory logs, ConfigurableBootstrapContext bootstrap) {
		this.log = logs.getLog(EmbeddedRedisEnvironment.class);
		this.bootstrap = bootstrap;
	}

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		if (isWanted(environment)) {
			try {
				add(EmbeddedRedis.start(), environment);
			}
			catch (IOException | RuntimeException ex) {
				this.log.warn("The embedded Redis does not run on this machine, so the sample caches in the process. "
						+ "Set REDIS_URL to use a Redis of yours. (" + ex.getMessage() + ")");
			}
		}
	}

	private static boolean isWanted(ConfigurableEnvironment environment) {
		return !hasSettings(environment, "redis") && !hasSettings(environment, "spring.data.redis")
				&& environment.getProperty("cache.mode", "auto").equals("auto")
				&& !environment.getProperty("cache.enabled", "true").equals("false")
				&& !environment.getProperty("ENABLE_CACHE", "true").equals("false");
	}

	/**
	 * An empty variable counts as not set, as it does for the starter.
	 */
	private static boolean hasSettings(ConfigurableEnvironment environment, String prefix) {
		return Binder.get(environment)
			.bind(prefix, SETTINGS)
			.orElse(Map.of())
			.values()
			.stream()
			.anyMatch(StringUtils::hasText);
	}

	/**
	 * Comes first, because an empty {@code REDIS_URL} would hide it.
	 */
	private void add(EmbeddedRedis redis, ConfigurableEnvironment environment) {
		environment.getPropertySources()
			.addFirst(new MapPropertySource("embeddedRedis", Map.of("redis.url", redis.url())));
		this.bootstrap.addCloseListener((event) -> stopAfterAllBeans(redis, event));
		this.log.info("Started an embedded Redis at " + redis.url() + "; set REDIS_URL to use another");
	}

	/**
	 * Beans are destroyed in reverse order, and before the first one there is no other.
	 */
	private static void stopAfterAllBeans(EmbeddedRedis redis, BootstrapContextClosedEvent event) {
		ConfigurableListableBeanFactory beans = event.getApplicationContext().getBeanFactory();
		if (beans instanceof DefaultSingletonBeanRegistry singletons) {
			singletons.registerDisposableBean("embeddedRedis", redis);
		}
	}

	@Override
	public int getOrder() {
		return ConfigDataEnvironmentPostProcessor.ORDER + 1;
	}

}
