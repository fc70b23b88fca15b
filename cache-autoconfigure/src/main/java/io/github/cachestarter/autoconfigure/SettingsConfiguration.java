package io.github.cachestarter.autoconfigure;

import org.springframework.boot.context.properties.ConfigurationPropertiesBindHandlerAdvisor;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Makes the settings beans, and their errors readable also where no
 * {@link CacheEnvironmentPostProcessor} has looked at them before.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ CacheProperties.class, RedisProperties.class })
class SettingsConfiguration {

	@Bean
	static ConfigurationPropertiesBindHandlerAdvisor cacheSettingsExplainer() {
		return ExplainingBindHandler::new;
	}

}
