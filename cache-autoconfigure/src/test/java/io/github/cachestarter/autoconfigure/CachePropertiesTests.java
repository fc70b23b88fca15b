package io.github.cachestarter.autoconfigure;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;

import io.github.cachestarter.autoconfigure.CacheProperties.CacheSettings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;

class CachePropertiesTests {

	@Test
	void hasTheDefaultsOfTheContract() {
		CacheProperties properties = bind(Map.of());
		assertThat(properties.enabled()).isTrue();
		assertThat(properties.mode()).isEqualTo(CacheMode.AUTO);
		assertThat(properties.defaultTtl()).hasSeconds(3600);
		assertThat(properties.presets().byName()).containsExactly(Map.entry("short", Duration.ofSeconds(60)),
				Map.entry("medium", Duration.ofSeconds(300)), Map.entry("long", Duration.ofSeconds(3600)),
				Map.entry("day", Duration.ofSeconds(86400)));
		assertThat(properties.keyPrefix()).isNull();
		assertThat(properties.near().maxSize()).isEqualTo(DataSize.ofMegabytes(64));
		assertThat(properties.redis().commandTimeout()).hasMillis(250);
		assertThat(properties.summaryInterval()).hasMinutes(1);
		assertThat(properties.caches()).isEmpty();
	}

	@Test
	void readsBareNumbersInTheUnitThatTheDocumentationStates() {
		CacheProperties properties = bind(Map.of("cache.default-ttl", "90", "cache.presets.short", "5",
				"cache.presets.long", "PT2H", "cache.redis.command-timeout", "100", "cache.summary-interval", "0"));
		assertThat(properties.defaultTtl()).hasSeconds(90);
		assertThat(properties.ttls().parse("short")).hasSeconds(5);
		assertThat(properties.ttls().parse("long")).hasHours(2);
		assertThat(properties.redis().commandTimeout()).hasMillis(100);
		assertThat(properties.summaryInterval()).isZero();
	}

	@Test
	void keepsTheNamesOfCachesAsTheyAreWritten() {
		CacheProperties properties = bind(Map.of("cache.caches.user.ttl", "short", "cache.caches.userProfiles.null-ttl",
				"0", "cache.caches.[UserService.find].ttl", "5m", "cache.caches[OrderService.find].nullTtl", "30"));
		assertThat(properties.caches()).containsOnly(Map.entry("user", settings("short", null)),
				Map.entry("userProfiles", settings(null, "0")), Map.entry("UserService.find", settings("5m", null)),
				Map.entry("OrderService.find", settings(null, "30")));
	}

	@Test
	void readsSettingsOfACacheFromTheEnvironment() {
		@Nullable ConfigurationPropertySource environment = ConfigurationPropertySource
			.from(new SystemEnvironmentPropertySource(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
					Map.of("CACHE_CACHES_USER_TTL", "5m", "CACHE_CACHES_USER_NULLTTL", "30", "CACHE_KEYPREFIX", "shop",
							"CACHE_NEAR_MAXSIZE", "1MB", "CACHE_REDIS_COMMANDTIMEOUT", "1s", "CACHE_MODE", "local")));
		CacheProperties properties = new Binder(Objects.requireNonNull(environment)).bindOrCreate("cache",
				CacheProperties.class);
		assertThat(properties.caches()).containsOnly(Map.entry("user", settings("5m", "30")));
		assertThat(properties.keyPrefix()).isEqualTo("shop");
		assertThat(properties.near().maxSize()).isEqualTo(DataSize.ofMegabytes(1));
		assertThat(properties.redis().commandTimeout()).hasSeconds(1);
		assertThat(properties.mode()).isEqualTo(CacheMode.LOCAL);
	}

	@Test
	void takesAColonAtTheEndOfAPrefixForTheSeparator() {
		assertThat(bind(Map.of("cache.key-prefix", "shop:")).keyPrefix()).isEqualTo("shop");
		assertThat(bind(Map.of("cache.key-prefix", " shop: ")).keyPrefix()).isEqualTo("shop");
	}

	@Test
	void noPrefixIsTheStartOfAnother() {
		assertThat(prefix("cache.key-prefix", "shop:")).isEqualTo("shop");
		assertThat(prefix("spring.application.name", "shop")).isEqualTo("shop");
		assertThat(prefix("spring.application.name", "shop:eu")).isEqualTo("shop\\:eu");
		assertThat(prefix("spring.application.name", " ")).isEqualTo("cache");
	}

	@Test
	void closesTheBraceOfAPrefixBeforeAnybodyElseDoes() {
		assertThat(prefix("cache.key-prefix", "{shop}")).isEqualTo("{shop}");
		assertThat(prefix("cache.key-prefix", "a{b")).isEqualTo("a{}{b");
	}

	@Test
	void treatsEmptyTextAsNotSet() {
		CacheProperties properties = bind(Map.of("cache.enabled", "", "cache.mode", "", "cache.default-ttl", "",
				"cache.key-prefix", " ", "cache.near.max-size", "", "cache.caches.user.ttl", ""));
		assertThat(properties.enabled()).isTrue();
		assertThat(properties.mode()).isEqualTo(CacheMode.AUTO);
		assertThat(properties.defaultTtl()).hasSeconds(3600);
		assertThat(properties.keyPrefix()).isNull();
		assertThat(properties.near().maxSize()).isEqualTo(DataSize.ofMegabytes(64));
		assertThat(properties.caches()).containsOnly(Map.entry("user", settings(null, null)));
	}

	private static String prefix(String property, String value) {
		return CachePrefix.of(bind(Map.of(property, value)), null, new MockEnvironment().withProperty(property, value))
			.text();
	}

	private static CacheProperties bind(Map<String, ?> properties) {
		return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate("cache", CacheProperties.class);
	}

	private static CacheSettings settings(@Nullable String ttl, @Nullable String nullTtl) {
		return new CacheSettings(ttl, nullTtl, null, true, null, null, false);
	}

}
