package io.github.cachestarter.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

class EnvironmentVariablesTests {

	@Test
	void bindEveryVariableOfTheContract() {
		StartedApplication
			.with("REDIS_ENABLED=true", "REDIS_HOST=cache.example.com", "REDIS_PORT=6380", "REDIS_DB=3",
					"REDIS_USERNAME=app", "REDIS_PASSWORD=secret", "ENABLE_CACHE=false", "CACHE_TTL=1200")
			.run((context) -> {
				assertThat(redis(context))
					.isEqualTo(new RedisProperties(true, null, "cache.example.com", 6380, 3, "app", "secret"));
				assertThat(cache(context).enabled()).isFalse();
				assertThat(cache(context).defaultTtl()).hasSeconds(1200);
			});
		StartedApplication.with("REDIS_URL=rediss://app:secret@cache.example.com:6380/3")
			.run((context) -> assertThat(redis(context).url())
				.isEqualTo("rediss://app:secret@cache.example.com:6380/3"));
	}

	@Test
	void bindAllTimesToLiveTogether() {
		StartedApplication
			.with("CACHE_TTL=10", "CACHE_TTL_SHORT=1", "CACHE_TTL_MEDIUM=2m", "CACHE_TTL_LONG=PT3H", "CACHE_TTL_DAY=4d")
			.run((context) -> {
				assertThat(cache(context).defaultTtl()).hasSeconds(10);
				assertThat(cache(context).ttls().parse("short")).hasSeconds(1);
				assertThat(cache(context).ttls().parse("medium")).hasMinutes(2);
				assertThat(cache(context).ttls().parse("long")).hasHours(3);
				assertThat(cache(context).ttls().parse("day")).hasDays(4);
			});
	}

	@Test
	void winOverFilesAndLoseToTheCommandLine() {
		StartedApplication.with("CACHE_TTL=10", "ENABLE_CACHE=false", "CACHE_TTL_SHORT=11")
			.property("cache.default-ttl", "20")
			.property("cache.presets.short", "20")
			.property("cache.presets.day", "20")
			.argument("cache.presets.short=30")
			.argument("cache.enabled=true")
			.run((context) -> {
				assertThat(cache(context).defaultTtl()).hasSeconds(10);
				assertThat(cache(context).presets().shortTtl()).hasSeconds(30);
				assertThat(cache(context).presets().dayTtl()).hasSeconds(20);
				assertThat(cache(context).enabled()).isTrue();
			});
	}

	@Test
	void countAsNotSetWhenEmpty() {
		StartedApplication
			.with("REDIS_URL=", "REDIS_ENABLED=", "REDIS_HOST= ", "REDIS_PORT=", "REDIS_DB=", "REDIS_USERNAME=",
					"REDIS_PASSWORD=", "ENABLE_CACHE=", "CACHE_TTL=", "CACHE_TTL_SHORT=")
			.property("cache.default-ttl", "20")
			.property("redis.port", "6390")
			.property("redis.password", "secret")
			.run((context) -> {
				assertThat(redis(context)).extracting(RedisProperties::enabled, RedisProperties::url)
					.containsOnlyNulls();
				assertThat(redis(context).host()).isEqualTo("localhost");
				assertThat(redis(context).port()).isEqualTo(6390);
				assertThat(redis(context).db()).isZero();
				assertThat(redis(context).password()).isEqualTo("secret");
				assertThat(cache(context).enabled()).isTrue();
				assertThat(cache(context).defaultTtl()).hasSeconds(20);
				assertThat(context.getEnvironment().getProperty("spring.data.redis.port")).isEqualTo("6390");
			});
	}

	@Test
	void countAsNotSetWhenKubernetesSetThePortForAServiceNamedRedis() {
		StartedApplication.with("REDIS_PORT=tcp://10.0.0.7:6379").run((context) -> {
			assertThat(redis(context).port()).isEqualTo(6379);
			assertThat(context.getEnvironment().getProperty("spring.data.redis.port")).isNull();
		});
	}

	@Test
	void areReadFromAnImportedFileOfVariables(@TempDir Path directory) throws IOException {
		Path file = Files.writeString(directory.resolve(".env"),
				"REDIS_URL=redis://file.example.com:1\nCACHE_TTL=77\n");
		StartedApplication.with("CACHE_TTL_DAY=88")
			.argument("spring.config.import=file:" + file + "[.properties]")
			.run((context) -> {
				assertThat(redis(context).url()).isEqualTo("redis://file.example.com:1");
				assertThat(cache(context).defaultTtl()).hasSeconds(77);
				assertThat(cache(context).presets().dayTtl()).hasSeconds(88);
			});
	}

	private static CacheProperties cache(ConfigurableApplicationContext context) {
		return context.getBean(CacheProperties.class);
	}

	private static RedisProperties redis(ConfigurableApplicationContext context) {
		return context.getBean(RedisProperties.class);
	}

}
