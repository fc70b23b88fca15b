package io.github.cachestarter.autoconfigure;

import java.util.stream.Stream;

import io.github.cachestarter.internal.spring.DegradingCacheManager;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.cache.Cache;
import org.springframework.cache.CacheManager;
import org.springframework.core.env.Environment;

/**
 * Says once that the cache behind Spring's annotations is not the starter's, and why.
 */
final class SpringManagerLine implements SmartInitializingSingleton {

	/** The name by which Boot knows a resolver of the application. */
	static final String RESOLVER = "cacheResolver";

	private static final Logger logger = LoggerFactory.getLogger("io.github.cachestarter.cache");

	/** What Boot makes is made by classes of this package. */
	private static final String BOOT = "org.springframework.boot.cache.autoconfigure.";

	private final ConfigurableListableBeanFactory beans;

	private final Environment environment;

	SpringManagerLine(ConfigurableListableBeanFactory beans, Environment environment) {
		this.beans = beans;
		this.environment = environment;
	}

	@Override
	public void afterSingletonsInstantiated() {
		if (isOurs() || SpringCacheType.isNone(this.environment)) {
			return;
		}
		String type = SpringCacheType.ofBoot(this.environment);
		String bean = beanOfApplication();
		if (bean != null) {
			log("application", "bean " + bean);
		}
		else if (type != null) {
			log(type, SpringCacheType.PROPERTY + "=" + type);
		}
	}

	private boolean isOurs() {
		return this.beans.getBeanNamesForType(DegradingCacheManager.class, true, false).length > 0;
	}

	/**
	 * The bean that keeps Boot's manager away as well as the starter's.
	 */
	private @Nullable String beanOfApplication() {
		if (this.beans.containsBean(RESOLVER)) {
			return RESOLVER;
		}
		String[] managers = this.beans.getBeanNamesForType(CacheManager.class, true, false);
		String manager = Stream.of(managers).filter((name) -> !isOfBoot(name)).findFirst().orElse(null);
		String[] caches = this.beans.getBeanNamesForType(Cache.class, true, false);
		return (manager == null && caches.length > 0 && SpringCacheType.ofBoot(this.environment) == null) ? caches[0]
				: manager;
	}

	private boolean isOfBoot(String bean) {
		String maker = this.beans.containsBeanDefinition(bean) ? this.beans.getBeanDefinition(bean).getFactoryBeanName()
				: null;
		return maker != null && maker.startsWith(BOOT);
	}

	private static void log(String type, String reason) {
		logger.atInfo()
			.addKeyValue("event", "cache_spring_manager")
			.addKeyValue("type", type)
			.addKeyValue("reason", reason)
			.log("cache_spring_manager type={} reason={}: Spring's cache annotations do not use this cache, @Cached and"
					+ " CacheClient do", type, reason);
	}

}
