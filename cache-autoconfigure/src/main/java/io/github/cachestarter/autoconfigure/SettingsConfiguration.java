package io.github.cachestarter.autoconfigure;

import org.springframework.boot.context.properties.ConfigurationPropertiesBindHandlerAdvisor;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Makes the settings beans, and their errors readable also where no
 * {@link CacheEnvironmentPostProcessor} has looked at them before.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ CacheProperties.class, RedisProperties.class })
class SettingsConfiguration {

	@Bean
	static LateDottedCacheNames lateDottedCacheNames(ConfigurableEnvironment environment) {
		return new LateDottedCacheNames(environment);
	}

	@Bean
	static ConfigurationPropertiesBindHandlerAdvisor cacheSettingsExplainer() {
		return ExplainingBindHandler::new;
	}

}
