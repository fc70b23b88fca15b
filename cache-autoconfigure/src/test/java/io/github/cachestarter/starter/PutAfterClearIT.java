package io.github.cachestarter.starter;

import java.util.List;
import java.util.Objects;

import io.github.cachestarter.testing.RedisServer;
import io.github.cachestarter.testing.RedisServers;
import org.junit.jupiter.api.Test;

import org.springframework.cache.Cache;
import org.springframework.cache.CacheManager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What is put after a cache was cleared is there, while the memory of dead entries is
 * still being freed.
 */
class PutAfterClearIT {

	private static final int ROUNDS = 30;

	@Test
	void isThereAfterSeveralClears() {
		try (RedisServer redis = RedisServers.start();
				RunningApplication one = RunningApplication.start("REDIS_URL=" + redis.url());
				RunningApplication other = RunningApplication.start("REDIS_URL=" + redis.url())) {
			for (int round = 0; round < ROUNDS; round++) {
				Cache cache = cacheOf(one);
				for (int i = 0; i < 20; i++) {
					cache.put("old" + i, "value");
				}
				cache.clear();
				cacheOf(other).clear();
				cache.clear();
				cache.put("new", "value" + round);
				await().until(() -> List.of().equals(redis.command("KEYS", "*user:old*")));
				one.forgetCopies();
				assertThat(cache.get("new", String.class)).as("round " + round).isEqualTo("value" + round);
			}
		}
	}

	private static Cache cacheOf(RunningApplication application) {
		return Objects.requireNonNull(application.bean(CacheManager.class).getCache("user"));
	}

}
