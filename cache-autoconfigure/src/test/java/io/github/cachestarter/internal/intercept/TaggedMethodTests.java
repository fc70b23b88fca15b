package io.github.cachestarter.internal.intercept;

import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.cachestarter.CacheClient;
import io.github.cachestarter.CacheInvalidate;
import io.github.cachestarter.CacheUpdate;
import io.github.cachestarter.Cached;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tags on annotations.
 */
class TaggedMethodTests {

	@ParameterizedTest
	@ValueSource(strings = { "user:1", "all-pages", "x", "y", "3" })
	void everyExpressionGivesOneTagOrSeveral(String tag) {
		run((pages, client) -> {
			pages.page(1, Set.of("x", "y"), new int[] { 3, 4 });
			pages.page(1, Set.of("x", "y"), new int[] { 3, 4 });
			assertThat(pages.runs()).isEqualTo(1);
			assertThat(client.invalidateTags("unknown")).isTrue();
			pages.page(1, Set.of("x", "y"), new int[] { 3, 4 });
			assertThat(pages.runs()).isEqualTo(1);
			client.invalidateTags(tag);
			pages.page(1, Set.of("x", "y"), new int[] { 3, 4 });
			assertThat(pages.runs()).isEqualTo(2);
		});
	}

	@Test
	void invalidatesByTagInWhicheverCache() {
		run((pages, client) -> {
			pages.page(1, Set.of(), new int[0]);
			pages.page(2, Set.of(), new int[0]);
			pages.profile(1);
			pages.change(1);
			assertThat(client.exists("pages:1")).isFalse();
			assertThat(client.exists("pages:2")).isTrue();
			assertThat(client.exists("profile:1")).isFalse();
		});
	}

	@Test
	void invalidatesByTagsOfTheResult() {
		run((pages, client) -> {
			pages.page(1, Set.of(), new int[0]);
			pages.page(2, Set.of(), new int[0]);
			pages.changeSeveral();
			assertThat(client.exists("pages:1")).isFalse();
			assertThat(client.exists("pages:2")).isFalse();
		});
	}

	@Test
	void updatesHaveTagsToo() {
		run((pages, client) -> {
			pages.replaceProfile(1);
			assertThat(client.get("profile:1", String.class)).hasValue("replaced");
			pages.change(1);
			assertThat(client.get("profile:1", String.class)).isEmpty();
		});
	}

	private static void run(Scenario scenario) {
		Contexts.with(Pages.class)
			.run((context) -> scenario.run(context.getBean(Pages.class), context.getBean(CacheClient.class)));
	}

	interface Scenario {

		void run(Pages pages, CacheClient client);

	}

	static class Pages {

		private final AtomicInteger runs = new AtomicInteger();

		public int runs() {
			return this.runs.get();
		}

		@Cached(cache = "pages", key = "#user",
				tags = { "'user:' + #user", "'all-pages'", "#names", "#numbers", "null" })
		public String page(long user, Set<String> names, int[] numbers) {
			return "page " + this.runs.incrementAndGet();
		}

		@Cached(cache = "profile", key = "#user", tags = "'user:' + #user")
		public String profile(long user) {
			return "profile";
		}

		@CacheUpdate(cache = "profile", key = "#user", tags = "'user:' + #user")
		public String replaceProfile(long user) {
			return "replaced";
		}

		@CacheInvalidate(tags = "'user:' + #user")
		public void change(long user) {
		}

		@CacheInvalidate(tags = "#result.![ 'user:' + #this ]")
		public List<Long> changeSeveral() {
			return List.of(1L, 2L);
		}

	}

}
