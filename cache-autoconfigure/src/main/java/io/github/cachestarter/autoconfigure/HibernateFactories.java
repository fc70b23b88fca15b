package io.github.cachestarter.autoconfigure;

import java.util.Map;

import io.github.cachestarter.engine.HibernateCacheListener;
import org.hibernate.cfg.AvailableSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.orm.jpa.AbstractEntityManagerFactoryBean;
import org.springframework.util.ClassUtils;

/**
 * Has the sessions of every factory tell when they are answered from Hibernate's own
 * caches. Hibernate takes one listener for all sessions. Where the application has set
 * another one that does not extend ours, nothing that is loaded is stored.
 */
final class HibernateFactories implements BeanPostProcessor {

	private static final Logger logger = LoggerFactory.getLogger("io.github.cachestarter.cache");

	@Override
	public Object postProcessBeforeInitialization(Object bean, String beanName) {
		if (bean instanceof AbstractEntityManagerFactoryBean factory) {
			listenTo(factory.getJpaPropertyMap(), beanName);
		}
		return bean;
	}

	private static void listenTo(Map<String, Object> properties, String beanName) {
		Object own = properties.putIfAbsent(AvailableSettings.AUTO_SESSION_EVENTS_LISTENER,
				HibernateCacheListener.class.getName());
		if (own != null && !isOurs(own)) {
			HibernateCacheListener.isMissing();
			logger
				.warn("cache_provider_cache_unseen factory={} reason={} is set by the application, and Hibernate takes one"
						+ " listener only. Values are not stored, because Hibernate may answer from its second-level cache."
						+ " Have that class extend {}", beanName, AvailableSettings.AUTO_SESSION_EVENTS_LISTENER,
						HibernateCacheListener.class.getName());
		}
	}

	private static boolean isOurs(Object listener) {
		Class<?> type = (listener instanceof Class<?> given) ? given
				: ClassUtils.resolveClassName(String.valueOf(listener), HibernateFactories.class.getClassLoader());
		return HibernateCacheListener.class.isAssignableFrom(type);
	}

}
