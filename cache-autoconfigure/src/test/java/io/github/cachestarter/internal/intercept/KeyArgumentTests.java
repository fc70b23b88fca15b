package io.github.cachestarter.internal.intercept;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

import io.github.cachestarter.CacheClient;
import io.github.cachestarter.CacheInvalidate;
import io.github.cachestarter.CacheUpdate;
import io.github.cachestarter.Cached;
import io.github.cachestarter.NamedCacheStats;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * What methods are called with does not decide whether they answer.
 */
@ExtendWith(OutputCaptureExtension.class)
class KeyArgumentTests {

	@Test
	void nestedMapsAreKeys() {
		run((rows, client) -> {
			assertThat(rows.ofMap(nested(15))).isEqualTo(rows.ofMap(nested(15)));
			assertThat(rows.ofMap(nested(14))).isNotEqualTo(rows.ofMap(nested(15)));
		});
	}

	@Test
	void callsWithoutAKeyRunWithoutTheCacheAndAreCountedAndSaidOnce(CapturedOutput output) {
		run((rows, client) -> {
			Map<String, Object> cyclic = new HashMap<>();
			cyclic.put("self", cyclic);
			for (Map<String, Object> hostile : List.<Map<String, Object>>of(nested(10_000), cyclic,
					Map.of("a", new Fragile(true)), Map.of("a", new Object()))) {
				assertThat(rows.ofMap(hostile)).isNotEqualTo(rows.ofMap(hostile));
				assertThat(rows.tagged(hostile)).isNotEqualTo(rows.tagged(hostile));
				rows.updateTagged(hostile);
			}
			assertThat(notStored(client, "rows")).isEqualTo(8);
			assertThat(notStored(client, "tagged")).isEqualTo(12);
			assertThat(stats(client, "rows").misses()).isZero();
		});
		assertThat(output).containsOnlyOnce(
				"cache_not_stored cache=rows reason=key caller=Rows.ofMap attribute=key: calls run without the cache. ")
			.containsOnlyOnce(
					"cache_not_stored cache=tagged reason=key caller=Rows.tagged attribute=tags: calls run without the cache. ")
			.containsOnlyOnce("cache_not_stored cache=tagged reason=key caller=Rows.updateTagged attribute=tags: ");
	}

	@Test
	void invalidationsOfNoEntryDoNothing() {
		run((rows, client) -> {
			String before = rows.ofMap(Map.of());
			rows.invalidate(nested(10_000), false);
			rows.invalidateTags(nested(10_000));
			rows.update(nested(10_000));
			assertThat(rows.ofMap(Map.of())).isEqualTo(before);
			assertThat(notStored(client, "rows")).isPositive();
		});
	}

	@Test
	void tagsThatCannotBeFoundOutRunTheMethod() {
		run((rows, client) -> {
			List<Object> cyclic = new ArrayList<>();
			cyclic.add(cyclic);
			cyclic.add(cyclic);
			Collection<Object> throwing = new AbstractList<>() {

				@Override
				public Object get(int index) {
					throw new IllegalStateException("no session");
				}

				@Override
				public int size() {
					return 1;
				}

			};
			for (Object tags : List.of(cyclic, throwing)) {
				Map<String, Object> filter = Map.of("a", tags);
				assertThat(rows.tagged(filter)).isNotEqualTo(rows.tagged(filter));
				rows.invalidateTags(filter);
			}
			assertThat(notStored(client, "tagged")).isEqualTo(6);
		});
	}

	/**
	 * It may have been written before, so one of the entries is out of date.
	 */
	@Test
	void invalidationsOfWhatThrowsNowClearTheCache() {
		run((rows, client) -> {
			Fragile argument = new Fragile(false);
			Map<String, Object> key = Map.of("a", argument);
			String before = rows.ofMap(key);
			argument.breaks(true);
			rows.invalidate(key, false);
			argument.breaks(false);
			assertThat(rows.ofMap(key)).isNotEqualTo(before);
		});
	}

	@Test
	void updatesAndFailuresOfWhatThrowsNowClearTheCache() {
		run((rows, client) -> {
			Fragile argument = new Fragile(false);
			Map<String, Object> key = Map.of("a", argument);
			String before = rows.ofMap(key);
			argument.breaks(true);
			rows.update(key);
			argument.breaks(false);
			String after = rows.ofMap(key);
			assertThat(after).isNotEqualTo(before);
			argument.breaks(true);
			assertThatIllegalStateException().isThrownBy(() -> rows.invalidate(key, true)).withMessage("failed");
			argument.breaks(false);
			assertThat(rows.ofMap(key)).isNotEqualTo(after);
		});
	}

	@Test
	void switchedOffCacheAsksArgumentsNothing() {
		Contexts.with(Rows.class).withPropertyValues("cache.enabled=false").run((context) -> {
			Rows rows = context.getBean(Rows.class);
			Counting counting = new Counting();
			rows.ofMap(Map.of("a", counting));
			rows.tagged(Map.of("a", counting));
			rows.update(Map.of("a", counting));
			rows.invalidate(Map.of("a", counting), false);
			rows.invalidateTags(Map.of("a", counting));
			assertThat(counting.asked).hasValue(0);
		});
	}

	@Test
	void conditionThatSaysNoAsksArgumentsNothing() {
		run((rows, client) -> {
			Counting counting = new Counting();
			rows.never(Map.of("a", counting));
			assertThat(counting.asked).hasValue(0);
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

	private static long notStored(CacheClient client, String cache) {
		return stats(client, cache).notStored().getOrDefault("key", -1L);
	}

	private static NamedCacheStats stats(CacheClient client, String cache) {
		return Objects.requireNonNull(client.stats().caches().get(cache));
	}

	private static void run(BiConsumer<Rows, CacheClient> test) {
		Contexts.with(Rows.class)
			.run((context) -> test.accept(context.getBean(Rows.class), context.getBean(CacheClient.class)));
	}

	static class Rows {

		private final AtomicInteger runs = new AtomicInteger();

		@Cached("rows")
		public String ofMap(Map<String, Object> filter) {
			return next();
		}

		@Cached(cache = "tagged", key = "1", tags = "#filter.values()")
		public String tagged(Map<String, Object> filter) {
			return next();
		}

		@Cached(cache = "never", condition = "#filter == null")
		public String never(Map<String, Object> filter) {
			return next();
		}

		@CacheUpdate(cache = "rows", key = "#filter")
		public String update(Map<String, Object> filter) {
			return next();
		}

		@CacheUpdate(cache = "tagged", key = "1", tags = "#filter.values()")
		public String updateTagged(Map<String, Object> filter) {
			return next();
		}

		@CacheInvalidate(cache = "rows", key = "#filter")
		public void invalidate(Map<String, Object> filter, boolean fails) {
			if (fails) {
				throw new IllegalStateException("failed");
			}
		}

		@CacheInvalidate(cache = "tagged", tags = "#filter.values()")
		public void invalidateTags(Map<String, Object> filter) {
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

	static final class Counting {

		private final AtomicInteger asked = new AtomicInteger();

		@Override
		public String toString() {
			return "asked " + this.asked.incrementAndGet();
		}

	}

}
