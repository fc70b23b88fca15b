package io.github.cachestarter.autoconfigure;

import java.util.stream.Stream;

import io.github.cachestarter.internal.engine.HibernateCacheListener;
import io.github.cachestarter.internal.engine.NamedCaches;
import jakarta.persistence.EntityManagerFactory;
import org.hibernate.SessionEventListener;
import org.hibernate.boot.spi.SessionFactoryOptions;
import org.hibernate.cfg.AvailableSettings;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.orm.jpa.AbstractEntityManagerFactoryBean;
import org.springframework.orm.jpa.JpaVendorAdapter;

/**
 * Has the sessions of every factory tell when they are answered from Hibernate's own
 * caches. Hibernate takes one listener for all sessions of a factory: one that the
 * application has set is left. Where a factory has such caches and no listener that tells
 * of them, nothing that is loaded is stored in this application.
 */
final class HibernateFactories implements BeanPostProcessor {

	private static final Logger logger = LoggerFactory.getLogger("io.github.cachestarter.cache");

	private volatile @Nullable NamedCaches caches;

	private volatile boolean unheard;

	/**
	 * Creates the bean that sees to it.
	 * @param inherited the caches of a parent context; {@code null} if they are made in
	 * this one
	 */
	HibernateFactories(@Nullable NamedCaches inherited) {
		this.caches = inherited;
	}

	@Override
	public Object postProcessBeforeInitialization(Object bean, String beanName) {
		if (bean instanceof AbstractEntityManagerFactoryBean factory && !hasOwn(factory.getJpaVendorAdapter())) {
			factory.getJpaPropertyMap()
				.putIfAbsent(AvailableSettings.AUTO_SESSION_EVENTS_LISTENER, HibernateCacheListener.class.getName());
		}
		return bean;
	}

	private static boolean hasOwn(@Nullable JpaVendorAdapter vendor) {
		return vendor != null && vendor.getJpaPropertyMap().containsKey(AvailableSettings.AUTO_SESSION_EVENTS_LISTENER);
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		if (bean instanceof NamedCaches created) {
			this.caches = created;
			distrust();
		}
		if (bean instanceof EntityManagerFactory factory && isUnheard(factory)) {
			logger
				.warn("cache_provider_cache_unseen factory={} reason=Hibernate has a second-level or query cache here, and {}"
						+ " is set by the application, or the factory is not one that Spring makes. Values are not stored,"
						+ " because they may come from there. Have the application's listener extend {}, or set that one",
						beanName, AvailableSettings.AUTO_SESSION_EVENTS_LISTENER,
						HibernateCacheListener.class.getName());
			this.unheard = true;
			distrust();
		}
		return bean;
	}

	private void distrust() {
		NamedCaches created = this.caches;
		if (created != null && this.unheard) {
			created.resources().distrustProviderCache();
		}
	}

	/**
	 * Other providers are not believed anyway.
	 */
	private static boolean isUnheard(EntityManagerFactory factory) {
		try {
			SessionFactoryOptions options = factory.unwrap(SessionFactoryImplementor.class).getSessionFactoryOptions();
			boolean cached = options.isSecondLevelCacheEnabled() || options.isQueryCacheEnabled();
			return cached && Stream.of(options.buildSessionEventListeners()).noneMatch(HibernateFactories::tells);
		}
		catch (RuntimeException | LinkageError ex) {
			logger.debug("Whether a factory has caches of its own could not be found out", ex);
			return false;
		}
	}

	private static boolean tells(SessionEventListener listener) {
		return listener instanceof HibernateCacheListener;
	}

}
