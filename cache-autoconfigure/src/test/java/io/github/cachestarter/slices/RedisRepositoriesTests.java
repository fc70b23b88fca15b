package io.github.cachestarter.slices;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.UnsatisfiedDependencyException;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.data.redis.repository.configuration.EnableRedisRepositories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Spring Data Redis comes with the starter. Its repositories are for those who ask.
 */
@ExtendWith(OutputCaptureExtension.class)
class RedisRepositoriesTests {

	private static final String SETTING = "spring.data.redis.repositories.enabled";

	@Test
	void areOffBesideJpa(CapturedOutput output) {
		try (ConfigurableApplicationContext application = start(BookshopApplication.class)) {
			assertThat(application.getBeanProvider(Baskets.class).getIfAvailable()).isNull();
			assertThat(application.getBean(Books.class).count()).isZero();
			assertThat(output).contains("Bootstrapping Spring Data JPA")
				.doesNotContain("Bootstrapping Spring Data Redis", "Spring Data Redis - Could not safely identify");
		}
	}

	@Test
	void areThereWhenASettingAsksForThem() {
		try (ConfigurableApplicationContext application = start(BookshopApplication.class, "--" + SETTING + "=true")) {
			assertThat(application.getBeanProvider(Baskets.class).getIfAvailable()).isNotNull();
		}
	}

	@Test
	void areThereWhenAnAnnotationAsksForThem() {
		try (ConfigurableApplicationContext application = start(Enabled.class)) {
			assertThat(application.getBeanProvider(Baskets.class).getIfAvailable()).isNotNull();
		}
	}

	@Test
	void areExplainedToWhoMissesThem(CapturedOutput output) {
		assertThatExceptionOfType(UnsatisfiedDependencyException.class).isThrownBy(() -> start(Checkout.class));
		assertThat(output).contains(Baskets.class.getName() + " is a repository of Spring Data Redis",
				"Set " + SETTING + "=true");
	}

	@Test
	void areNotBlamedForRepositoriesOfOthers(CapturedOutput output) {
		assertThatExceptionOfType(UnsatisfiedDependencyException.class)
			.isThrownBy(() -> start(Listing.class, "--spring.data.jpa.repositories.enabled=false"));
		assertThat(output).contains("APPLICATION FAILED TO START").doesNotContain(SETTING);
	}

	private static ConfigurableApplicationContext start(Class<?> application, String... arguments) {
		return new SpringApplicationBuilder(application)
			.properties("spring.main.web-application-type=none", "spring.main.banner-mode=off", "cache.mode=local",
					"spring.config.location=optional:classpath:/none/")
			.registerShutdownHook(false)
			.run(arguments);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableRedisRepositories
	@Import(BookshopApplication.class)
	static class Enabled {

	}

	@Configuration(proxyBeanMethods = false)
	@Import(BookshopApplication.class)
	static class Checkout {

		@Bean
		Runnable checkout(Baskets baskets) {
			return () -> baskets.deleteAll();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(BookshopApplication.class)
	static class Listing {

		@Bean
		Runnable listing(Books books) {
			return () -> books.deleteAll();
		}

	}

}
