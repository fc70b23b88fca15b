package io.github.cachestarter.autoconfigure;

import java.io.IOException;
import java.net.URI;
import java.util.Properties;

import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.spi.CachingProvider;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanClassLoaderAware;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.cache.autoconfigure.JCacheManagerCustomizer;
import org.springframework.boot.cache.autoconfigure.JCachePropertiesCustomizer;
import org.springframework.cache.interceptor.CacheAspectSupport;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;
import org.springframework.core.io.Resource;
import org.springframework.core.io.ResourceLoader;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.Assert;

/**
 * The manager of JCache that Boot would make with its own cache. Applications need it
 * apart from Spring's annotations, for example for Hibernate's second-level cache. It is
 * made when somebody asks for it.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(Caching.class)
@ConditionalOnBean(CacheAspectSupport.class)
@ConditionalOnMissingBean(CacheManager.class)
@Conditional(JCacheConfiguration.HasProvider.class)
class JCacheConfiguration implements BeanClassLoaderAware {

	static final String MANAGER = "jCacheCacheManager";

	private static final String PROVIDER = "spring.cache.jcache.provider";

	private static final String CONFIG = "spring.cache.jcache.config";

	private @Nullable ClassLoader classLoader;

	@Override
	public void setBeanClassLoader(ClassLoader classLoader) {
		this.classLoader = classLoader;
	}

	@Bean
	@Lazy
	CacheManager jCacheCacheManager(Environment environment, ResourceLoader resources,
			ObjectProvider<javax.cache.configuration.Configuration<?, ?>> defaults,
			ObjectProvider<JCacheManagerCustomizer> customizers,
			ObjectProvider<JCachePropertiesCustomizer> propertiesCustomizers) throws IOException {
		Properties properties = new Properties();
		propertiesCustomizers.orderedStream().forEach((customizer) -> customizer.customize(properties));
		CacheManager manager = provider(environment).getCacheManager(config(environment, resources), this.classLoader,
				properties);
		SpringCacheProperties.of(environment)
			.cacheNames()
			.forEach((name) -> manager.createCache(name, defaults.getIfAvailable(MutableConfiguration::new)));
		customizers.orderedStream().forEach((customizer) -> customizer.customize(manager));
		return manager;
	}

	private static CachingProvider provider(Environment environment) {
		String name = environment.getProperty(PROVIDER, "");
		return name.isBlank() ? Caching.getCachingProvider() : Caching.getCachingProvider(name);
	}

	private static @Nullable URI config(Environment environment, ResourceLoader resources) throws IOException {
		String location = environment.getProperty(CONFIG, "");
		if (location.isBlank()) {
			return null;
		}
		Resource resource = resources.getResource(location);
		Assert.isTrue(resource.exists(), () -> CONFIG + "=" + location + " does not exist");
		return resource.getURI();
	}

	/**
	 * Matches where it is clear which provider to use.
	 */
	static final class HasProvider extends SpringBootCondition {

		@Override
		public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
			ConditionMessage.Builder message = ConditionMessage.forCondition("JCache provider");
			if (context.getEnvironment().containsProperty(PROVIDER)) {
				return ConditionOutcome.match(message.because(PROVIDER + " is set"));
			}
			int providers = 0;
			for (CachingProvider ignored : Caching.getCachingProviders()) {
				providers++;
			}
			return new ConditionOutcome(providers == 1, message.because(providers + " on the class path"));
		}

	}

}
