package io.github.cachestarter.internal.spring;

import java.util.Objects;
import java.util.stream.Stream;

import io.github.cachestarter.CacheClient;
import io.github.cachestarter.NamedCacheStats;
import io.github.cachestarter.internal.spring.Pages.Way;
import io.github.cachestarter.internal.spring.SpringAnnotationTests.CachingOn;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.cache.CacheManager;
import org.springframework.cache.interceptor.KeyGenerator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * A value that was read before a change is never found after it, whichever of Spring's
 * annotations it was read by.
 */
@Timeout(60)
class StaleFillTests {

	static final ApplicationContextRunner RUNNER = SpringAnnotationTests.RUNNER.withUserConfiguration(CachingOn.class)
		.withBean("pages", Pages.class)
		.withBean("fixedKey", KeyGenerator.class, () -> (target, method, arguments) -> 1);

	static Stream<Named<Way>> ways() {
		return Stream.of(Named.of("@Cacheable", (pages) -> pages.find(1)),
				Named.of("sync", (pages) -> pages.findOnce(1)),
				Named.of("future", (pages) -> pages.findLater(1).join()),
				Named.of("mono", (pages) -> pages.findReactively(1).block()));
	}

	@ParameterizedTest
	@MethodSource("ways")
	void whatWasReadBeforeAnEvictionIsNotStored(Way way) {
		run((pages, client) -> {
			pages.meanwhile(() -> pages.change(1, "new"));
			assertThat(way.find(pages)).isEqualTo("old");
			assertThat(client.exists("page:1")).isFalse();
			assertThat(stats(client).refusedFills()).isEqualTo(1);
			assertThat(way.find(pages)).isEqualTo("new");
			assertThat(client.get("page:1", String.class)).contains("new");
		});
	}

	@ParameterizedTest
	@MethodSource("ways")
	void whatWasReadBeforeTheCacheWasClearedIsNotFound(Way way) {
		run((pages, client) -> {
			pages.meanwhile(() -> pages.changeAll("new"));
			assertThat(way.find(pages)).isEqualTo("old");
			assertThat(client.get("page:1", String.class)).isEmpty();
			assertThat(way.find(pages)).isEqualTo("new");
		});
	}

	@ParameterizedTest
	@MethodSource("ways")
	void whatWasReadBeforeAnUpdateDoesNotReplaceIt(Way way) {
		run((pages, client) -> {
			pages.meanwhile(() -> pages.update(1, "new"));
			assertThat(way.find(pages)).isEqualTo("old");
			assertThat(client.get("page:1", String.class)).contains("new");
		});
	}

	@Test
	void otherCachesOfTheSameCallAreProtectedToo() {
		run((pages, client) -> {
			pages.meanwhile(() -> client.delete("copy:1"));
			pages.findInTwo(1);
			assertThat(client.exists("page:1")).isTrue();
			assertThat(client.exists("copy:1")).isFalse();
			pages.meanwhile(() -> client.delete("copy:of-2"));
			pages.findUnderTwoKeys(2);
			assertThat(client.exists("page:2")).isTrue();
			assertThat(client.exists("copy:of-2")).isFalse();
		});
	}

	@Test
	void fluxThatWasReadBeforeAnEvictionIsNotStored() {
		run((pages, client) -> {
			pages.meanwhile(() -> client.delete("lines:1"));
			assertThat(pages.lines(1).collectList().block()).containsExactly("old", "second line");
			assertThat(client.exists("lines:1")).isFalse();
			pages.lines(1).collectList().block();
			assertThat(client.exists("lines:1")).isTrue();
		});
	}

	@Test
	void updateThatAnEvictionOvertakesLeavesNothing() {
		run((pages, client) -> {
			pages.meanwhile(() -> pages.change(1, "newer"));
			assertThat(pages.update(1, "new")).isEqualTo("new");
			assertThat(client.exists("page:1")).isFalse();
		});
	}

