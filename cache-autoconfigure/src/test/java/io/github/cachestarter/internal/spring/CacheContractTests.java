package io.github.cachestarter.internal.spring;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import com.github.benmanes.caffeine.cache.Ticker;
import io.github.cachestarter.internal.engine.CacheLife;
import io.github.cachestarter.internal.engine.Keys;
import io.github.cachestarter.internal.engine.NamedCache;
import io.github.cachestarter.internal.engine.NamedCaches;
import io.github.cachestarter.internal.near.LocalTier;
import io.github.cachestarter.internal.value.CacheJson;
import io.github.cachestarter.internal.value.ValueCodec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.cache.Cache;
import org.springframework.cache.Cache.ValueRetrievalException;
import org.springframework.cache.Cache.ValueWrapper;
import org.springframework.cache.interceptor.SimpleKey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * What Spring promises of a {@link Cache}.
 */
@Timeout(60)
class CacheContractTests {

	private final NamedCaches caches = new NamedCaches(new Keys("p"), new LocalTier(1_000_000, Ticker.systemTicker()),
			new ValueCodec(CacheJson.builder().build()), (name) -> new CacheLife(Duration.ofMinutes(1), null));

	private final DegradingCacheManager manager = new DegradingCacheManager(this.caches);

	private final Cache cache = Objects.requireNonNull(this.manager.getCache("test"));

	@Test
	void managerGivesOneCachePerName() {
		assertThat(this.manager.getCache("test")).isSameAs(this.cache);
		assertThat(this.cache.getName()).isEqualTo("test");
		assertThat(this.cache.getNativeCache()).isInstanceOf(NamedCache.class).isSameAs(this.caches.get("test"));
		this.manager.getCache("other");
		assertThat(this.manager.getCacheNames()).containsExactly("other", "test");
		assertThatIllegalArgumentException().isThrownBy(() -> this.manager.getCache("a:b"));
	}

	static Stream<Object> keys() {
		return Stream.of("text", "", 1, 2L, 'c', true, 1.5, UUID.fromString("00000000-0000-0001-0000-000000000002"),
				List.of(1, 2), new int[] { 1 }, SimpleKey.EMPTY, new SimpleKey(1, "a"), new Point(1, 2), TimeUnit.DAYS,
				"x".repeat(1000));
	}

	@ParameterizedTest
	@MethodSource("keys")
	void takesKeysOfAnyType(Object key) {
		assertThat(this.cache.get(key)).isNull();
		this.cache.put(key, "value");
		assertThat(valueOf(this.cache.get(key))).isEqualTo("value");
		this.cache.evict(key);
		assertThat(this.cache.get(key)).isNull();
	}

	@Test
	void nothingIsStoredUnderAKeyThatWouldNeverBeFoundAgain() {
		Object key = new Object();
		this.cache.put(key, "value");
		assertThat(this.cache.get(key)).isNull();
		assertThat(this.cache.get(key, () -> "first")).isEqualTo("first");
		assertThat(this.cache.get(key, () -> "second")).isEqualTo("second");
	}

	@Test
	void keepsNulls() {
		this.cache.put("a", null);
		assertThat(this.cache.get("a")).isNotNull().extracting(ValueWrapper::get).isNull();
		assertThat(this.cache.get("a", String.class)).isNull();
		assertThat(this.cache.get("a", () -> "never")).isNull();
		assertThat(this.cache.<@Nullable Object>get("b", () -> null)).isNull();
		assertThat(this.cache.get("b")).isNotNull();
	}

	@Test
	void getsAsAType() {
		this.cache.put("a", new Point(1, 2));
		assertThat(this.cache.get("a", Point.class)).isEqualTo(new Point(1, 2));
		assertThat(this.cache.get("a", Object.class)).isEqualTo(new Point(1, 2));
		assertThat(this.cache.get("a", (Class<?>) null)).isEqualTo(new Point(1, 2));
		assertThat(this.cache.get("b", Point.class)).isNull();
		// What cannot be read as the type is a miss, in any process that asks.
		assertThat(this.cache.get("a", Integer.class)).isNull();
	}

