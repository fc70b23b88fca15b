package io.github.cachestarter.sample.database;

import java.sql.SQLException;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Counts what the application asks its database, but not what its migrations do there.
 */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

	@Bean
	static BeanPostProcessor countingDataSource(ObjectProvider<QueryCount> queries) {
		return new BeanPostProcessor() {

			@Override
			public Object postProcessAfterInitialization(Object bean, String beanName) {
				return (bean instanceof HikariDataSource pool) ? counting(pool, queries.getObject()) : bean;
			}

		};
	}

	private static DataSource counting(HikariDataSource pool, QueryCount queries) {
		return ProxyDataSourceBuilder.create(pool).listener(queries).build();
	}

	@Bean
	FlywayConfigurationCustomizer migrationsPastTheCount() {
		return (flyway) -> flyway.dataSource(pool(flyway.getDataSource()));
	}

	private static DataSource pool(DataSource counting) {
		try {
			return counting.unwrap(HikariDataSource.class);
		}
		catch (SQLException ex) {
			throw new IllegalStateException("The data source is no Hikari pool", ex);
		}
	}

}
