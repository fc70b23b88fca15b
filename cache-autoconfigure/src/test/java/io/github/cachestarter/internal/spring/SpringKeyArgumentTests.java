package io.github.cachestarter.internal.spring;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

import io.github.cachestarter.CacheClient;
import io.github.cachestarter.NamedCacheStats;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.cache.Cache;
import org.springframework.cache.Cache.ValueRetrievalException;
import org.springframework.cache.CacheManager;
import org.springframework.cache.annotation.CacheEvict;
import org.springframework.cache.annotation.CachePut;
import org.springframework.cache.annotation.Cacheable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What methods with Spring's annotations are called with does not decide whether they
 * answer.
 */
class SpringKeyArgumentTests {

	private static final ApplicationContextRunner RUNNER = SpringAnnotationTests.RUNNER
		.withUserConfiguration(SpringAnnotationTests.CachingOn.class)
		.withBean(Rows.class);

	@Test
	void nestedMapsAreKeys() {
		run((rows, client) -> {
			assertThat(rows.find(nested(15))).isEqualTo(rows.find(nested(15)));
			assertThat(rows.find(nested(14))).isNotEqualTo(rows.find(nested(15)));
		});
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void callsWithoutAKeyRunWithoutTheCacheAndSayTheirMethod(CapturedOutput output) {
		run((rows, client) -> {
			Map<String, Object> cyclic = new HashMap<>();
			cyclic.put("self", cyclic);
			for (Map<String, Object> hostile : List.<Map<String, Object>>of(nested(10_000), cyclic,
					Map.of("a", new Fragile(true)), Map.of("a", new Object()))) {
				assertThat(rows.find(hostile)).isNotEqualTo(rows.find(hostile));
				assertThat(rows.findInTurn(hostile)).isNotEqualTo(rows.findInTurn(hostile));
				assertThat(rows.future(hostile).join()).isNotEqualTo(rows.future(hostile).join());
				assertThat(rows.update(hostile)).isNotEqualTo(rows.update(hostile));
				rows.evict(hostile);
			}
			NamedCacheStats stats = Objects.requireNonNull(client.stats().caches().get("rows"));
			assertThat(stats.notStored()).containsEntry("key", 36L);
			assertThat(stats.misses()).isZero();
		});
		assertThat(output)
			.containsOnlyOnce(
					"cache_not_stored cache=rows reason=key caller=Rows.find attribute=key: calls run without")
			.containsOnlyOnce(
					"cache_not_stored cache=rows reason=key caller=Rows.evict attribute=key: calls run without");
	}

	@Test
	void lookupOfWhatThrowsClearsNothing() {
		run((rows, client) -> {
			String before = rows.find(Map.of());
			rows.find(Map.of("a", new Fragile(true)));
			assertThat(rows.find(Map.of())).isEqualTo(before);
		});
	}

	@Test
	void changesOfWhatThrowsNowClearTheCache() {
		run((rows, client) -> {
			Fragile argument = new Fragile(false);
			Map<String, Object> key = Map.of("a", argument);
			String before = rows.find(key);
			argument.breaks(true);
			rows.evict(key);
			argument.breaks(false);
			String after = rows.find(key);
			assertThat(after).isNotEqualTo(before);
			argument.breaks(true);
			rows.update(key);
			argument.breaks(false);
			assertThat(rows.find(key)).isNotEqualTo(after);
		});
	}

	@Test
	void cacheAnswersWithoutAKey() {
		RUNNER.run((context) -> {
			Cache cache = Objects.requireNonNull(context.getBean(CacheManager.class).getCache("rows"));
			Object key = new Fragile(true);
			assertThat(cache.get(key)).isNull();
			assertThat(cache.get(key, String.class)).isNull();
			assertThat(cache.get(key, () -> "loaded")).isEqualTo("loaded");
			assertThat(Objects.requireNonNull(cache.retrieve(key)).join()).isNull();
			assertThat(cache.retrieve(key, () -> CompletableFuture.completedFuture("loaded")).join())
				.isEqualTo("loaded");
			assertThat(cache.putIfAbsent(key, "a")).isNull();
			assertThat(cache.evictIfPresent(key)).isFalse();
			assertThatExceptionOfType(ValueRetrievalException.class).isThrownBy(() -> cache.get(key, () -> {
				throw new IllegalStateException("failed");
			})).withCauseExactlyInstanceOf(IllegalStateException.class);
		});
	}

	@Test
	void switchedOffCacheAsksArgumentsNothing() {
		RUNNER.withPropertyValues("cache.enabled=false").run((context) -> {
			Rows rows = context.getBean(Rows.class);
			Map<String, Object> key = Map.of("a", new Fragile(true));
			rows.find(key);
			rows.findInTurn(key);
			rows.update(key);
			rows.evict(key);
			assertThat(context.getBean(CacheClient.class).stats().caches().values())
				.allSatisfy((cache) -> assertThat(cache.notStored().values()).containsOnly(0L));
		});
	}

	private static Map<String, Object> nested(int depth) {
		Map<String, Object> map = new HashMap<>();
		for (int i = 1; i < depth; i++) {
			Map<String, Object> outer = new HashMap<>();
			outer.put("\\", map);
			map = outer;
		}
		return map;
	}

	private static void run(BiConsumer<Rows, CacheClient> test) {
		RUNNER.run((context) -> test.accept(context.getBean(Rows.class), context.getBean(CacheClient.class)));
	}

	static class Rows {

		private final AtomicInteger runs = new AtomicInteger();

		@Cacheable("rows")
		public String find(Map<String, Object> filter) {
			return next();
		}

		@Cacheable(cacheNames = "rows", sync = true)
		public String findInTurn(Map<String, Object> filter) {
			return next();
		}

		@Cacheable("rows")
		public CompletableFuture<String> future(Map<String, Object> filter) {
			return CompletableFuture.completedFuture(next());
		}

		@CachePut("rows")
		public String update(Map<String, Object> filter) {
			return next();
		}

		@CacheEvict("rows")
		public void evict(Map<String, Object> filter) {
			next();
		}

		private String next() {
			return "run " + this.runs.incrementAndGet();
		}

	}

	static final class Fragile {

		private final AtomicBoolean broken = new AtomicBoolean();

		Fragile(boolean broken) {
			breaks(broken);
		}

		void breaks(boolean broken) {
			this.broken.set(broken);
		}

		@Override
		public String toString() {
			if (this.broken.get()) {
				throw new IllegalArgumentException("not now");
			}
			return "whole";
		}

	}

}
