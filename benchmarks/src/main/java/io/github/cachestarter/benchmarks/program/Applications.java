package io.github.cachestarter.benchmarks.outage;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Starts Spring Boot applications that see nothing of the sample's settings, which are on
 * the class path too.
 */
final class Applications {

	private Applications() {
	}

	static ConfigurableApplicationContext start(Class<?> source, Database database, String... settings) {
		SpringApplication application = new SpringApplication(source);
		application.setWebApplicationType(WebApplicationType.NONE);
		application.setRegisterShutdownHook(false);
		application.addInitializers((context) -> context.getBeanFactory().registerSingleton("database", database));
		List<String> arguments = new ArrayList<>(List.of("--spring.application.name=outage",
				"--spring.main.banner-mode=off", "--spring.config.location=optional:classpath:/none/",
				// One line per failed command would be tens of thousands.
				"--logging.level.root=error"));
		Collections.addAll(arguments, settings);
		return application.run(arguments.toArray(String[]::new));
	}

}
