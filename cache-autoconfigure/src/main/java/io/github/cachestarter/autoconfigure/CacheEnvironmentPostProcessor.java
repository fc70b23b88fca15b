package io.github.cachestarter.autoconfigure;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Completes the environment and checks our settings, as the last to do so, when all of an
 * application's configuration is there.
 */
@Order(Ordered.LOWEST_PRECEDENCE)
final class CacheEnvironmentPostProcessor implements EnvironmentPostProcessor {

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		CacheEnvironment cacheEnvironment = new CacheEnvironment(environment);
		cacheEnvironment.complete();
		cacheEnvironment.check();
	}

}