	@Test
	void updateThatAnotherOneOvertakesLeavesNothingOld() {
		run((pages, client) -> {
			pages.meanwhile(() -> pages.update(1, "newer"));
			pages.update(1, "new");
			assertThat(pages.find(1)).isEqualTo(pages.row()).isEqualTo("newer");
		});
	}

	@Test
	void updatesAreAnnouncedWhereverTheKeyComesFrom() {
		run((pages, client) -> Stream
			.<Runnable>of(() -> pages.updateByArguments(1), () -> pages.updateByGenerator("any"),
					() -> pages.updateByRoot(1, "any", "other"), () -> pages.updateIfNotNew(1, "any"))
			.forEach((update) -> {
				update.run();
				assertThat(client.exists("page:1")).isTrue();
				pages.meanwhile(() -> pages.change(1, "newer"));
				update.run();
				assertThat(client.exists("page:1")).isFalse();
			}));
	}

	@Test
	void readerDoesNotStoreDuringAnUpdate() {
		run((pages, client) -> {
			pages.meanwhile(() -> {
				pages.find(1);
				assertThat(client.exists("page:1")).isFalse();
			});
			pages.update(1, "new");
			assertThat(client.get("page:1", String.class)).contains("new");
		});
	}

	@Test
	void updatesWhoseKeyIsNotKnownBeforehandAreStoredAsWell() {
		run((pages, client) -> {
			pages.updateByResult("new");
			assertThat(client.get("page:1", String.class)).contains("new");
			pages.evictAndUpdate(1, "newer");
			assertThat(client.get("page:1", String.class)).contains("newer");
			pages.findAndUpdate(1, "newest");
			assertThat(client.get("page:1", String.class)).contains("newest");
			pages.findAndUpdate(2, "newest");
			assertThat(client.get("page:2", String.class)).contains("newest");
		});
	}

	@Test
	void updateThatIsNotStoredLeavesNothingOld() {
		run((pages, client) -> {
			pages.find(1);
			pages.updateUnlessNew(1, "new");
			assertThat(client.exists("page:1")).isFalse();
			assertThat(pages.find(1)).isEqualTo("new");
		});
	}

	@Test
	void updateThatIsNotStoredLeavesNoneThatItOvertook() {
		run((pages, client) -> {
			pages.meanwhile(() -> pages.update(1, "of another"));
			pages.updateUnlessNew(1, "new");
			assertThat(client.exists("page:1")).isFalse();
		});
	}

	@Test
	void updateThatDoesNotApplyLeavesTheEntry() {
		run((pages, client) -> {
			pages.find(1);
			pages.updateIfNotNew(1, "new");
			assertThat(client.get("page:1", String.class)).contains("old");
		});
	}

	@Test
	void updateThatFailsKeepsNobodyFromStoring() {
		run((pages, client) -> {
			pages.meanwhile(() -> {
				throw new IllegalStateException("database");
			});
			assertThatIllegalStateException().isThrownBy(() -> pages.update(1, "new"));
			pages.find(1);
			assertThat(client.exists("page:1")).isTrue();
		});
	}

	@Test
	void cachesThatTheMethodItselfUsesKeepTheirOwnRules() {
		RUNNER.run((context) -> {
			Pages pages = context.getBean(Pages.class);
			CacheClient client = context.getBean(CacheClient.class);
			var cache = Objects.requireNonNull(context.getBean(CacheManager.class).getCache("page"));
			pages.meanwhile(() -> cache.put(1L, "put by hand"));
			assertThat(pages.find(1)).isEqualTo("old");
			assertThat(client.get("page:1", String.class)).contains("put by hand");
		});
	}

	private static NamedCacheStats stats(CacheClient client) {
		return Objects.requireNonNull(client.stats().caches().get("page"));
	}

	static void run(TestOfPages test) {
		RUNNER.run((context) -> {
			assertThat(context).hasNotFailed();
			test.run(context.getBean(Pages.class), context.getBean(CacheClient.class));
		});
	}

	interface TestOfPages {

		void run(Pages pages, CacheClient client) throws Exception;

	}

}
