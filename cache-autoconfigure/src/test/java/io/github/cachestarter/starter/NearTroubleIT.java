package io.github.cachestarter.starter;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.github.cachestarter.starter.Editions.Edition;
import io.github.cachestarter.testing.RedisServer;
import io.github.cachestarter.testing.TroubledRedis;
import io.github.cachestarter.testing.TroubledRedis.Trouble;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What becomes of copies when Redis cannot tell of changes. A lookup counts by the moment
 * at which it began, so a slow machine makes no difference.
 */
class NearTroubleIT {

	private static final Duration BOUND = Duration.ofMillis(500);

	private static final String BOUNDED = "cache.near.max-staleness=" + BOUND.toMillis() + "ms";

	private final TroubledRedis redis = TroubledRedis.start();

	private final RedisServer server = this.redis.server();

	private final long book = Editions.newBook();

	@AfterEach
	void end() {
		this.redis.close();
	}

	/**
	 * The command timeout is so long that nothing but the bound ends the copies.
	 */
	@ParameterizedTest
	@EnumSource
	void servesNothingThatIsOlderThanTheBound(Trouble trouble) {
		try (RunningApplication application = start(BOUNDED)) {
			keepCopy(application);
			this.redis.begin(trouble);
			try {
				Editions.next(this.book);
				if (trouble == Trouble.DROPPED || trouble == Trouble.SLOWED) {
					remove();
				}
				assertNothingOlderIsServed(application, System.nanoTime());
			}
			finally {
				this.redis.end(trouble);
			}
			remove();
			await().until(() -> find(application).equals(Editions.stored(this.book)));
			keepCopy(application);
		}
	}

	@Test
	void servesNothingThatIsOlderThanTheBoundWhenItsConnectionIsKilled() {
		try (RunningApplication application = start(BOUNDED)) {
			for (int i = 0; i < 5; i++) {
				keepCopy(application);
				this.server.command("CLIENT", "KILL", "TYPE", "normal");
				Editions.next(this.book);
				remove();
				assertNothingOlderIsServed(application, System.nanoTime());
			}
			assertThat(application.report().path("near").path("watchesLost").asLong()).isPositive();
		}
	}

	/**
	 * SLOWED is no outage.
	 */
	@ParameterizedTest
	@EnumSource(mode = Mode.EXCLUDE, names = "SLOWED")
	void servesNoCopiesInAnOutage(Trouble trouble) {
		try (RunningApplication application = start()) {
			keepCopy(application);
			this.redis.begin(trouble);
			awaitStatus(application, "degraded");
			assertThat(application.report().path("near").path("mode").asString()).isEqualTo("none");
			long before = application.nearHits(Editions.CACHE);
			Editions.next(this.book);
			assertThat(find(application)).isEqualTo(Editions.stored(this.book));
			assertThat(application.nearHits(Editions.CACHE)).isEqualTo(before);
			this.redis.end(trouble);
		}
	}

	@Test
	void servesThemInAnOutageWhereThatIsAskedFor() {
		try (RunningApplication application = start("cache.near.serve-when-disconnected=10m")) {
			keepCopy(application);
			Edition before = Editions.stored(this.book);
			this.redis.begin(Trouble.KILLED);
			awaitStatus(application, "degraded");
			Editions.next(this.book);
			assertThat(find(application)).isEqualTo(before);
			application.bean(Editions.class).publish(this.book);
			assertThat(find(application)).as("what it changes itself").isEqualTo(Editions.stored(this.book));
			this.redis.end(Trouble.KILLED);
			awaitStatus(application, "up");
			assertThat(find(application)).isEqualTo(Editions.stored(this.book));
		}
	}

	@Test
	void servesThemNoLongerThanThat() {
		try (RunningApplication application = start("cache.near.serve-when-disconnected=1s")) {
			keepCopy(application);
			Editions.next(this.book);
			this.redis.begin(Trouble.KILLED);
			awaitStatus(application, "degraded");
			assertNothingOlderIsServed(application, System.nanoTime(), Duration.ofSeconds(1));
		}
	}

	@Test
	void keepsTheBoundWhereRedisMayNotTell() {
		this.server.command("ACL", "SETUSER", "app", "on", ">secret", "~*", "&*", "+@all", "-client");
		String url = "REDIS_URL=redis://app:secret@localhost:" + this.redis.port();
		try (RunningApplication application = RunningApplication.start(url, BOUNDED);
				RunningApplication other = RunningApplication.start(url, BOUNDED)) {
			assertThat(application.report().path("near").path("mode").asString()).isIn("announced", "expiring");
			for (int i = 0; i < 3; i++) {
				keepCopy(application);
				other.bean(Editions.class).publish(this.book);
				assertNothingOlderIsServed(application, System.nanoTime());
			}
		}
	}

	private void assertNothingOlderIsServed(RunningApplication application, long changed) {
		assertNothingOlderIsServed(application, changed, BOUND);
	}

	private void assertNothingOlderIsServed(RunningApplication application, long changed, Duration bound) {
		Edition expected = Editions.stored(this.book);
		long age;
		do {
			age = System.nanoTime() - changed;
			Edition found = find(application);
			if (age > bound.toNanos()) {
				assertThat(found).isEqualTo(expected);
			}
		}
		while (age < 3 * bound.toNanos());
	}

	/** By somebody who reaches Redis whatever happens to the application. */
	private void remove() {
		this.server.command("DEL", "shop:" + NearContract.key(this.book));
	}

	private Edition find(RunningApplication application) {
		return application.bean(Editions.class).find(this.book);
	}

	private void keepCopy(RunningApplication application) {
		application.keepCopy(Editions.CACHE, () -> find(application));
	}

	private static void awaitStatus(RunningApplication application, String status) {
		await().until(() -> application.report().path("status").asString().equals(status));
	}

	private RunningApplication start(String... settings) {
		List<String> all = new ArrayList<>(List.of(settings));
		all.add("REDIS_URL=" + this.redis.url());
		return RunningApplication.start(all.toArray(String[]::new));
	}

	private static ConditionFactory await() {
		return Awaitility.await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(20));
	}

}
