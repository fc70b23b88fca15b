package io.github.cachestarter.starter;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;

import io.github.cachestarter.starter.Users.User;
import io.github.cachestarter.testing.RedisServer;
import io.github.cachestarter.testing.RedisServers;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Users change and are invalidated while Redis cannot hear of it, or before it forgets
 * it; then it comes back with the old ones. Many threads ask for them all the time.
 */
class LostInvalidationsIT {

	private static final int USERS = 50;

	private static final int READERS = 8;

	/** By user, the version that was there when its predecessors had been invalidated. */
	private final AtomicIntegerArray invalidated = new AtomicIntegerArray(USERS + 1);

	private final ExecutorService threads = Executors.newFixedThreadPool(READERS);

	private final List<Future<?>> readers = new ArrayList<>();

	private volatile boolean quiet;

	@AfterEach
	void end() {
		this.threads.shutdownNow();
	}

	@Test
	void nobodySeesWhatChangedWhileRedisWasDead() throws InterruptedException, ExecutionException, TimeoutException {
		try (RedisServer redis = RedisServers.start("--appendonly", "yes", "--appendfsync", "always");
				RunningApplication application = RunningApplication.start("REDIS_URL=" + redis.url())) {
			assertHits(application);
			startReading(application);
			redis.kill();
			change(application, 1);
			change(application, 2);
			redis.restart();
			assertRecovers(application);
		}
	}

	@Test
	void nobodySeesWhatChangedWhileRedisHung() throws InterruptedException, ExecutionException, TimeoutException {
		try (RedisServer redis = RedisServers.start();
				RunningApplication application = RunningApplication.start("REDIS_URL=" + redis.url())) {
			assertHits(application);
			startReading(application);
			redis.suspend();
			try {
				change(application, 1);
				change(application, 2);
			}
			finally {
				redis.resume();
			}
			assertRecovers(application);
		}
	}

	@Test
	void nobodySeesWhatASnapshotBringsBack() throws InterruptedException, ExecutionException, TimeoutException {
		try (RedisServer redis = RedisServers.start();
				RunningApplication application = RunningApplication.start("REDIS_URL=" + redis.url())) {
			assertHits(application);
			redis.command("SAVE");
			change(application, 1);
			startReading(application);
			redis.restart();
			change(application, 2);
			assertRecovers(application);
			// Said a moment after Redis is used again.
			Awaitility.await()
				.atMost(Duration.ofSeconds(60))
				.until(() -> !application.log().of("cache_cold_start").isEmpty());
			assertThat(application.log().of("cache_cold_start")).containsExactly(
					"cache_cold_start reason=Redis was restarted with data but without an " + "append-only file");
		}
	}

	private static void assertHits(RunningApplication application) {
		Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
			IntStream.rangeClosed(1, USERS).forEach(application.users()::find);
			long before = application.users().queries();
			IntStream.rangeClosed(1, USERS).forEach(application.users()::find);
			assertThat(application.users().queries() - before).isZero();
		});
	}

	private void change(RunningApplication application, int version) {
		for (int id = 1; id <= USERS; id++) {
			application.users().change(id, Integer.toString(version));
			this.invalidated.set(id, version);
		}
	}

	private void startReading(RunningApplication application) {
		for (int i = 0; i < READERS; i++) {
			this.readers.add(this.threads.submit(() -> {
				while (!this.quiet) {
					read(application);
				}
			}));
		}
	}

	private void read(RunningApplication application) {
		for (int id = 1; id <= USERS; id++) {
			int oldest = this.invalidated.get(id);
			User user = Objects.requireNonNull(application.users().find(id));
			assertThat(version(user)).isGreaterThanOrEqualTo(oldest);
		}
	}

	private static int version(User user) {
		return user.name().startsWith("user ") ? 0 : Integer.parseInt(user.name());
	}

	/**
	 * From the end of the outage to the first hits of everybody.
	 */
	private void assertRecovers(RunningApplication application)
			throws InterruptedException, ExecutionException, TimeoutException {
		CacheLog log = application.log();
		Awaitility.await()
			.atMost(Duration.ofSeconds(60))
			.until(() -> !log.of("cache_invalidations_replayed").isEmpty()
					&& application.report().path("status").asString().equals("up"));
		assertHits(application);
		this.quiet = true;
		for (Future<?> reader : this.readers) {
			reader.get(1, TimeUnit.MINUTES);
		}
		read(application);
		assertThat(log.of("cache_invalidations_replayed")).allMatch((line) -> line.contains("count="));
	}

}
