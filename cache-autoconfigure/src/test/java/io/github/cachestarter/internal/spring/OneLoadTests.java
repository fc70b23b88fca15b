package io.github.cachestarter.internal.spring;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.github.cachestarter.CacheClient;
import io.github.cachestarter.internal.spring.Pages.Way;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;

import org.springframework.aop.framework.ProxyFactory;
import org.springframework.cache.interceptor.BeanFactoryCacheOperationSourceAdvisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

/**
 * Spring's annotations load once for all who ask, and whoever fails to load, or does not
 * want its result stored, makes way for the next at once.
 */
@Timeout(60)
class OneLoadTests {

	private static final int CALLERS = 64;

	static Stream<Named<Way>> ways() {
		return Stream.of(Named.of("@Cacheable", (pages) -> pages.find(1)),
				Named.of("future", (pages) -> pages.findLater(1).join()),
				Named.of("mono", (pages) -> pages.findReactively(1).block()),
				Named.of("flux", (pages) -> pages.lines(1).collectList().block()));
	}

	@ParameterizedTest
	@MethodSource("ways")
	void manyCallersCauseOneLoad(Way way) {
		CountDownLatch release = new CountDownLatch(1);
		ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
		StaleFillTests.run((pages, client) -> {
			pages.always(() -> pass(release));
			List<Future<@Nullable Object>> results = new ArrayList<>();
			for (int i = 0; i < CALLERS; i++) {
				results.add(callers.submit(() -> way.find(pages)));
			}
			await().until(() -> client.stats().misses() == CALLERS);
			release.countDown();
			Object first = results.get(0).get(30, TimeUnit.SECONDS);
			for (Future<@Nullable Object> result : results) {
				assertThat(result.get(30, TimeUnit.SECONDS)).isEqualTo(first);
			}
			assertThat(pages.reads()).hasValue(1);
		});
		callers.shutdownNow();
	}

	@ParameterizedTest
	@MethodSource("ways")
	void failedLoadMakesWayForTheNext(Way way) {
		StaleFillTests.run((pages, client) -> {
			pages.meanwhile(() -> {
				throw new IllegalStateException("database");
			});
			assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> way.find(pages))
				.withMessageContaining("database");
			way.find(pages);
			way.find(pages);
			assertThat(pages.reads()).hasValue(2);
		});
	}

	@Test
	void failedFutureMakesWayForTheNext() {
		StaleFillTests.run((pages, client) -> {
			CompletableFuture<String> source = new CompletableFuture<>();
			CompletableFuture<String> result = pages.findWhenDone(1, source);
			source.completeExceptionally(new IllegalStateException("database"));
			assertThat(result).isCompletedExceptionally();
			pages.find(1);
			assertThat(client.exists("page:1")).isTrue();
		});
	}

	@Test
	void resultThatIsNotToBeStoredMakesWayForTheNext() {
		StaleFillTests.run((pages, client) -> {
			pages.findUnlessOld(1);
			assertThat(client.exists("page:1")).isFalse();
			pages.find(1);
			assertThat(client.exists("page:1")).isTrue();
		});
	}

	@Test
	void callThatDoesNotUseTheCacheKeepsNobodyFromStoring() {
		StaleFillTests.run((pages, client) -> {
			pages.meanwhile(() -> {
				pages.find(1);
				assertThat(client.exists("page:1")).isTrue();
			});
			pages.findIfLarge(1);
			assertThat(pages.reads()).hasValue(2);
		});
	}

	@Test
	void methodMayCallItselfWithTheSameKey() {
		StaleFillTests.run((pages, client) -> {
			assertThat(pages.findRecursively(1)).isEqualTo("old");
			assertThat(pages.reads()).hasValue(3);
			assertThat(client.exists("page:1")).isTrue();
		});
	}

	@Test
	void futureMayWaitForItsOwnKey() {
		StaleFillTests.run((pages, client) -> {
			assertThat(pages.findRecursivelyLater(1)).isCompletedWithValue("old");
			assertThat(pages.reads()).hasValue(3);
			assertThat(client.exists("page:1")).isTrue();
		});
	}

	@Test
	void methodMayCallItselfWithOtherKeys() {
		StaleFillTests.run((pages, client) -> {
			assertThat(pages.findWithNext(1)).isEqualTo("oldoldold");
			assertThat(pages.findWithNext(2)).isEqualTo("oldold");
			assertThat(pages.reads()).hasValue(3);
		});
	}

	@Test
	void entryInTheSecondCacheMakesWayInTheFirst() {
		StaleFillTests.run((pages, client) -> {
			pages.findInTwo(1);
			client.delete("page:1");
			assertThat(pages.findInTwo(1)).isEqualTo("old");
			pages.find(1);
			assertThat(client.exists("page:1")).isTrue();
			assertThat(pages.reads()).hasValue(2);
		});
	}

	@Test
	void callThatHasNoScopeDoesNotUseThatOfItsCaller() {
		StaleFillTests.RUNNER.run((context) -> {
			Pages pages = context.getBean(Pages.class);
			ProxyFactory factory = new ProxyFactory(new Pages(context.getBeanProvider(Pages.class)));
			factory.addAdvisor(context.getBean(BeanFactoryCacheOperationSourceAdvisor.class));
			Pages unscoped = (Pages) factory.getProxy();
			unscoped.meanwhile(() -> {
				throw new IllegalStateException("database");
			});
			pages.meanwhile(() -> {
				assertThatIllegalStateException().isThrownBy(() -> unscoped.find(2));
				pages.find(2);
				assertThat(context.getBean(CacheClient.class).exists("page:2")).isTrue();
			});
			pages.find(1);
			assertThat(pages.reads()).hasValue(2);
		});
	}

	@Test
	void monoThatNobodySubscribesToReservesNothing() {
		StaleFillTests.run((pages, client) -> {
			Mono<String> unused = pages.findReactively(1);
			assertThat(client.stats().misses()).isZero();
			pages.find(1);
			assertThat(client.exists("page:1")).isTrue();
			assertThat(unused.block()).isEqualTo("old");
			assertThat(pages.reads()).hasValue(1);
		});
	}

	@Test
	void cancelledMonoMakesWayForTheNext() {
		StaleFillTests.run((pages, client) -> {
			pages.findFrom(1, Mono.never()).subscribe().dispose();
			pages.find(1);
			assertThat(client.exists("page:1")).isTrue();
		});
	}

	@Test
	void cancelledFutureMakesWayForTheNextAndStoresNothingLater() {
		StaleFillTests.run((pages, client) -> {
			CompletableFuture<String> source = new CompletableFuture<>();
			pages.findWhenDone(1, source).cancel(true);
			pages.find(1);
			pages.change(1, "new");
			source.complete("old");
			assertThat(client.exists("page:1")).isFalse();
		});
	}

	@Test
	void fluxIsStoredAsAWholeThoughItsSubscriberHasSeenEnough() {
		StaleFillTests.run((pages, client) -> {
			assertThat(pages.lines(1).next().block()).isEqualTo("old");
			assertThat(pages.lines(1).collectList().block()).containsExactly("old", "second line");
			assertThat(pages.reads()).hasValue(1);
		});
	}

	private static void pass(CountDownLatch latch) {
		try {
			assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
