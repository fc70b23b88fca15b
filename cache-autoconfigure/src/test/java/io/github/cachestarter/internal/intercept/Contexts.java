package io.github.cachestarter.internal.intercept;

import io.github.cachestarter.autoconfigure.CacheStarterAutoConfiguration;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.context.annotation.Configuration;

/**
 * Applications with the starter, caching in this process.
 */
final class Contexts {

	private Contexts() {
	}

	static ApplicationContextRunner with(Class<?>... components) {
		ApplicationContextRunner runner = new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(CacheStarterAutoConfiguration.class))
			.withPropertyValues("cache.mode=local", "cache.key-prefix=p", "cache.summary-interval=0");
		for (Class<?> component : components) {
			runner = withBean(runner, component);
		}
		return runner;
	}

	/**
	 * With Spring's annotations beside those of the starter.
	 */
	static ApplicationContextRunner withSpringsAnnotations(Class<?>... components) {
		return with(components).withUserConfiguration(CachingOn.class);
	}

	private static <T> ApplicationContextRunner withBean(ApplicationContextRunner runner, Class<T> component) {
		return runner.withBean(component);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableCaching
	static class CachingOn {

	}

}
