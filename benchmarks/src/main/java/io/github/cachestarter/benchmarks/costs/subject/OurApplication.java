package io.github.cachestarter.benchmarks.costs.subject;

import java.util.ArrayList;
import java.util.List;

import io.github.cachestarter.CacheClient;
import io.github.cachestarter.CacheStats;
import io.github.cachestarter.benchmarks.program.Applications;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * A Spring Boot application with this project's cache, its defaults but more patience,
 * and what a benchmark sets on top of them. Statistics are on, as they always are.
 */
final class OurApplication implements AutoCloseable {

	private final ConfigurableApplicationContext context;

	/**
	 * Starts it.
	 * @param settings properties as on the command line
	 */
	OurApplication(Source source, String... settings) {
		this(source, (created) -> {
		}, settings);
	}

	/**
	 * Starts it with a change.
	 * @param change is made before there are any beans
	 */
	OurApplication(Source source, ApplicationContextInitializer<ConfigurableApplicationContext> change,
			String... settings) {
		List<String> arguments = new ArrayList<>(List.of(settings));
		// Many threads on few processors are late, which is no outage to be measured.
		arguments.add("--cache.redis.command-timeout=5s");
		this.context = Applications.startWith(change, "costs", Application.class, source,
				arguments.toArray(String[]::new));
	}

	OurMethods methods() {
		return this.context.getBean(OurMethods.class);
	}

	/**
	 * Methods with Spring's annotations, which end in this project's cache manager.
	 */
	SpringMethods springMethods() {
		return this.context.getBean(SpringMethods.class);
	}

	/**
	 * What this instance has counted.
	 */
	CacheStats stats() {
		return this.context.getBean(CacheClient.class).stats();
	}

	@Override
	public void close() {
		this.context.close();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableCaching
	@EnableAutoConfiguration(exclude = DataSourceAutoConfiguration.class)
	@Import({ OurMethods.class, SpringMethods.class })
	static class Application {

	}

}
