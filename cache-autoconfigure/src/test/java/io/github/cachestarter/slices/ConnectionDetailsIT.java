package io.github.cachestarter.slices;

import io.github.cachestarter.CacheClient;
import io.github.cachestarter.CacheStatus;
import io.github.cachestarter.testing.RedisServer;
import io.github.cachestarter.testing.RedisServers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.test.annotation.DirtiesContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What {@code @ServiceConnection} gives an application, a bean with the details of the
 * connection, with a server that needs no Docker. {@link ContainerRedisIT} shows it with
 * a container, where there is Docker.
 */
@SpringBootTest(properties = { "cache.key-prefix=details", "cache.redis.command-timeout=2s" })
@DirtiesContext
class ConnectionDetailsIT {

	private static final RedisServer redis = RedisServers.start();

	@AfterAll
	static void stop() {
		redis.close();
	}

	@Test
	void titlesAreInRedis(@Autowired BookService books, @Autowired CacheClient cache) {
		assertThat(cache.stats().status()).isEqualTo(CacheStatus.UP);
		books.title(1);
		assertThat(cache.exists("title:1")).isTrue();
		assertThat(redis.command("EXISTS", "details:title:1")).isEqualTo(1L);
	}

	@TestConfiguration(proxyBeanMethods = false)
	static class Connection {

		@Bean
		DataRedisConnectionDetails details() {
			return new DataRedisConnectionDetails() {

				@Override
				public Standalone getStandalone() {
					return Standalone.of("localhost", redis.port());
				}

			};
		}

	}

}
