package io.github.cachestarter.autoconfigure;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails.Standalone;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

import static org.assertj.core.api.Assertions.assertThat;

class RedisSettingsTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withInitializer(new CacheEnvironmentInitializer())
		.withConfiguration(AutoConfigurations.of(DataRedisAutoConfiguration.class));

	@Test
	void feedBootsConnectionFromTheUrl() {
		this.contextRunner.withPropertyValues("redis.url=rediss://app:s%40cret@cache.example.com:6380/3")
			.run((context) -> {
				LettuceConnectionFactory factory = context.getBean(LettuceConnectionFactory.class);
				assertThat(factory.getHostName()).isEqualTo("cache.example.com");
				assertThat(factory.getPort()).isEqualTo(6380);
				assertThat(factory.getDatabase()).isEqualTo(3);
				assertThat(factory.isUseSsl()).isTrue();
				assertThat(context.getBean(DataRedisConnectionDetails.class).getUsername()).isEqualTo("app");
				assertThat(context.getBean(DataRedisConnectionDetails.class).getPassword()).isEqualTo("s@cret");
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "redis://cache.example.com", "redis://cache.example.com/", "redis://cache.example.com:/",
			"redis://:secret@cache.example.com" })
	void fillInThePortThatAUrlLeavesOut(String url) {
		this.contextRunner.withPropertyValues("redis.url=" + url).run((context) -> {
			LettuceConnectionFactory factory = context.getBean(LettuceConnectionFactory.class);
			assertThat(factory.getHostName()).isEqualTo("cache.example.com");
			assertThat(factory.getPort()).isEqualTo(6379);
		});
	}

	@Test
	void feedBootsConnectionFromTheParts() {
		this.contextRunner
			.withPropertyValues("redis.host=cache.example.com", "redis.port=6380", "redis.db=3", "redis.username=app",
					"redis.password=secret")
			.run((context) -> {
				DataRedisConnectionDetails details = context.getBean(DataRedisConnectionDetails.class);
				assertThat(details.getStandalone())
					.extracting(Standalone::getHost, Standalone::getPort, Standalone::getDatabase)
					.containsExactly("cache.example.com", 6380, 3);
				assertThat(details.getUsername()).isEqualTo("app");
				assertThat(details.getPassword()).isEqualTo("secret");
			});
	}

	@Test
	void preferTheUrlToTheParts() {
		StartedApplication.with("REDIS_URL=redis://url.example.com:6380", "REDIS_HOST=host.example.com")
			.run((context) -> {
				ConfigurableEnvironment environment = context.getEnvironment();
				assertThat(environment.getProperty("spring.data.redis.url")).isEqualTo("redis://url.example.com:6380");
				assertThat(environment.getProperty("spring.data.redis.host")).isNull();
			});
	}

	@ParameterizedTest
	@CsvSource({ "url, redis://boot.example.com", "host, boot.example.com", "port, 6390", "username, boot",
			"password, boot", "database, 5", "sentinel.master, boot", "cluster.nodes, boot.example.com:1",
			"cluster.nodes[0], boot.example.com:1", "masterreplica.nodes, boot.example.com:1" })
	void yieldEntirelyToBootsOwn(String setting, String value) {
		StartedApplication.with("REDIS_HOST=ours.example.com", "REDIS_PASSWORD=ours")
			.property("spring.data.redis." + setting, value)
			.run((context) -> {
				ConfigurableEnvironment environment = context.getEnvironment();
				assertThat(environment.getProperty("spring.data.redis.host")).isNotEqualTo("ours.example.com");
				assertThat(environment.getProperty("spring.data.redis.password")).isNotEqualTo("ours");
			});
	}

	@Test
	void yieldToBootsOwnInTheEnvironment() {
		StartedApplication.with("REDIS_URL=redis://ours.example.com", "SPRING_DATA_REDIS_HOST=boot.example.com")
			.run((context) -> assertThat(context.getEnvironment().getProperty("spring.data.redis.url")).isNull());
	}

	@Test
	void areFedAlongsideBootsSettingsOfTheClient() {
		StartedApplication.with("REDIS_HOST=ours.example.com")
			.property("spring.data.redis.timeout", "2s")
			.run((context) -> assertThat(context.getEnvironment().getProperty("spring.data.redis.host"))
				.isEqualTo("ours.example.com"));
	}

	@Test
	void resolvePlaceholdersAndIgnoreThoseThatAreEmpty() {
		StartedApplication.with("PLACE=cache.example.com")
			.property("redis.url", "${NOWHERE:}")
			.property("redis.host", "${PLACE}")
			.run((context) -> {
				assertThat(context.getEnvironment().containsProperty("spring.data.redis.url")).isFalse();
				assertThat(context.getEnvironment().getProperty("spring.data.redis.host"))
					.isEqualTo("cache.example.com");
			});
	}

	@Test
	void feedNothingWhenNothingIsSet() {
		StartedApplication.with()
			.run((context) -> assertThat(context.getEnvironment().containsProperty("spring.data.redis.host"))
				.isFalse());
	}

	@ParameterizedTest
	@CsvSource({ "redis.url=redis://there, REDIS_URL", "redis.host=there, REDIS_HOST and REDIS_PORT",
			"spring.data.redis.host=there, spring.data.redis.host and .port",
			"spring.data.redis.url=redis://there:6379, spring.data.redis.url", "other=1, REDIS_URL" })
	void sayWhichSettingsHaveTheAddress(String setting, String named) {
		this.contextRunner.withPropertyValues(setting)
			.run((context) -> assertThat(new RedisSettings(context.getEnvironment()).address()).isEqualTo(named));
	}

}
