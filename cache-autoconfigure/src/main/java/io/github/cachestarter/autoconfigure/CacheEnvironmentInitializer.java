package io.github.cachestarter.autoconfigure;

import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Completes the environment again for what came after the environment's post-processors,
 * such as the properties of a test's {@code @DynamicPropertySource}.
 */
@Order(Ordered.LOWEST_PRECEDENCE)
final class CacheEnvironmentInitializer implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		new CacheEnvironment(context.getEnvironment()).complete();
	}

}
