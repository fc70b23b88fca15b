package io.github.cachestarter.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.EnumerablePropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is said about properties that look like settings of the cache.
 */
@ExtendWith(OutputCaptureExtension.class)
class UnknownPropertiesTests {

	private static final Pattern LINE = Pattern.compile("WARN.*(cache_property_unknown .*)");

	@ParameterizedTest
	@CsvSource({ "cache.ttl, cache.default-ttl", "cache.defaultTll, cache.default-ttl",
			"cache.presets.shrot, cache.presets.short", "cache.short, cache.presets.short",
			"cache.ttl.short, cache.presets.short", "cache.max-size, cache.near.max-size",
			"cache.near.entries, cache.near.max-entries", "cache.redis.timeout, cache.redis.command-timeout",
			"cache.prefix, cache.key-prefix", "cache.type, cache.mode", "cache.enable, cache.enabled",
			"redis.hostname, redis.host", "redis.hots, redis.host", "redis.database, redis.db",
			"redis.user, redis.username", "cache.caches.user.tll, cache.caches.user.ttl",
			"cache.caches.UserService.find.tll, cache.caches.UserService.find.ttl",
			"cache.caches[UserService.find].tll, cache.caches[UserService.find].ttl",
			"cache.caches.user.time-to-live, cache.caches.user.ttl",
			"cache.caches.user.near.max-size, cache.caches.user.near-max-size",
			"cache.caches.user, cache.caches.user.ttl", "cache.caches.ttl, cache.caches.<name>.ttl" })
	void areSaidWithTheNearestName(String written, String meant, CapturedOutput output) {
		StartedApplication.with().withStarter().argument(written + "=5").run((context) -> {
		});
		assertThat(lines(output)).containsExactly(
				"cache_property_unknown property=%s: has no effect on the cache. Did you mean %s? (Set in: commandLineArgs)"
					.formatted(written, meant));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			cache.presets.week    | Below cache.presets there are: day, long, medium, short.
			cache.near            | Below cache.near there are: enabled, max-entries, max-size,
			cache.warmup.threads  | Below cache there are: caches, default-ttl, enabled, endpoint, key-prefix,
			redis.pool.size       | Below redis there are: db, enabled, host, password, port, url, username.
			cache.caches.user.foo | Below cache.caches.<name> there are: max-entry-size, near-enabled,
			cache.hosts[0]        | Below cache there are: caches,
			""")
	void areSaidWithWhatThereIsWhereNoneIsNear(String written, String advice, CapturedOutput output) {
		StartedApplication.with().withStarter().argument(written + "=5").run((context) -> {
		});
		assertThat(lines(output)).singleElement().asString().contains("property=" + written + ": ", advice);
	}

	/** Such as a value that has to be decrypted with a key that is not here. */
	@Test
	void areSaidWithoutReadingTheValuesOfOthers(CapturedOutput output) {
		new ApplicationContextRunner().withInitializer(new CacheEnvironmentInitializer())
			.withConfiguration(AutoConfigurations.of(CacheStarterAutoConfiguration.class))
			.withPropertyValues("cache.mode=local", "cache.ttl=5")
			.withInitializer((context) -> context.getEnvironment().getPropertySources().addLast(new Unreadable()))
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(lines(output)).singleElement().asString().contains("property=cache.ttl");
	}

	@Test
	void areNamedWithTheLineOfTheFileAndOnce(@TempDir Path directory, CapturedOutput output) throws IOException {
		Files.writeString(directory.resolve("application.yaml"), """
				cache:
				  presets:
				  caches:
				    user:
				      tll: 5m
				""");
		Files.writeString(directory.resolve("application-prod.properties"), "cache.caches.user.tll=6m\n");
		StartedApplication.with()
			.withStarter()
			.argument("spring.config.location=file:" + directory + "/")
			.argument("spring.profiles.active=prod")
			.run((context) -> {
			});
		assertThat(lines(output)).singleElement()
			.asString()
			.contains("property=cache.caches.user.tll: ", "application-prod.properties", " - 1:23");
	}

	@Test
	void areNotTooMany(CapturedOutput output) {
		StartedApplication application = StartedApplication.with().withStarter();
		for (int i = 10; i < 30; i++) {
			application.argument("cache.regions.r" + i + "=x");
		}
		application.run((context) -> {
		});
		assertThat(lines(output)).hasSize(11).last().asString().contains("more=10: ");
	}

	@Test
	void areNoneOfOurs(CapturedOutput output) {
		StartedApplication application = StartedApplication
			.with("CACHE_TTL=5m", "CACHE_TTL_SHORT=6s", "ENABLE_CACHE=true", "CACHE_KEYPREFIX=shop",
					"CACHE_MAX_ENTRY_SIZE=2MB", "CACHE_CACHES_USER_TTL=1m", "CACHE_CACHES_USER_MAX_ENTRY_SIZE=1MB",
					"CACHE_CACHES_A_B_NULL_TTL=1m", "REDIS_ENABLED=false", "REDIS_DB=1")
			.withStarter()
			.property("cache.caches.userProfiles.nearMaxEntries", "5")
			.property("cache.caches.UserService.find.ttl", "5m")
			.property("cache.caches[UserService.get].null_ttl", "5m")
			.property("cache.defaultTtl", "5m")
			.property("cache.NEAR.max_size", "2MB")
			.property("cache.presets", "")
			.property("cache.ttl", "")
			.property("caching.ttl", "5")
			.property("CACHE_TTL_DAY", "1d")
			.property("spring.cache.redis.time-to-live", "5m");
		application.run((context) -> {
		});
		assertThat(lines(output)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "REDIS_SERVICE_HOST=10.0.0.7", "REDIS_SERVICE_PORT=6379", "REDIS_SERVICE_PORT_REDIS=6379",
			"REDIS_PORT=tcp://10.0.0.7:6379", "REDIS_PORT_6379_TCP=tcp://10.0.0.7:6379",
			"REDIS_PORT_6379_TCP_PROTO=tcp", "REDIS_PORT_6379_TCP_PORT=6379", "REDIS_PORT_6379_TCP_ADDR=10.0.0.7",
			"REDIS_MASTER_SERVICE_HOST=10.0.0.7", "REDIS_TLS_URL=rediss://h:1", "CACHE_SERVICE_HOST=10.0.0.8",
			"CACHE_PORT=tcp://10.0.0.8:80", "CACHE_PORT_80_TCP_ADDR=10.0.0.8", "REDIS_DB_PORT=tcp://10.0.0.7:6379",
			"REDIS_DB_PORT_6379_TCP=tcp://10.0.0.7:6379", "REDIS_DB_PORT_6379_TCP_PROTO=tcp",
			"REDIS_DB_PORT_6379_TCP_PORT=6379", "REDIS_DB_PORT_6379_TCP_ADDR=10.0.0.7", "REDIS_DB_SERVICE_HOST=h",
			"REDIS_DB_SERVICE_PORT=6379", "REDIS_DB_SERVICE_PORT_REDIS=6379", "REDIS_URLS_PORT=udp://10.0.0.7:6379",
			"CACHE_CACHES_PORT=tcp://10.0.0.8:80", "CACHE_CACHES_SERVICE_HOST=10.0.0.8", "CACHE_CACHES_SERVICE_PORT=80",
			"CACHE_CACHES_SERVICE_PORT_SHARD=80", "CACHE_CACHES_PORT_80_TCP=tcp://10.0.0.8:80",
			"CACHE_CACHES_PORT_80_TCP_PROTO=tcp", "CACHE_CACHES_PORT_80_TCP_PORT=80",
			"CACHE_CACHES_PORT_80_TCP_ADDR=10.0.0.8", "CACHE_CACHES_TTL_PORT=tcp://10.0.0.8:80", "CACHE_DIR=/var/cache",
			"CACHE_DRIVER=file", "CACHE_HOST=h", "CACHE_NODE=n", "CACHE_ENDPOINT=h:1", "CACHE_SIZE=5",
			"REDIS_MAX_CONNECTIONS=5", "REDIS_CLUSTER=true", "CACHE=x", "REDIS=h", "CACHE_REDIS=x" })
	void areNotVariablesOfOthers(String variable, CapturedOutput output) {
		StartedApplication.with(variable).withStarter().run((context) -> {
		});
		assertThat(lines(output)).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "REDIS_PASS, REDIS_PASSWORD", "REDIS_DATABASE, REDIS_DB", "REDIS_HOSTNAME, REDIS_HOST",
			"REDIS_USER, REDIS_USERNAME", "CACHE_TTL_SHRT, CACHE_TTL_SHORT", "CACHE_KEY_PREFX, CACHE_KEYPREFIX",
			"CACHE_ENABLE, CACHE_ENABLED", "CACHE_CACHES_USER_TLL, CACHE_CACHES_USER_TTL" })
	void areVariablesThatAreNearToOurs(String written, String meant, CapturedOutput output) {
		StartedApplication.with(written + "=sesame").withStarter().run((context) -> {
		});
		assertThat(lines(output)).singleElement()
			.asString()
			.contains("property=" + written + ": ", "Did you mean " + meant + "?", "the environment")
			.doesNotContain("sesame");
	}

	@Test
	void areNotThoseThatTheApplicationBinds(CapturedOutput output) {
		StartedApplication.with("CACHE_FILES_MAXX_AGE=5", "CACHE_ENABLE=x")
			.withStarter(Own.class)
			.argument("cache.directory=/tmp")
			.argument("cache.regions.a=b")
			.argument("cache.hosts[0]=h")
			.argument("cache.files.anything.at.all=x")
			.argument("redis.pool.size=5")
			.argument("redis.hostname=h")
			.argument("spring.data.redis.host=${redis.hostname:localhost}")
			.argument("cache.cleanup-cron=x")
			.run((context) -> {
			});
		assertThat(lines(output)).isEmpty();
	}

	@Test
	void areThoseThatBindsNobodyBesideThoseOfTheApplication(CapturedOutput output) {
		StartedApplication.with()
			.withStarter(Own.class)
			.argument("cache.directory=/tmp")
			.argument("cache.ttl=5m")
			.run((context) -> {
			});
		assertThat(lines(output)).singleElement().asString().contains("property=cache.ttl: ");
	}

	@Test
	void areNotThoseOfABeanThatIsNotMadeYet(CapturedOutput output) {
		StartedApplication.with().withStarter(OwnLazy.class).argument("redis.pool.size=5").run((context) -> {
		});
		assertThat(lines(output)).isEmpty();
	}

	@Test
	void areSaidWithLazyInitialization(CapturedOutput output) {
		StartedApplication.with()
			.withStarter()
			.argument("spring.main.lazy-initialization=true")
			.argument("cache.ttl=5m")
			.argument("redis.hostname=h")
			.run((context) -> {
			});
		assertThat(lines(output)).hasSize(2);
	}

	private static List<String> lines(CapturedOutput output) {
		return LINE.matcher(output.getAll()).results().map((line) -> line.group(1)).toList();
	}

	@ConfigurationProperties("cache")
	record OwnCache(String directory, String enable, Map<String, String> regions, List<String> hosts) {

	}

	@ConfigurationProperties("cache.files")
	record OwnFiles(String maxAge) {

	}

	static class OwnRedis {

		private Map<String, String> pool = Map.of();

		public Map<String, String> getPool() {
			return this.pool;
		}

		public void setPool(Map<String, String> pool) {
			this.pool = pool;
		}

	}

	static class LazyRedis extends OwnRedis {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableConfigurationProperties({ OwnCache.class, OwnFiles.class })
	static class Own {

		@Bean
		@ConfigurationProperties("redis")
		OwnRedis ownRedis() {
			return new OwnRedis();
		}

		@Bean
		String cron(@Value("${cache.cleanupCron:x}") String cron) {
			return cron;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnLazy {

		@Bean
		@Lazy
		@ConfigurationProperties("redis")
		LazyRedis lazyRedis() {
			return new LazyRedis();
		}

	}

	private static final class Unreadable extends EnumerablePropertySource<String> {

		Unreadable() {
			super("unreadable", "unreadable");
		}

		@Override
		public String[] getPropertyNames() {
			return new String[] { "my.secret" };
		}

		@Override
		public @Nullable Object getProperty(String name) {
			if (name.equals("my.secret")) {
				throw new IllegalStateException("cannot decrypt");
			}
			return null;
		}

	}

}
