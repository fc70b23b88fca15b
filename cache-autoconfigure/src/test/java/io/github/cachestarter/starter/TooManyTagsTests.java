package io.github.cachestarter.starter;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.github.cachestarter.CacheClient;
import io.github.cachestarter.CacheInvalidate;
import io.github.cachestarter.CacheUpdate;
import io.github.cachestarter.Cached;
import io.github.cachestarter.autoconfigure.CacheStarterAutoConfiguration;
import io.github.cachestarter.internal.engine.NamedCaches;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An entry has a few tags: more are a matter of the call that names them.
 */
class TooManyTagsTests {

	private final CacheLog log = new CacheLog();

	@BeforeEach
	void listen() {
		this.log.attach();
	}

	@AfterEach
	void silence() {
		this.log.detach();
	}

	@Test
	void asManyTagsAsAnEntryMayHaveAreKept() {
		run((orders, client, caches) -> {
			orders.order(1, names(128));
			assertThat(orders.order(1, names(128))).isEqualTo("run 1");
			List<String> repeated = new ArrayList<>(names(128));
			repeated.addAll(names(128));
			orders.order(2, repeated);
			assertThat(client.exists("order:2")).as("each of them twice").isTrue();
			client.invalidateTags("name127");
			assertThat(client.exists("order:1")).isFalse();
			assertThat(client.exists("order:2")).isFalse();
			assertThat(notStored(caches)).isZero();
		});
	}

	@Test
	void aResultWithTooManyTagsIsNotStoredAndThatIsCountedAndSaidOnce() {
		run((orders, client, caches) -> {
			assertThat(orders.order(1, names(129))).isEqualTo("run 1");
			assertThat(orders.order(1, names(129))).isEqualTo("run 2");
			assertThat(client.exists("order:1")).isFalse();
			assertThat(notStored(caches)).isEqualTo(2);
			assertThat(this.log.of("cache_not_stored")).singleElement()
				.asString()
				.contains("cache=order reason=too-many-tags")
				.contains("128")
				.doesNotContain("name1");
		});
	}

	@Test
	void anEntryThatIsThereIsFoundWhicheverTagsTheCallNames() {
		run((orders, client, caches) -> {
			orders.order(1, names(1));
			assertThat(orders.order(1, names(129))).isEqualTo("run 1");
			client.invalidateTags("name0");
			assertThat(orders.order(1, names(129))).isEqualTo("run 2");
		});
	}

	@Test
	void anUpdateWithTooManyTagsRemovesTheEntry() {
		run((orders, client, caches) -> {
			orders.order(1, names(1));
			orders.update(1, names(129));
			assertThat(client.exists("order:1")).isFalse();
			assertThat(notStored(caches)).isEqualTo(1);
		});
	}

	@Test
	void ofAHundredThousandTagsOnlySomeAreLookedAt() {
		run((orders, client, caches) -> {
			for (List<String> names : List.of(List.of("distinct"), List.of("same"))) {
				AtomicInteger looked = new AtomicInteger();
				orders.order(1, new AbstractList<>() {

					@Override
					public String get(int index) {
						looked.incrementAndGet();
						return names.contains("same") ? "same" : "name" + index;
					}

					@Override
					public int size() {
						return 100_000;
					}

				});
				assertThat(looked).hasValueLessThan(2_000);
			}
			assertThat(client.exists("order:1")).isFalse();
		});
	}

	@Test
	void anInvalidationTakesAnyNumberOfTags() {
		run((orders, client, caches) -> {
			orders.order(1, List.of("name19999"));
			orders.change(names(20_000));
			assertThat(client.exists("order:1")).isFalse();
		});
	}

	private static List<String> names(int count) {
		return IntStream.range(0, count).mapToObj((i) -> "name" + i).toList();
	}

	private static long notStored(NamedCaches caches) {
		return caches.get("order").stats().notStored().getOrDefault("too-many-tags", -1L);
	}

	private static void run(Scenario scenario) {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(CacheStarterAutoConfiguration.class))
			.withPropertyValues("cache.mode=local", "cache.key-prefix=p", "cache.summary-interval=0")
			.withBean(Orders.class)
			.run((context) -> scenario.run(context.getBean(Orders.class), context.getBean(CacheClient.class),
					context.getBean(NamedCaches.class)));
	}

	private interface Scenario {

		void run(Orders orders, CacheClient client, NamedCaches caches);

	}

	static class Orders {

		private final AtomicInteger runs = new AtomicInteger();

		@Cached(cache = "order", key = "#id", tags = "#names")
		public String order(int id, List<String> names) {
			return "run " + this.runs.incrementAndGet();
		}

		@CacheUpdate(cache = "order", key = "#id", tags = "#names")
		public String update(int id, List<String> names) {
			return "updated";
		}

		@CacheInvalidate(tags = "#names")
		public void change(List<String> names) {
		}

	}

}
