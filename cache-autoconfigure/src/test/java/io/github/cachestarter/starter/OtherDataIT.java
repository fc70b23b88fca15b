package io.github.cachestarter.starter;

import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.cachestarter.starter.Users.User;
import io.github.cachestarter.testing.RedisServer;
import io.github.cachestarter.testing.RedisServers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The data in Redis is replaced by other data while everybody stays connected.
 */
class OtherDataIT {

	private static final String MARKS = "shop::epoch:";

	private final RedisServer redis = RedisServers.start();

	@AfterEach
	void stop() {
		this.redis.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "cache.near.enabled=true", "cache.near.enabled=false" })
	void whatWasInvalidatedDoesNotComeBackWithAnotherDatabase(String near) {
		try (RunningApplication one = start(near); RunningApplication two = start(near)) {
			assertThat(one.users().find(1)).isEqualTo(new User(1, "user 1"));
			useOnce("/1");
			copyTo("1");
			// Data that is younger than the last look counts as emptied.
			awaitLooks(2);
			one.users().change(1, "changed");
			two.users().change(1, "changed");
			assertThat(one.users().find(1)).isEqualTo(new User(1, "changed"));
			this.redis.command("SWAPDB", "0", "1");
			await().until(() -> coldStarts(one) > 0 && coldStarts(two) > 0);
			assertThat(one.users().find(1)).isEqualTo(new User(1, "changed"));
			assertThat(two.users().find(1)).isEqualTo(new User(1, "changed"));
			assertThat(one.log().of("cache_cold_start")).as("one of each")
				.hasSize(2)
				.allMatch((line) -> line.contains("Redis holds other data than before (SWAPDB, or another server"));
			assertHits(one);
			assertHits(two);
		}
	}

	/**
	 * Nothing old is left, so nobody has to start cold: that would only cost entries that
	 * were stored since.
	 */
	@ParameterizedTest
	@ValueSource(strings = { "FLUSHALL", "FLUSHDB" })
	void aFlushCostsNothingButWhatItRemoves(String command) {
		try (RunningApplication one = start("cache.near.enabled=true");
				RunningApplication two = start("cache.near.enabled=true")) {
			assertHits(one);
			List<?> before = marks();
			this.redis.command(command);
			await().until(() -> !marks().contains(null));
			assertThat(marks()).isNotEqualTo(before);
			long changes = breakerChanges(one) + breakerChanges(two);
			assertHits(one);
			assertHits(two);
			awaitLooks(2);
			assertThat(coldStarts(one) + coldStarts(two)).isZero();
			assertThat(breakerChanges(one) + breakerChanges(two)).isEqualTo(changes).isEqualTo(2);
		}
	}

	/**
	 * Once there and back, with a database that was emptied while it was in use.
	 */
	@Test
	void nothingComesBackAfterTwoExchanges() {
		try (RunningApplication application = start("cache.near.enabled=true")) {
			assertThat(application.users().find(1)).isEqualTo(new User(1, "user 1"));
			this.redis.command("SWAPDB", "0", "1");
			await().until(() -> !marks().contains(null));
			awaitLooks(1);
			assertThat(coldStarts(application)).as("it is empty").isZero();
			assertThat(application.users().find(1)).isEqualTo(new User(1, "user 1"));
			application.users().change(1, "changed");
			this.redis.command("SWAPDB", "0", "1");
			await().until(() -> coldStarts(application) == 1);
			assertThat(application.users().find(1)).isEqualTo(new User(1, "changed"));
			this.redis.command("SWAPDB", "0", "1");
			await().until(() -> coldStarts(application) == 2);
		}
	}

	@Test
	void oneMarkThatIsLostIsMadeAgain() {
		try (RunningApplication application = start("cache.near.enabled=true")) {
			assertHits(application);
			List<?> before = marks();
			this.redis.command("DEL", MARKS + 0, MARKS + 2);
			await().until(() -> !marks().contains(null));
			assertThat(marks().get(1)).isEqualTo(before.get(1));
			assertThat(coldStarts(application)).isZero();
			assertThat(breakerChanges(application)).isOne();
		}
	}

	@Test
	void removingAllEntriesOfTheApplicationLeavesTheMarks() {
		try (RunningApplication application = start("cache.near.enabled=true")) {
			assertHits(application);
			List<?> before = marks();
			application.client().clear();
			application.client().deletePattern("*");
			assertThat(marks()).isEqualTo(before).doesNotContainNull();
		}
	}

	private RunningApplication start(String near) {
		return RunningApplication.start("REDIS_URL=" + this.redis.url(), near);
	}

	private static void assertHits(RunningApplication application) {
		await().until(() -> {
			long before = application.users().queries();
			application.users().find(2);
			application.users().find(2);
			return application.users().queries() == before;
		});
	}

	/**
	 * An application that was there before leaves its marks.
	 */
	private void useOnce(String database) {
		try (RunningApplication before = RunningApplication.start("REDIS_URL=" + this.redis.url() + database)) {
			assertHits(before);
		}
	}

	/**
	 * Waits until every instance has looked at the data of now: with each look it asks
	 * for the time, four times a second or more seldom.
	 */
	private void awaitLooks(int instances) {
		this.redis.command("CONFIG", "RESETSTAT");
		Pattern looks = Pattern.compile("cmdstat_time:calls=(\\d+)");
		await().until(() -> {
			Matcher matcher = looks.matcher(String.valueOf(this.redis.command("INFO", "commandstats")));
			return matcher.find() && Integer.parseInt(matcher.group(1)) >= 3 * instances;
		});
	}

	private static long breakerChanges(RunningApplication application) {
		return application.report().path("resilience").path("breakerChanges").asLong();
	}

	private static long coldStarts(RunningApplication application) {
		return application.report().path("resilience").path("coldStarts").asLong();
	}

	/**
	 * Puts everything but the marks into another database, as it is.
	 */
	private void copyTo(String database) {
		for (Object key : (List<?>) Objects.requireNonNull(this.redis.command("KEYS", "*"))) {
			if (!String.valueOf(key).startsWith(MARKS)) {
				this.redis.command("COPY", String.valueOf(key), String.valueOf(key), "DB", database);
			}
		}
	}

	private List<?> marks() {
		return (List<?>) Objects.requireNonNull(this.redis.command("MGET", MARKS + 0, MARKS + 1, MARKS + 2));
	}

}
