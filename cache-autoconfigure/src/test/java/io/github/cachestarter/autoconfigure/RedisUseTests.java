package io.github.cachestarter.autoconfigure;

import io.github.cachestarter.autoconfigure.RedisUse.Choice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

class RedisUseTests {

	@Test
	void isLocalWithOneLineThatSaysHowToShareWhenNothingIsConfigured() {
		StartedApplication.with()
			.run((context) -> assertThat(decide(context, false)).isEqualTo(new RedisUse(Choice.LOCAL,
					"No Redis is configured: caching in this process only. Set REDIS_URL to share it between instances.")));
	}

	@ParameterizedTest
	@CsvSource({ "spring.cache.type, redis, spring.cache.type=redis",
			"spring.cache.redis.time-to-live, 5s, spring.cache.redis.time-to-live" })
	void isLocalWithWhatToSetWhereSpringsCacheIsToBeInRedis(String property, String value, String named) {
		StartedApplication.with()
			.property(property, value)
			.run((context) -> assertThat(decide(context, false).reason())
				.startsWith("Spring's cache is to be in Redis (" + named + "), but no Redis is configured")
				.contains("spring.data.redis.host=localhost"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "REDIS_URL=redis://h", "REDIS_HOST=h", "REDIS_PORT=6379", "REDIS_DB=0",
			"REDIS_USERNAME=app", "REDIS_PASSWORD=secret", "REDIS_ENABLED=true", "SPRING_DATA_REDIS_URL=redis://h",
			"SPRING_DATA_REDIS_HOST=h", "SPRING_DATA_REDIS_PORT=1", "SPRING_DATA_REDIS_SENTINEL_MASTER=m",
			"SPRING_DATA_REDIS_CLUSTER_NODES=h:1", "SPRING_DATA_REDIS_SSL_BUNDLE=b", "CACHE_MODE=redis" })
	void isRedisWhenAnyRedisIsConfigured(String variable) {
		StartedApplication.with(variable)
			.run((context) -> assertThat(decide(context, false)).isEqualTo(new RedisUse(Choice.REDIS, null)));
	}

	@Test
	void isRedisWhenTheApplicationDefinesTheConnection() {
		StartedApplication.with().run((context) -> assertThat(decide(context, true).choice()).isEqualTo(Choice.REDIS));
	}

	@ParameterizedTest
	@ValueSource(strings = { "REDIS_URL=", "REDIS_ENABLED=", "REDIS_PORT=tcp://10.0.0.7:6379",
			"SPRING_DATA_REDIS_HOST=", "SPRING_DATA_REDIS_REPOSITORIES_ENABLED=false" })
	void isLocalWhenWhatIsSetConfiguresNoRedis(String variable) {
		StartedApplication.with(variable)
			.run((context) -> assertThat(decide(context, false).choice()).isEqualTo(Choice.LOCAL));
	}

	@Test
	void isLocalWhenAskedForEvenIfARedisIsConfigured() {
		StartedApplication.with("REDIS_URL=redis://h")
			.property("cache.mode", "local")
			.run((context) -> assertThat(decide(context, true)).isEqualTo(new RedisUse(Choice.LOCAL, null)));
	}

	@Test
	void isRedisWhenEnabledWhateverTheMode() {
		StartedApplication.with("REDIS_ENABLED=true")
			.property("cache.mode", "local")
			.run((context) -> assertThat(decide(context, false).choice()).isEqualTo(Choice.REDIS));
	}

	@ParameterizedTest
	@CsvSource({ "REDIS_ENABLED=false, REDIS_ENABLED=false", "REDIS_ENABLED=off, REDIS_ENABLED=false",
			"ENABLE_CACHE=false, ENABLE_CACHE=false", "CACHE_ENABLED=false, CACHE_ENABLED=false",
			"CACHE_MODE=off, CACHE_MODE=off", "SPRING_CACHE_TYPE=none, SPRING_CACHE_TYPE=none" })
	void isOffNamingTheVariable(String variable, String reason) {
		for (String mode : new String[] { "redis", "local", "auto", "off" }) {
			StartedApplication.with(variable, "REDIS_URL=redis://h")
				.property("cache.mode", mode)
				.run((context) -> assertThat(decide(context, true)).isEqualTo(new RedisUse(Choice.OFF, reason)));
		}
	}

	@ParameterizedTest
	@CsvSource({ "redis.enabled, false", "cache.enabled, false", "cache.mode, off", "spring.cache.type, none" })
	void isOffNamingTheProperty(String property, String value) {
		StartedApplication.with()
			.property(property, value)
			.run((context) -> assertThat(decide(context, true))
				.isEqualTo(new RedisUse(Choice.OFF, property + "=" + value)));
	}

	@Test
	void understandsTheOffOfYamlWhichIsABoolean() {
		StartedApplication.with()
			.property("cache.mode", false)
			.run((context) -> assertThat(decide(context, false)).isEqualTo(new RedisUse(Choice.OFF, "cache.mode=off")));
	}

	private static RedisUse decide(ConfigurableApplicationContext context, boolean connectionBean) {
		return RedisUse.decide(context.getEnvironment(), context.getBean(CacheProperties.class),
				context.getBean(RedisProperties.class), connectionBean);
	}

}
