package io.github.cachestarter.slices;

import io.github.cachestarter.CacheClient;
import io.github.cachestarter.testing.RedisServer;
import io.github.cachestarter.testing.RedisServers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(properties = { "cache.key-prefix=test-${random.uuid}", "cache.redis.command-timeout=2s" })
@DirtiesContext
class SharedRedisIT {

	private static final RedisServer redis = RedisServers.start();

	@DynamicPropertySource
	static void connect(DynamicPropertyRegistry registry) {
		registry.add("redis.url", redis::url);
	}

	@AfterAll
	static void stop() {
		redis.close();
	}

	@Test
	void clearsItsOwnEntriesOnly(@Autowired BookService books, @Autowired CacheClient cache,
			@Autowired StringRedisTemplate template) {
		template.opsForValue().set("test-of-somebody-else:title:1", "kept");
		books.title(1);
		assertThat(template.keys("test-????????-????-????-????-????????????:title:1")).hasSize(1);
		cache.clear();
		assertThat(cache.exists("title:1")).isFalse();
		assertThat(template.hasKey("test-of-somebody-else:title:1")).isTrue();
	}

}
