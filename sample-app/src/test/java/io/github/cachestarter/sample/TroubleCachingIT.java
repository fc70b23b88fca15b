package io.github.cachestarter.sample;

import java.time.Duration;
import java.util.List;

import io.github.cachestarter.testing.RedisServer;
import io.github.cachestarter.testing.RedisServers;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.http.HttpMethod;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every answer of the sample is the one that it gives without a cache, whatever happens
 * to Redis.
 */
class TroubleCachingIT {

	private static final int PORT = RedisServers.freePort();

	private static int seats = 2;

	private static List<String> uncached;

	private static List<String> beforeRedis;

	private static RedisServer redis;

	private static Sample sample;

	@BeforeAll
	static void start() {
		sample = Sample.start("--redis.url=" + RedisTrouble.url(PORT));
		// The averages of a plan change with those who have it: nobody changes it later.
		seatsAfterChange();
		try (Sample reference = Sample.start("--redis.enabled=false")) {
			uncached = answers(reference);
		}
		beforeRedis = answers(sample);
		redis = RedisTrouble.start(PORT);
	}

	@AfterAll
	static void stop() {
		sample.close();
		redis.close();
	}

	@Test
	void answersBeforeRedisIsThereAndHitsFromThenOn() {
		assertThat(beforeRedis).isEqualTo(uncached);
		awaitHits();
	}

	@ParameterizedTest
	@EnumSource
	void answersInTroubleAndHitsAfterIt(RedisTrouble trouble) {
		awaitHits();
		trouble.begin(redis);
		try {
			assertThat(answers(sample)).isEqualTo(uncached);
			seats++;
			assertThat(seatsAfterChange()).isEqualTo(seats);
			assertThat(sample.read("/api/v1/health").text("$.status")).isEqualTo("UP");
			sample.show("/actuator/health").jsonPath("$.status").isEqualTo("UP");
			sample.show("/actuator/cache").jsonPath("$.status").isEqualTo("degraded");
		}
		finally {
			trouble.end(redis);
		}
		awaitHits();
	}

	@Test
	void answersWithoutAnyCache() {
		try (Sample off = Sample.start("--redis.enabled=false")) {
			off.read("/api/mcp/customer/50");
			assertThat(off.read("/api/mcp/customer/50").queries()).isEqualTo(1);
			Sample.Answer numbers = off.read("/admin/cache/stats");
			assertThat(numbers.at("$.enabled")).isEqualTo(false);
			assertThat(numbers.text("$.reason")).isNotBlank();
		}
	}

	private static List<String> answers(Sample sample) {
		return Read.ALL.stream().map((read) -> read.contentFrom(sample)).toList();
	}

	private static int seatsAfterChange() {
		sample.write(HttpMethod.PUT, "/api/v1/subscriptions/51", """
				{"plan": "starter", "seats": %d}""".formatted(seats));
		return sample.read("/api/v1/subscriptions/51").number("$.seats");
	}

	/**
	 * Waits until everything comes from Redis, and looks whether it is right.
	 */
	private static void awaitHits() {
		Awaitility.await()
			.atMost(Duration.ofSeconds(30))
			.untilAsserted(
					() -> assertThat(Read.ALL).allSatisfy((read) -> assertThat(read.from(sample).queries()).isZero()));
		assertThat(answers(sample)).isEqualTo(uncached);
	}

}
