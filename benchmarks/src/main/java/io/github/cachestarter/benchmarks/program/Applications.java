package io.github.cachestarter.benchmarks.program;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Starts Spring Boot applications that see nothing of the sample's settings, which are on
 * the class path too.
 */
public final class Applications {

	private Applications() {
	}

	/**
	 * Starts an application that logs errors only, unless its settings say otherwise.
	 * @param name its name
	 * @param source its configuration
	 * @param given an object that its beans can ask for
	 * @param settings properties as on the command line
	 * @return the application, to be closed by the caller
	 */
	public static ConfigurableApplicationContext start(String name, Class<?> source, Object given, String... settings) {
		return startWith((context) -> {
		}, name, source, given, settings);
	}

	/**
	 * Starts an application with a change.
	 * @param change is made before there are any beans
	 * @param name its name
	 * @param source its configuration
	 * @param given an object that its beans can ask for
	 * @param settings properties as on the command line
	 * @return the application, to be closed by the caller
	 */
	public static ConfigurableApplicationContext startWith(
			ApplicationContextInitializer<ConfigurableApplicationContext> change, String name, Class<?> source,
			Object given, String... settings) {
		SpringApplication application = new SpringApplication(source);
		application.setWebApplicationType(WebApplicationType.NONE);
		application.setRegisterShutdownHook(false);
		application.setDefaultProperties(Map.of("spring.main.banner-mode", "off", "logging.level.root", "error"));
		application.addInitializers(
				(context) -> context.getBeanFactory().registerSingleton(given.getClass().getName(), given), change);
		List<String> arguments = new ArrayList<>(
				List.of("--spring.application.name=" + name, "--spring.config.location=optional:classpath:/none/"));
		Collections.addAll(arguments, settings);
		return application.run(arguments.toArray(String[]::new));
	}

}
