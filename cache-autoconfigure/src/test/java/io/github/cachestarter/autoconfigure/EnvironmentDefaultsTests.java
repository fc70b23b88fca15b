package io.github.cachestarter.autoconfigure;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.actuate.autoconfigure.endpoint.expose.IncludeExcludeEndpointFilter;
import org.springframework.boot.actuate.endpoint.EndpointId;
import org.springframework.boot.actuate.endpoint.web.ExposableWebEndpoint;
import org.springframework.core.env.Environment;

import static org.assertj.core.api.Assertions.assertThat;

class EnvironmentDefaultsTests {

	@Test
	void exposeHealthAndTheCacheAndNothingElse() {
		StartedApplication.with().run((context) -> {
			assertThat(exposes(context.getEnvironment(), "cache")).isTrue();
			assertThat(exposes(context.getEnvironment(), "health")).isTrue();
			assertThat(exposes(context.getEnvironment(), "env")).isFalse();
		});
	}

	@ParameterizedTest
	@CsvSource({ "include, info, info, true", "include, info, cache, false", "include[0], info, cache, false",
			"include, *, env, true", "exclude, cache, cache, false", "exclude, cache, health, true" })
	void yieldToTheApplicationsOwnExposure(String setting, String value, String endpoint, boolean exposed) {
		StartedApplication.with()
			.property("management.endpoints.web.exposure." + setting, value)
			.run((context) -> assertThat(exposes(context.getEnvironment(), endpoint)).isEqualTo(exposed));
		StartedApplication.with()
			.argument("management.endpoints.web.exposure." + setting + "=" + value)
			.run((context) -> assertThat(exposes(context.getEnvironment(), endpoint)).isEqualTo(exposed));
	}

	@Test
	void turnBootsOwnHealthOfRedisOffUnlessItIsTurnedOn() {
		StartedApplication.with()
			.run((context) -> assertThat(context.getEnvironment().getProperty("management.health.redis.enabled"))
				.isEqualTo("false"));
		StartedApplication.with("MANAGEMENT_HEALTH_REDIS_ENABLED=true")
			.run((context) -> assertThat(context.getEnvironment().getProperty("management.health.redis.enabled"))
				.isEqualTo("true"));
	}

	@Test
	void turnRepositoriesInRedisOffUnlessTheyAreTurnedOn() {
		StartedApplication.with()
			.run((context) -> assertThat(context.getEnvironment().getProperty(CacheEnvironment.REDIS_REPOSITORIES))
				.isEqualTo("false"));
		StartedApplication.with("SPRING_DATA_REDIS_REPOSITORIES_ENABLED=true")
			.run((context) -> assertThat(context.getEnvironment().getProperty(CacheEnvironment.REDIS_REPOSITORIES))
				.isEqualTo("true"));
	}

	private static boolean exposes(Environment environment, String endpoint) {
		return new IncludeExcludeEndpointFilter<>(ExposableWebEndpoint.class, environment,
				"management.endpoints.web.exposure", "health")
			.match(EndpointId.of(endpoint));
	}

}
