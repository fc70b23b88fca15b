package io.github.cachestarter.jpa;

import java.util.Map;

import javax.sql.DataSource;

import io.github.cachestarter.CacheClient;
import io.github.cachestarter.autoconfigure.CacheStarterAutoConfiguration;
import jakarta.persistence.EntityManagerFactory;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.orm.jpa.SharedEntityManagerCreator;
import org.springframework.transaction.annotation.EnableTransactionManagement;

/**
 * An application with Hibernate that caches in this process.
 */
@Configuration(proxyBeanMethods = false)
@EnableTransactionManagement
class JpaApplication {

	/**
	 * A row that nobody changes.
	 */
	static final long ANOTHER = 1;

	/**
	 * An application over a database.
	 * @param source where rows are
	 * @param settings of Hibernate
	 */
	static ApplicationContextRunner over(DataSource source, Map<String, Object> settings) {
		return without(source, settings).withUserConfiguration(JpaProvider.class);
	}

	/**
	 * An application that uses Hibernate's own interface.
	 * @param source where rows are
	 */
	static ApplicationContextRunner nativeOver(DataSource source, Map<String, Object> settings) {
		return without(source, settings).withUserConfiguration(NativeHibernate.class);
	}

	/**
	 * How many values of all caches were not stored.
	 * @param reason for which they were not
	 */
	static long notStored(ApplicationContext context, String reason) {
		return context.getBean(CacheClient.class)
			.stats()
			.caches()
			.values()
			.stream()
			.mapToLong((cache) -> cache.notStored().getOrDefault(reason, 0L))
			.sum();
	}

	private static ApplicationContextRunner without(DataSource source, Map<String, Object> settings) {
		return new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(CacheStarterAutoConfiguration.class))
			.withPropertyValues("cache.mode=local", "cache.key-prefix=p", "cache.summary-interval=0")
			.withBean("dataSource", DataSource.class, () -> source)
			.withBean(Settings.class, () -> new Settings(settings))
			.withUserConfiguration(JpaApplication.class);
	}

	@Bean
	JdbcTemplate jdbc(DataSource source) {
		return new JdbcTemplate(source);
	}

	@Bean
	Items items(JdbcTemplate jdbc, EntityManagerFactory factory) {
		return new Items(jdbc, SharedEntityManagerCreator.createSharedEntityManager(factory));
	}

	/**
	 * Settings of Hibernate.
	 *
	 * @param hibernate by name
	 */
	record Settings(Map<String, Object> hibernate) {

	}

}
