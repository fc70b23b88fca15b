package io.github.cachestarter.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.OrderUtils;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ExtendWith(OutputCaptureExtension.class)
class InvalidSettingsTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			REDIS_PORT      | abc               | a port number from 1 to 65535
			REDIS_PORT      | 0                 | a port number from 1 to 65535
			REDIS_PORT      | 70000             | a port number from 1 to 65535
			REDIS_DB        | -1                | the number of a database, 0 or larger
			REDIS_DB        | one               | the number of a database, 0 or larger
			REDIS_HOST      | redis://localhost | the name or address of a host
			REDIS_HOST      | localhost:6379    | without a scheme or a port
			REDIS_URL       | foo               | does not start with redis:// or rediss://
			REDIS_URL       | http://localhost  | scheme http:// is not supported
			REDIS_URL       | redis://          | not a URL
			REDIS_URL       | redis:///1        | names no host
			REDIS_URL       | redis://a_b:6379  | names no host
			REDIS_URL       | redis://h:70000   | port is not from 1 to 65535
			REDIS_URL       | redis://h:6379/x  | not the number of a database
			REDIS_URL       | redis-socket:///s | Unix domain sockets are not supported
			REDIS_URL       | redis-sentinel://h| spring.data.redis.sentinel
			REDIS_ENABLED   | maybe             | true or false
			ENABLE_CACHE    | maybe             | true or false
			CACHE_TTL       | 0                 | a time to live of at least 1 ms
			CACHE_TTL_SHORT | -5                | in seconds (300) or as a duration (5m, PT5M)
			CACHE_TTL_SHORT | abc               | in seconds (300) or as a duration (5m, PT5M)
			CACHE_TTL_DAY   | 365001d           | at most 365000 days
			CACHE_MODE      | foo               | auto, redis, local or off
			""")
	void namesTheVariableItsValueAndTheFix(String variable, String value, String explanation, CapturedOutput output) {
		StartedApplication application = StartedApplication.with(variable + "=" + value);
		assertThatExceptionOfType(InvalidCacheSettingException.class).isThrownBy(application::start)
			.withMessageContainingAll(variable + " is \"" + value + "\"", explanation);
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains(variable + " is \"" + value + "\"")
			.contains("Set in: the environment")
			.contains("Set " + variable + " to ");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			cache.mode                  | foo      | auto, redis, local or off
			cache.redis.command-timeout | 0        | longer than 0, such as 250ms
			cache.redis.command-timeout | -1s      | longer than 0, such as 250ms
			cache.redis.lease-time      | 0        | longer than 0, such as 30s
			cache.redis.lease-wait      | -1       | 0 or longer, such as 2s
			cache.redis.strict          | maybe    | true or false
			cache.near.max-size         | 0        | at least 1KB with its unit, such as 64MB
			cache.near.max-size         | 64       | at least 1KB with its unit, such as 64MB
			cache.near.max-size         | big      | at least 1KB with its unit, such as 64MB
			cache.near.max-entries      | -1       | a number of entries
			cache.near.max-entries      | some     | a number of entries
			cache.near.max-staleness    | soon     | at least 100ms
			cache.near.enabled          | maybe    | true or false
			cache.max-entry-size        | 1        | from 1KB to 512MB with its unit
			cache.max-entry-size        | 1GB      | from 1KB to 512MB with its unit
			cache.max-entry-size        | big      | from 1KB to 512MB with its unit
			cache.endpoint.writable     | maybe    | true or false
			cache.summary-interval      | -1m      | 0 to turn the line off
			cache.default-ttl           | short    | in seconds (300)
			cache.caches.user.ttl       | nonsense | a preset (short, medium, long, day)
			cache.caches.user.ttl       | 0        | a preset (short, medium, long, day)
			cache.caches.user.null-ttl  | -1       | 0, a preset (short, medium, long, day)
			cache.caches.user.nullTtl   | -1       | 0, a preset (short, medium, long, day)
			cache.caches[A.b].ttl       | nonsense | a preset (short, medium, long, day)
			cache.caches.user.share     | maybe    | true or false
			cache.caches.user.near-enabled     | maybe | true or false
			cache.caches.user.max-entry-size   | big   | from 1KB to 512MB with its unit
			cache.caches.user.max-entry-size   | 64    | from 1KB to 512MB with its unit
			cache.caches[A.b].max-entry-size   | big   | from 1KB to 512MB with its unit
			cache.caches.user.near-max-size    | big   | at least 1KB with its unit
			cache.caches.user.near-max-size    | 64    | at least 1KB with its unit
			cache.caches.user.near-max-entries | many  | a number of entries larger than 0
			cache.caches.user.near-max-entries | 0     | a number of entries larger than 0
			""")
	void namesThePropertyItsValueAndTheFix(String property, String value, String explanation) {
		StartedApplication application = StartedApplication.with().argument(property + "=" + value);
		assertThatExceptionOfType(InvalidCacheSettingException.class).isThrownBy(application::start)
			.withMessageContainingAll(property + " is \"" + value + "\"", explanation);
		new ApplicationContextRunner().withUserConfiguration(SettingsConfiguration.class)
			.withPropertyValues(property + "=" + value)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidCacheSettingException.class)
				.hasMessageContainingAll(property + " is \"" + value + "\"", explanation));
	}

	@Test
	void everySettingSaysWhatItAccepts() {
		assertThat(KnownProperties.names()
			.filter((name) -> KnownProperties.typeOf(ConfigurationPropertyName.of(name)) != String.class))
			.allMatch(AllowedValues::areKnownOf);
		assertThat(KnownProperties.namesOfCaches()
			.map("cache.caches[A.b]."::concat)
			.filter((name) -> KnownProperties.typeOf(ConfigurationPropertyName.of(name)) != String.class))
			.allMatch(AllowedValues::areKnownOf);
	}

	/**
	 * Variables named REDIS or CACHE may be anybody's.
	 */
	@ParameterizedTest
	@ValueSource(strings = { "REDIS=10.0.0.7", "CACHE=redis", "CACHE_REDIS=true", "CACHE_NEAR=yes",
			"CACHE_CACHES=users,orders", "CACHE_CACHES_USER=5m" })
	void whatIsWrittenInPlaceOfAGroupStopsNothing(String assignment) {
		StartedApplication.with(assignment, "CACHE_NEAR_MAXSIZE=2MB", "REDIS_DB=3").run((context) -> {
			assertThat(context.getBean(CacheProperties.class).near().maxSize()).isEqualTo(DataSize.ofMegabytes(2));
			assertThat(context.getBean(CacheProperties.class).caches()).isEmpty();
			assertThat(context.getBean(RedisProperties.class).db()).isEqualTo(3);
		});
		StartedApplication.with(assignment)
			.run((context) -> assertThat(context.getBean(RedisProperties.class).port()).isEqualTo(6379));
	}

	/**
	 * What follows the colon is not shown: it could be a password.
	 */
	@ParameterizedTest
	@ValueSource(strings = { "shop:eu", "shop::", ":shop", ":" })
	void refusesAColonInsideOfAPrefix(String prefix, CapturedOutput output) {
		StartedApplication application = StartedApplication.with().argument("cache.key-prefix=" + prefix);
		assertThatExceptionOfType(InvalidCacheSettingException.class).isThrownBy(application::start)
			.withMessageContainingAll("cache.key-prefix is \"", "no colon inside, such as shop-eu");
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("Set cache.key-prefix to a text with no colon");
	}

	@Test
	void namesTheLineOfTheFile(@TempDir Path directory, CapturedOutput output) throws IOException {
		Files.writeString(directory.resolve("application.yml"), "redis:\n  port: abc\n");
		StartedApplication application = StartedApplication.with()
			.argument("spring.config.location=file:" + directory + "/");
		assertThatExceptionOfType(InvalidCacheSettingException.class).isThrownBy(application::start)
			.withMessageContaining("redis.port is \"abc\"");
		assertThat(output).containsPattern("Set in: .*application.yml.* - 2:9");
	}

	@Test
	void isExplainedAlsoWhenABeanFindsIt(CapturedOutput output) {
		StartedApplication application = StartedApplication.with("REDIS_PASSWORD=sesame").lateProperty("redis.db=-1");
		assertThatException().isThrownBy(application::start);
		assertThat(output)
			.containsSubsequence("APPLICATION FAILED TO START", "redis.db is \"-1\"", "Set in: ", "Set redis.db to ")
			.doesNotContain("sesame");
	}

	@Test
	void isExplainedByUsWhateverTheOrderOfTheClassPath() {
		assertThat(OrderUtils.getOrder(InvalidCacheSettingFailureAnalyzer.class)).isEqualTo(Ordered.HIGHEST_PRECEDENCE);
	}

	@Test
	void showsWhatAPlaceholderBecame() {
		StartedApplication application = StartedApplication.with("PORT_OF_REDIS=abc")
			.property("redis.port", "${PORT_OF_REDIS}");
		assertThatExceptionOfType(InvalidCacheSettingException.class).isThrownBy(application::start)
			.withMessageContaining("redis.port is \"abc\"");
	}

	@ParameterizedTest
	@ValueSource(strings = { "REDIS_URL=http://user:sesame@host", "REDIS_URL=redis://user:sesame@host:99999",
			"REDIS_URL=redis://user:se@me/sesame@host", "REDIS_URL=redis://user:sesame", "REDIS_URL=user:sesame@host",
			"REDIS_URL=redis://:sesame word@host", "REDIS_URL=redis:sesame@host", "REDIS_URL=http://h?password=sesame",
			"REDIS_HOST=redis://user:sesame@host", "REDIS_PORT=redis://user:sesame@host", "REDIS_DB=user:sesame@host" })
	void neverShowsAPassword(String assignment, CapturedOutput output) {
		StartedApplication application = StartedApplication.with(assignment, "REDIS_PASSWORD=sesame");
		assertThatExceptionOfType(InvalidCacheSettingException.class).isThrownBy(application::start)
			.withNoCause()
			.withMessageContaining("***")
			.satisfies((ex) -> assertThat(ex).hasMessageNotContaining("sesame"));
		String[] pair = assignment.split("=", 2);
		new ApplicationContextRunner().withUserConfiguration(SettingsConfiguration.class)
			.withSystemProperties("redis.password=sesame",
					pair[0].toLowerCase(Locale.ROOT).replace('_', '.') + "=" + pair[1])
			.run((context) -> assertThat(context).getFailure()
				.extracting(InvalidSettingsTests::messages)
				.asString()
				.doesNotContain("sesame"));
		assertThat(output).doesNotContain("sesame");
	}

	@Test
	void neverShowsAPasswordAsText() {
		assertThat(new RedisProperties(null, "redis://user:sesame@host", "localhost", 1, 0, "user", "sesame"))
			.asString()
			.contains("redis://***@host", "password=***")
			.doesNotContain("sesame");
	}

	@Test
	void isRefusedByTheRecordsThemselves() {
		assertThatExceptionOfType(InvalidCacheSettingException.class)
			.isThrownBy(() -> new CacheProperties.Redis(Duration.ZERO, Duration.ofSeconds(1), Duration.ZERO, false))
			.withMessageContaining("cache.redis.command-timeout is \"PT0S\"");
	}

	private static String messages(Throwable failure) {
		StringBuilder messages = new StringBuilder();
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			messages.append(cause).append('\n');
		}
		return messages.toString();
	}

}
