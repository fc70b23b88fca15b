package io.github.cachestarter.autoconfigure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.ConfigurationPropertiesAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * A real application with a system environment of the test's own and the starter's
 * settings as beans.
 */
final class StartedApplication {

	private final Map<String, Object> variables = new LinkedHashMap<>();

	private final Map<String, Object> defaults = new LinkedHashMap<>();

	private final List<String> arguments = new ArrayList<>();

	private final List<String> late = new ArrayList<>();

	private final List<Class<?>> sources = new ArrayList<>(List.of(SettingsConfiguration.class));

	private StartedApplication() {
		// No configuration file of the tests' class path has a say.
		this.arguments.add("--spring.config.location=optional:classpath:/none/");
		this.arguments.add("--spring.main.banner-mode=off");
	}

	static StartedApplication with(String... variables) {
		return new StartedApplication().variables(variables);
	}

	StartedApplication variables(String... assignments) {
		for (String assignment : assignments) {
			String[] pair = assignment.split("=", 2);
			this.variables.put(pair[0], pair[1]);
		}
		return this;
	}

	/** The whole starter, as Spring Boot would configure it, and these configurations. */
	StartedApplication withStarter(Class<?>... configurations) {
		this.sources.clear();
		this.sources.add(Starter.class);
		this.sources.addAll(List.of(configurations));
		return this;
	}

	/** One more configuration of the application. */
	StartedApplication configuration(Class<?> configuration) {
		this.sources.add(configuration);
		return this;
	}

	StartedApplication argument(String assignment) {
		this.arguments.add("--" + assignment);
		return this;
	}

	/** Ranks below the environment, as a configuration file does. */
	StartedApplication property(String name, Object value) {
		this.defaults.put(name, value);
		return this;
	}

	/** Comes when the environment has been completed and checked. */
	StartedApplication lateProperty(String assignment) {
		this.late.add(assignment);
		return this;
	}

	void run(Consumer<ConfigurableApplicationContext> assertions) {
		try (ConfigurableApplicationContext context = start()) {
			assertions.accept(context);
		}
	}

	ConfigurableApplicationContext start() {
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources()
			.replace(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, new SystemEnvironmentPropertySource(
					StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, this.variables));
		SpringApplication application = new SpringApplication(this.sources.toArray(Class<?>[]::new));
		application.setEnvironment(environment);
		application.setWebApplicationType(WebApplicationType.NONE);
		application.setDefaultProperties(this.defaults);
		application.addInitializers((context) -> TestPropertyValues.of(this.late).applyTo(context));
		application.setRegisterShutdownHook(false);
		return application.run(this.arguments.toArray(String[]::new));
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ ConfigurationPropertiesAutoConfiguration.class,
			PropertyPlaceholderAutoConfiguration.class, RedisPresenceAutoConfiguration.class,
			DataRedisAutoConfiguration.class, CacheStarterAutoConfiguration.class })
	static class Starter {

	}

}
