package io.github.cachestarter.internal.spring;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;

import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.cache.Cache;
import org.springframework.cache.CacheManager;
import org.springframework.cache.annotation.CacheEvict;
import org.springframework.cache.annotation.CachePut;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.cache.annotation.Caching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * What Spring's annotations remove when a method throws, or its result fails.
 */
class FailedEvictionTests {

	@SuppressWarnings("StaticAssignmentOfThrowable") // to be told from any other
	private static final IllegalStateException FAILURE = new IllegalStateException("the row was changed");

	private static final ApplicationContextRunner RUNNER = SpringAnnotationTests.RUNNER
		.withUserConfiguration(SpringAnnotationTests.CachingOn.class)
		.withBean(Changes.class);

	@ParameterizedTest
	@EnumSource
	void removesWhatTheArgumentsTell(Change change) {
		RUNNER.run((context) -> {
			Cache cache = Objects.requireNonNull(context.getBean(CacheManager.class).getCache("user"));
			cache.put(1L, "old");
			assertThat(catchThrowable(() -> change.call.on(context.getBean(Changes.class), 1))).satisfiesAnyOf(
					(thrown) -> assertThat(thrown).isSameAs(FAILURE), (thrown) -> assertThat(thrown).hasCause(FAILURE));
			Awaitility.await().until(() -> cache.get(1L) == null);
		});
	}

	@Test
	void whatNobodyCanTellStays() {
		RUNNER.run((context) -> {
			Cache cache = Objects.requireNonNull(context.getBean(CacheManager.class).getCache("user"));
			Changes changes = context.getBean(Changes.class);
			cache.put(1L, "old");
			assertThat(catchThrowable(() -> changes.keyOfResult(1))).isSameAs(FAILURE);
			assertThat(catchThrowable(() -> changes.conditionSaysNo(1))).isSameAs(FAILURE);
			assertThat(catchThrowable(() -> changes.find(1))).isNull();
			assertThat(cache.get(1L)).isNotNull();
		});
	}

	/**
	 * The outer entry is evicted first, and looked up before the inner one is.
	 */
	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void evictionsOfOneMethodAreCarriedOutTogether(boolean fails) {
		RUNNER.run((context) -> {
			Cache cache = Objects.requireNonNull(context.getBean(CacheManager.class).getCache("user"));
			cache.put(1L, "old");
			cache.put(2L, "old");
			Changes changes = context.getBean(Changes.class);
			assertThat(catchThrowable(() -> changes.evictBoth(1, fails, () -> assertThat(cache.get(1L)).isNotNull())))
				.isSameAs(fails ? FAILURE : null);
			assertThat(cache.get(1L)).isNull();
			assertThat(cache.get(2L)).isNull();
		});
	}

	/** Ways to change and fail. */
	@SuppressWarnings("ImmutableEnumChecker") // lambdas without state
	enum Change {

		PUT(Changes::put), PUT_IF((changes, id) -> changes.putIf(id)), EVICT((changes, id) -> changes.evict(id)),

		EVICT_IF((changes, id) -> changes.evictIf(id)), EVICT_ALL((changes, id) -> changes.evictAll(id)),

		CONDITION_FAILS((changes, id) -> changes.conditionFails(id)),

		PUT_FUTURE((changes, id) -> changes.putFuture(id).join()),

		EVICT_FUTURE((changes, id) -> changes.evictFuture(id).join()),

		PUT_MONO((changes, id) -> changes.putMono(id).block()),

		EVICT_MONO((changes, id) -> changes.evictMono(id).block()),

		CACHING((changes, id) -> changes.evictBoth(id, true, () -> {
		}));

		private final Call call;

		Change(Call call) {
			this.call = call;
		}

		interface Call {

			void on(Changes changes, long id);

		}

	}

	static class Changes {

		@Cacheable("user")
		public @Nullable String find(long id) {
			return "found";
		}

		@CachePut(cacheNames = "user", key = "#id")
		public String put(long id) {
			throw FAILURE;
		}

		@CachePut(cacheNames = "user", key = "#id", condition = "#result != null")
		public String putIf(long id) {
			throw FAILURE;
		}

		@CacheEvict("user")
		public void evict(long id) {
			throw FAILURE;
		}

		@CacheEvict(cacheNames = "user", key = "#id", condition = "#result != null")
		public String evictIf(long id) {
			throw FAILURE;
		}

		@CacheEvict(cacheNames = "user", allEntries = true)
		public void evictAll(long id) {
			throw FAILURE;
		}

		@CacheEvict(cacheNames = "user", key = "#id", condition = "#id / 0 == 1")
		public void conditionFails(long id) {
			throw FAILURE;
		}

		@CacheEvict(cacheNames = "user", key = "#result")
		public Long keyOfResult(long id) {
			throw FAILURE;
		}

		@CacheEvict(cacheNames = "user", key = "#id", condition = "#id > 1")
		public void conditionSaysNo(long id) {
			throw FAILURE;
		}

		@CachePut(cacheNames = "user", key = "#id")
		public CompletableFuture<String> putFuture(long id) {
			return CompletableFuture.failedFuture(FAILURE);
		}

		@CacheEvict(cacheNames = "user", key = "#id")
		public CompletableFuture<String> evictFuture(long id) {
			return CompletableFuture.failedFuture(FAILURE);
		}

		@CachePut(cacheNames = "user", key = "#id")
		public Mono<String> putMono(long id) {
			return Mono.error(FAILURE);
		}

		@CacheEvict(cacheNames = "user", key = "#id")
		public Mono<String> evictMono(long id) {
			return Mono.error(FAILURE);
		}

		@Caching(evict = { @CacheEvict(cacheNames = "user", key = "#id"),
				@CacheEvict(cacheNames = "user", key = "#root.target.next(#id, #fails, #between)") })
		public void evictBoth(long id, boolean fails, Runnable between) {
			if (fails) {
				throw FAILURE;
			}
		}

		/** Is asked by Spring between the two evictions. */
		public long next(long id, boolean fails, Runnable between) {
			if (!fails) {
				between.run();
			}
			return id + 1;
		}

	}

}
