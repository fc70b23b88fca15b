package io.github.cachestarter.starter;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

import io.github.cachestarter.CacheClient;
import io.github.cachestarter.NamedCacheStats;
import io.github.cachestarter.autoconfigure.CacheStarterAutoConfiguration;
import io.github.cachestarter.internal.engine.NamedCache;
import io.github.cachestarter.internal.engine.NamedCaches;
import io.github.cachestarter.internal.observe.CacheMeters;
import io.github.cachestarter.internal.observe.CacheStatistics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.cache.Cache;
import org.springframework.cache.CacheManager;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

/**
 * Caches by names that anybody may choose, beyond those that have numbers of their own.
 */
@Timeout(120)
class UndeclaredNamesTests {

	private static final int BOUND = 1000;

	private static final String REST = ":undeclared";

	private final CacheLog log = new CacheLog();

	@BeforeEach
	void listen() {
		this.log.attach();
	}

	@AfterEach
	void silence() {
		this.log.detach();
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void cachesBeyondTheBoundWorkAndKeepApart(boolean copies) {
		crowded(copies, (application, manager) -> {
			for (int i = 0; i < 50; i++) {
				cache(manager, "late" + i).put(1, "value " + i);
			}
			for (int i = 0; i < 50; i++) {
				assertThat(cache(manager, "late" + i).getName()).isEqualTo("late" + i);
				assertThat(cache(manager, "late" + i).get(1, String.class)).isEqualTo("value " + i);
				assertThat(cache(manager, "late" + i).get(1, String.class)).isEqualTo("value " + i);
			}
			cache(manager, "late0").evict(1);
			cache(manager, "late1").clear();
			cache(manager, "late2").put(1, "changed");
			assertThat(cache(manager, "late0").get(1)).isNull();
			assertThat(cache(manager, "late1").get(1)).isNull();
			assertThat(cache(manager, "late2").get(1, String.class)).isEqualTo("changed");
			assertThat(cache(manager, "late3").get(1, String.class)).isEqualTo("value 3");
			CacheClient client = application.getBean(CacheClient.class);
			assertThat(client.delete("late3:1")).isTrue();
			assertThat(cache(manager, "late3").get(1)).isNull();
			client.clear();
			assertThat(cache(manager, "late4").get(1)).isNull();
			assertThatIllegalArgumentException().isThrownBy(() -> cache(manager, "late:5"));
		});
	}

	@Test
	void theyShareOneSetOfNumbersAndThatIsSaidOnce() {
		crowded(true, (application, manager) -> {
			MeterRegistry meters = new SimpleMeterRegistry();
			application.getBean(CacheMeters.class).bindTo(meters);
			assertThat(this.log.of("cache_names_bounded")).isEmpty();
			cache(manager, "late").put(1, "value");
			int before = meters.getMeters().size();
			for (int i = 0; i < 500; i++) {
				cache(manager, "late" + i).get(1);
			}
			assertThat(meters.getMeters()).hasSize(before);
			assertThat(meters.get("cache.gets").tags("cache", REST, "result", "miss").functionCounter().count())
				.isEqualTo(500);
			var caches = application.getBean(CacheStatistics.class).snapshot().caches();
			assertThat(caches).containsKey(REST).doesNotContainKey("late");
			assertThat(numbersOf(application, REST).misses()).isEqualTo(500);
			assertThat(numbersOf(application, REST).puts()).isEqualTo(1);
			assertThat(manager.getCacheNames()).hasSizeLessThan(BOUND + 10).doesNotContain(REST, "late");
			assertThat(this.log.of("cache_names_bounded")).singleElement().asString().contains("cache.caches.<name>");
		});
	}

	@Test
	void whatIsMadeForACallIsGoneAfterIt() {
		crowded(true, (application, manager) -> {
			WeakReference<Object> made = new WeakReference<>(cache(manager, "late").getNativeCache());
			await().until(() -> {
				System.gc();
				return made.get() == null;
			});
		});
	}

	/**
	 * On two processors the common pool has one thread, and one who waits would keep the
	 * other from running.
	 */
	private static void inThreadOfItsOwn(Runnable task) {
		Thread thread = new Thread(task, "caller");
		thread.setDaemon(true);
		thread.start();
	}

	@Test
	void callersWithObjectsOfTheirOwnShareOneLoad() {
		crowded(true, (application, manager) -> {
			AtomicInteger loads = new AtomicInteger();
			CountDownLatch loading = new CountDownLatch(1);
			CountDownLatch followed = new CountDownLatch(1);
			CompletableFuture<String> first = CompletableFuture.supplyAsync(() -> cache(manager, "late").get(1, () -> {
				loading.countDown();
				followed.await();
				return "run " + loads.incrementAndGet();
			}), UndeclaredNamesTests::inThreadOfItsOwn);
			loading.await();
			CompletableFuture<String> second = CompletableFuture.supplyAsync(
					() -> cache(manager, "late").get(1, () -> "run " + loads.incrementAndGet()),
					UndeclaredNamesTests::inThreadOfItsOwn);
			await().until(() -> cache(manager, "late").getNativeCache() != null && waits(application));
			followed.countDown();
			assertThat(first.get(30, TimeUnit.SECONDS)).isEqualTo("run 1");
			assertThat(second.get(30, TimeUnit.SECONDS)).isEqualTo("run 1");
			assertThat(loads).hasValue(1);
		});
	}

	/**
	 * Both have looked and missed, and neither has loaded anything.
	 */
	private static boolean waits(ApplicationContext application) {
		var numbers = application.getBean(CacheStatistics.class).snapshot().caches().get(REST);
		return numbers != null && numbers.misses() == 2 && numbers.loads() == 0;
	}

	static Stream<Named<BiConsumer<ApplicationContext, CacheManager>>> invalidations() {
		return Stream.of(Named.of("evict", (application, manager) -> cache(manager, "late").evict(1)),
				Named.of("clear", (application, manager) -> cache(manager, "late").clear()),
				Named.of("put", (application, manager) -> cache(manager, "late").put(1, "newer")),
				Named.of("delete", (application, manager) -> application.getBean(CacheClient.class).delete("late:1")),
				Named.of("deletePattern",
						(application, manager) -> application.getBean(CacheClient.class).deletePattern("late:*")));
	}

	@ParameterizedTest
	@MethodSource("invalidations")
	void invalidationByAnotherObjectRevokesALoadThatIsUnderWay(BiConsumer<ApplicationContext, CacheManager> change) {
		crowded(true, (application, manager) -> {
			Object loaded = cache(manager, "late").get(1, () -> {
				change.accept(application, manager);
				return "older";
			});
			assertThat(loaded).isEqualTo("older");
			Cache.ValueWrapper left = cache(manager, "late").get(1);
			assertThat((left != null) ? left.get() : "newer").isEqualTo("newer");
		});
	}

	@Test
	void whoHoldsACacheSeesThatItIsDeclaredLater() {
		crowded(true, (application, manager) -> {
			Cache held = cache(manager, "late");
			NamedCache declared = application.getBean(NamedCaches.class).get("late");
			declared.hashKeys();
			declared.declareTags(List.of("everything"), false);
			held.put(1, "value");
			assertThat(cache(manager, "late").get(1, String.class)).isEqualTo("value");
			CacheClient client = application.getBean(CacheClient.class);
			assertThat(client.get("late:1", String.class)).contains("value");
			client.invalidateTags("everything");
			assertThat(held.get(1)).isNull();
		});
	}

	@Test
	void aDeclaredCacheHasNumbersOfItsOwnHoweverManyOthersThereAre() {
		crowded(true, (application, manager) -> {
			Cache user = cache(manager, "user");
			assertThat(user).isSameAs(cache(manager, "user"));
			user.put(1, "value");
			assertThat(numbersOf(application, "user").puts()).isOne();
			assertThat(application.getBean(NamedCaches.class).get("user").life().ttl())
				.isEqualTo(Duration.ofSeconds(60));
		});
	}

	private static NamedCacheStats numbersOf(ApplicationContext application, String name) {
		return Objects.requireNonNull(application.getBean(CacheStatistics.class).snapshot().caches().get(name));
	}

	private static Cache cache(CacheManager manager, String name) {
		return Objects.requireNonNull(manager.getCache(name));
	}

	private static void crowded(boolean copies, Scenario scenario) {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(CacheStarterAutoConfiguration.class))
			.withPropertyValues("cache.mode=local", "cache.key-prefix=p", "cache.summary-interval=0",
					"cache.near.enabled=" + copies, "cache.caches.user.ttl=short")
			.run((context) -> {
				CacheManager manager = context.getBean(CacheManager.class);
				for (int i = 0; i < BOUND; i++) {
					assertThat(cache(manager, "early" + i)).isSameAs(cache(manager, "early" + i));
				}
				scenario.run(context, manager);
			});
	}

	private interface Scenario {

		void run(ApplicationContext application, CacheManager manager) throws Exception;

	}

}
