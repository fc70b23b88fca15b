package io.github.cachestarter.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class ConfigurationMetadataTests {

	private final JsonNode metadata = read();

	@Test
	void describesEveryProperty() {
		assertThat(this.metadata.path("properties")).extracting((property) -> property.path("name").asString())
			.containsExactlyInAnyOrder("cache.enabled", "cache.mode", "cache.default-ttl", "cache.presets.short",
					"cache.presets.medium", "cache.presets.long", "cache.presets.day", "cache.key-prefix",
					"cache.max-entry-size", "cache.near.enabled", "cache.near.max-size", "cache.near.max-entries",
					"cache.near.max-staleness", "cache.near.serve-when-disconnected", "cache.near.verify-shared",
					"cache.redis.command-timeout", "cache.redis.lease-time", "cache.redis.lease-wait",
					"cache.redis.strict", "cache.endpoint.writable", "cache.summary-interval", "cache.caches",
					"redis.enabled", "redis.url", "redis.host", "redis.port", "redis.db", "redis.username",
					"redis.password", "management.endpoint.cache.access", "management.endpoint.cache.show-details",
					"management.endpoint.cache.roles", "management.endpoint.cache.cache.time-to-live");
		assertThat(this.metadata.path("properties"))
			.allSatisfy((property) -> assertThat(property.path("description").asString()).endsWith("."));
	}

	@Test
	void explainsTheModes() {
		assertThat(this.metadata.path("hints").path(0).path("values"))
			.extracting((value) -> value.path("value").asString())
			.containsExactly("auto", "redis", "local", "off");
	}

	private static JsonNode read() {
		URL module = CacheProperties.class.getProtectionDomain().getCodeSource().getLocation();
		// The class path has that of Boot and of the tests too.
		try (InputStream json = URI.create(module + "META-INF/spring-configuration-metadata.json")
			.toURL()
			.openStream()) {
			return JsonMapper.shared().readTree(json);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