	@Test
	void callableLoadsOnceForManyThreads() throws Exception {
		AtomicInteger runs = new AtomicInteger();
		ExecutorService executor = Executors.newFixedThreadPool(64);
		try {
			CyclicBarrier start = new CyclicBarrier(64);
			List<Future<@Nullable Integer>> results = new ArrayList<>();
			for (int i = 0; i < 64; i++) {
				results.add(executor.submit(() -> {
					start.await(30, TimeUnit.SECONDS);
					return this.cache.get("a", runs::incrementAndGet);
				}));
			}
			for (Future<@Nullable Integer> result : results) {
				assertThat(result.get(30, TimeUnit.SECONDS)).isEqualTo(1);
			}
		}
		finally {
			executor.shutdownNow();
		}
		assertThat(runs).hasValue(1);
	}

	@Test
	void callablesExceptionIsWrapped() {
		IOException failure = new IOException("database");
		Callable<String> loader = () -> {
			throw failure;
		};
		assertThatExceptionOfType(ValueRetrievalException.class).isThrownBy(() -> this.cache.get("a", loader))
			.withCause(failure)
			.satisfies((ex) -> assertThat(ex.getKey()).isEqualTo("a"));
		assertThat(this.cache.get("a")).isNull();
	}

	@Test
	void putIfAbsentGivesWhatIsThere() {
		assertThat(this.cache.putIfAbsent("a", "first")).isNull();
		assertThat(valueOf(this.cache.putIfAbsent("a", "second"))).isEqualTo("first");
		assertThat(this.cache.get("a", String.class)).isEqualTo("first");
		assertThat(this.cache.putIfAbsent("null", null)).isNull();
		assertThat(this.cache.putIfAbsent("null", "second")).isNotNull();
	}

	@Test
	void evictsAndTellsWhetherThereWasAnEntry() {
		this.cache.put("a", "value");
		assertThat(this.cache.evictIfPresent("a")).isTrue();
		assertThat(this.cache.evictIfPresent("a")).isFalse();
		this.cache.evict("a");
		assertThat(this.cache.get("a")).isNull();
	}

	@Test
	void clearsAndTellsWhetherThereWereEntries() {
		this.cache.put("a", "value");
		assertThat(this.cache.invalidate()).isTrue();
		assertThat(this.cache.invalidate()).isFalse();
		this.cache.put("a", "value");
		this.cache.clear();
		assertThat(this.cache.get("a")).isNull();
		assertThat(this.cache.invalidate()).isFalse();
	}

	@Test
	void retrievesLater() {
		assertThat(this.cache.retrieve("a")).isNotNull().succeedsWithin(30, TimeUnit.SECONDS).isNull();
		this.cache.put("a", null);
		assertThat(this.cache.retrieve("a")).isNotNull()
			.succeedsWithin(30, TimeUnit.SECONDS)
			.isInstanceOfSatisfying(ValueWrapper.class, (wrapper) -> assertThat(wrapper.get()).isNull());
	}

	@Test
	void retrievesOrLoadsLater() {
		AtomicInteger runs = new AtomicInteger();
		CompletableFuture<Integer> source = new CompletableFuture<>();
		List<CompletableFuture<Integer>> callers = new ArrayList<>();
		for (int i = 0; i < 64; i++) {
			callers.add(this.cache.retrieve("a", () -> {
				runs.incrementAndGet();
				return source;
			}));
		}
		source.complete(7);
		assertThat(callers)
			.allSatisfy((caller) -> assertThat(caller).succeedsWithin(30, TimeUnit.SECONDS).isEqualTo(7));
		assertThat(runs).hasValue(1);
		assertThat(this.cache.get("a", Integer.class)).isEqualTo(7);
	}

	@Test
	void retrieveFailsAsTheLoaderDoes() {
		IOException failure = new IOException("database");
		assertThat(this.cache.retrieve("a", () -> CompletableFuture.failedFuture(failure)))
			.failsWithin(30, TimeUnit.SECONDS)
			.withThrowableThat()
			.havingCause()
			.isSameAs(failure);
		assertThat(this.cache.get("a")).isNull();
	}

	private static @Nullable Object valueOf(@Nullable ValueWrapper wrapper) {
		return Objects.requireNonNull(wrapper).get();
	}

	record Point(int x, int y) {
	}

}
