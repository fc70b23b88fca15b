package io.github.cachestarter.starter;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.github.cachestarter.internal.observe.HitRateSummary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Settings of Spring Boot that change how applications start and end.
 */
class MainSettingsTests {

	private final Set<Thread> before = threads();

	@ParameterizedTest
	@ValueSource(strings = { "spring.main.lazy-initialization=true", "spring.main.web-application-type=none",
			"spring.main.allow-circular-references=true", "spring.main.keep-alive=true",
			"spring.main.register-shutdown-hook=false", "spring.main.cloud-platform=kubernetes",
			"spring.threads.virtual.enabled=true", "spring.aop.proxy-target-class=false", "spring.jmx.enabled=true" })
	void leaveTheCacheWorkingAndNothingBehind(String setting) {
		try (ConfigurableApplicationContext application = start(setting)) {
			Users users = application.getBean(Users.class);
			users.find(1);
			users.find(1);
			users.findBySpring(2);
			users.findBySpring(2);
			assertThat(users.queries()).isEqualTo(2);
		}
		await().until(() -> left().isEmpty());
	}

	@Test
	void lazinessDoesNotSilenceTheHitRate() {
		try (ConfigurableApplicationContext application = start("spring.main.lazy-initialization=true")) {
			ConfigurableListableBeanFactory beans = application.getBeanFactory();
			for (String name : beans.getBeanNamesForType(HitRateSummary.class, true, false)) {
				assertThat(beans.containsSingleton(name)).isTrue();
			}
			assertThat(left()).contains("cache-summary");
		}
	}

	private static ConfigurableApplicationContext start(String setting) {
		List<String> arguments = new ArrayList<>(List.of("--cache.mode=local", "--server.port=0",
				"--spring.main.banner-mode=off", "--spring.config.location=optional:classpath:/none/"));
		arguments.add("--" + setting);
		return SpringApplication.run(ShopApplication.class, arguments.toArray(String[]::new));
	}

	private Set<String> left() {
		return threads().stream()
			.filter((thread) -> !this.before.contains(thread))
			.map(Thread::getName)
			.collect(Collectors.toSet());
	}

	private static Set<Thread> threads() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().startsWith("cache-"))
			.collect(Collectors.toSet());
	}

}
