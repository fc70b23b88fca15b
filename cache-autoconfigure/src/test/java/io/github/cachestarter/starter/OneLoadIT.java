package io.github.cachestarter.starter;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.cachestarter.CacheStatus;
import io.github.cachestarter.NamedCacheStats;
import io.github.cachestarter.testing.RedisServer;
import io.github.cachestarter.testing.RedisServers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

/**
 * One load of a cold key among all threads of all instances.
 */
@TestInstance(Lifecycle.PER_CLASS)
@Timeout(120)
class OneLoadIT {

	private static final String KEY = "cold:1";

	/** Longer than a busy machine may pause, for then there are two loads, rightly. */
	private static final String LEASE = "6s";

	private final RedisServer redis = RedisServers.start();

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final List<RunningApplication> instances = new ArrayList<>();

	private final AtomicInteger loads = new AtomicInteger();

	@BeforeAll
	void start() {
		for (int i = 0; i < 2; i++) {
			this.instances.add(RunningApplication.start("REDIS_URL=" + this.redis.url(), "cache.caches.cold.ttl=1m",
					"cache.redis.lease-time=" + LEASE, "cache.redis.lease-wait=5s"));
		}
	}

	@AfterAll
	void stop() {
		this.threads.shutdownNow();
		this.instances.forEach(RunningApplication::close);
		this.redis.close();
	}

	@BeforeEach
	void empty() {
		this.redis.command("FLUSHALL");
		this.instances.forEach(RunningApplication::forgetCopies);
		this.loads.set(0);
	}

	@Test
	void sixtyFourThreadsOfOneInstanceLoadOnce() throws Exception {
		assertThat(resultsOf(start(64, 0, this::slowly))).hasSize(64).containsOnly("value");
		assertThat(this.loads).hasValue(1);
	}

	@Test
	void thirtyTwoThreadsInEachOfTwoInstancesLoadOnce() throws Exception {
		List<Future<String>> callers = Stream
			.concat(start(32, 0, this::slowly).stream(), start(32, 1, this::slowly).stream())
			.toList();
		assertThat(resultsOf(callers)).hasSize(64).containsOnly("value");
		assertThat(this.loads).hasValue(1);
	}

	@Test
	void failedLoadReleasesTheOthers() throws Exception {
		assertThatIllegalStateException().isThrownBy(() -> load(0, () -> {
			throw new IllegalStateException("database");
		}));
		// Nobody waits for the lease to be given back.
		await().until(() -> !isOccupied());
		long waits = stats(1).leaseWaits();
		assertThat(load(1, this::slowly)).isEqualTo("value");
		assertThat(stats(1).leaseWaits()).isEqualTo(waits);
		assertThat(load(0, this::slowly)).isEqualTo("value");
		assertThat(this.loads).hasValue(1);
	}

	@Test
	void loadThatTakesLongerThanItsLeaseIsNotStored() throws Exception {
		long refused = stats(0).refusedFills();
		assertThat(load(0, () -> {
			await().atMost(Duration.ofSeconds(30)).until(() -> !isOccupied());
			return "late";
		})).isEqualTo("late");
		assertThat(stats(0).refusedFills()).isEqualTo(refused + 1);
		assertThat(load(1, this::slowly)).isEqualTo("value");
	}

	@Test
	void instanceThatWasKilledWhileItLoadedHoldsNobodyLongerThanItsLease() throws Exception {
		Process killed = OtherProcess.loadingForEver(this.redis.url(), KEY);
		try {
			await().atMost(Duration.ofSeconds(60)).until(this::isOccupied);
		}
		finally {
			killed.destroyForcibly().waitFor(30, TimeUnit.SECONDS);
		}
		NamedCacheStats before = stats(0);
		assertThat(load(0, this::slowly)).isEqualTo("value");
		assertThat(stats(0).leaseWaits()).isBetween(before.leaseWaits(), before.leaseWaits() + 1);
		await().atMost(Duration.ofSeconds(30)).until(() -> {
			load(0, this::slowly);
			return isOccupied() && load(1, () -> "not stored").equals("value");
		});
	}

	private List<Future<String>> start(int count, int instance, Supplier<String> loader) {
		return IntStream.range(0, count).mapToObj((i) -> this.threads.submit(() -> load(instance, loader))).toList();
	}

	private static List<String> resultsOf(List<Future<String>> callers) throws Exception {
		List<String> results = new ArrayList<>();
		for (Future<String> caller : callers) {
			results.add(caller.get(60, TimeUnit.SECONDS));
		}
		return results;
	}

	private String load(int instance, Supplier<String> loader) {
		return String
			.valueOf(this.instances.get(instance).client().getOrLoad(KEY, String.class, Duration.ofMinutes(1), loader));
	}

	/** By an entry or by a lease. */
	private boolean isOccupied() {
		return Long.valueOf(1).equals(this.redis.command("EXISTS", "shop:" + KEY));
	}

	/** As long as a query takes, so that the callers meet. */
	private String slowly() {
		this.loads.incrementAndGet();
		LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
		return "value";
	}

	private NamedCacheStats stats(int instance) {
		return this.instances.get(instance).stats("cold");
	}

	/**
	 * An instance in a process of its own, so that it can be killed.
	 */
	static final class OtherProcess {

		private OtherProcess() {
		}

		static Process loadingForEver(String redis, String key) throws IOException {
			String java = ProcessHandle.current().info().command().orElse("java");
			return new ProcessBuilder(java, "-cp", System.getProperty("java.class.path"), OtherProcess.class.getName(),
					redis, key)
				.redirectErrorStream(true)
				.redirectOutput(ProcessBuilder.Redirect.DISCARD)
				.start();
		}

		/**
		 * Loads until it is killed, or for a minute.
		 * @param arguments the URL of Redis, and the key
		 */
		public static void main(String[] arguments) {
			try (RunningApplication application = RunningApplication.start("REDIS_URL=" + arguments[0],
					"cache.redis.lease-time=3s")) {
				// On a busy machine it has started before Redis has answered it.
				await().atMost(Duration.ofSeconds(30))
					.until(() -> application.client().stats().status() == CacheStatus.UP);
				application.client().getOrLoad(arguments[1], String.class, Duration.ofMinutes(1), () -> {
					LockSupport.parkNanos(TimeUnit.MINUTES.toNanos(1));
					return "never";
				});
			}
		}

	}

}
