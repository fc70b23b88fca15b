package io.github.cachestarter.starter;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.github.cachestarter.testing.TroubledRedis;
import io.github.cachestarter.testing.TroubledRedis.Trouble;
import org.junit.jupiter.api.Test;

import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.ValueOperations;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application that keeps other things in Redis, for which it rather waits than goes
 * without.
 */
class OtherUseOfRedisIT {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	@Test
	void getsItsAnswersFromARedisThatIsTooSlowForTheCache() {
		try (TroubledRedis redis = TroubledRedis.start(); BusyApplication application = start(redis)) {
			ValueOperations<String, String> values = values(application);
			application.awaitHits();
			redis.begin(Trouble.SLOWED);
			application.awaitDegraded();
			values.set("theirs", "value");
			assertThat(values.get("theirs")).isEqualTo("value");
			redis.end(Trouble.SLOWED);
			application.awaitHits();
			assertThat(values.get("theirs")).isEqualTo("value");
			application.assertCallersNoticedNothing();
		}
	}

	@Test
	void waitsForARedisThatHangsAsLongAsItWasToldTo() {
		try (TroubledRedis redis = TroubledRedis.start(); BusyApplication application = start(redis)) {
			ValueOperations<String, String> values = values(application);
			values.set("theirs", "value");
			redis.begin(Trouble.HUNG);
			CompletableFuture<String> answer = CompletableFuture.supplyAsync(() -> values.get("theirs"));
			application.awaitDegraded();
			assertThat(answer).isNotDone();
			redis.end(Trouble.HUNG);
			assertThat(answer).succeedsWithin(PATIENCE).isEqualTo("value");
			application.awaitHits();
			application.assertCallersNoticedNothing();
		}
	}

	private static BusyApplication start(TroubledRedis redis) {
		return BusyApplication.start("REDIS_URL=" + redis.url(), "cache.redis.command-timeout=250ms");
	}

	private static ValueOperations<String, String> values(BusyApplication application) {
		return application.application().bean(StringRedisTemplate.class).opsForValue();
	}

}
