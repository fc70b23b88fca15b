package io.github.cachestarter.verification.jpa;

import java.net.URI;
import java.util.Objects;

import io.github.cachestarter.CacheClient;
import io.github.cachestarter.benchmarks.program.Applications;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.orm.jpa.support.OpenEntityManagerInViewInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * A shop with Spring MVC, Hibernate and the starter, which listens on the loopback
 * interface.
 */
final class ShopApplication implements AutoCloseable {

	private static final String IN_VIEW = "shop.open-in-view";

	private final ConfigurableApplicationContext context;

	ShopApplication(HibernateSetup setup, String redisUrl, boolean openInView) {
		this.context = Applications.start("shop", Application.class, setup, "--redis.url=" + redisUrl,
				"--spring.main.web-application-type=servlet", "--server.port=0", "--server.address=127.0.0.1",
				"--cache.redis.command-timeout=5s", "--" + IN_VIEW + "=" + openInView);
	}

	URI address() {
		WebServer server = Objects.requireNonNull(((WebServerApplicationContext) this.context).getWebServer());
		return URI.create("http://127.0.0.1:" + server.getPort());
	}

	CacheClient cache() {
		return this.context.getBean(CacheClient.class);
	}

	JdbcTemplate jdbc() {
		return this.context.getBean(JdbcTemplate.class);
	}

	@Override
	public void close() {
		this.context.close();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration(exclude = { DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class })
	@Import({ HibernateBeans.class, ShopController.class })
	static class Application {

		@Bean
		Catalog catalog(EntityManager entities) {
			return new Catalog(entities);
		}

		@Bean
		Accounts accounts(EntityManager entities) {
			return new Accounts(entities);
		}

		@Bean
		Offers offers(Catalog catalog, Accounts accounts) {
			return new Offers(catalog, accounts);
		}

		/**
		 * What Spring Boot does for {@code spring.jpa.open-in-view}.
		 */
		@Bean
		WebMvcConfigurer openInView(EntityManagerFactory factory, Environment environment) {
			return new WebMvcConfigurer() {

				@Override
				public void addInterceptors(InterceptorRegistry registry) {
					if (environment.getRequiredProperty(IN_VIEW, Boolean.class)) {
						OpenEntityManagerInViewInterceptor interceptor = new OpenEntityManagerInViewInterceptor();
						interceptor.setEntityManagerFactory(factory);
						registry.addWebRequestInterceptor(interceptor);
					}
				}

			};
		}

	}

}
