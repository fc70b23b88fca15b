package io.github.cachestarter.internal.spring;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.cachestarter.CacheClient;
import io.github.cachestarter.Cached;
import io.github.cachestarter.autoconfigure.CacheStarterAutoConfiguration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.cache.CacheManager;
import org.springframework.cache.annotation.CacheConfig;
import org.springframework.cache.annotation.CacheEvict;
import org.springframework.cache.annotation.CachePut;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.cache.annotation.Caching;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Spring's own annotations, on our caches.
 */
class SpringAnnotationTests {

	static final ApplicationContextRunner RUNNER = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(CacheStarterAutoConfiguration.class))
		.withPropertyValues("cache.mode=local", "cache.key-prefix=p", "cache.summary-interval=0")
		.withBean("users", Users.class);

	@Test
	void genericResultsComeBackEqual() {
		run((users, client) -> {
			assertThat(users.record(1)).isEqualTo(users.record(1));
			assertThat(users.list(1)).isEqualTo(users.list(1)).hasOnlyElementsOfType(User.class);
			assertThat(users.map(1)).isEqualTo(users.map(1));
			assertThat(users.optional(1)).isEqualTo(users.optional(1)).get().isInstanceOf(User.class);
			assertThat(users.optional(0)).isEqualTo(users.optional(0)).isEmpty();
			assertThat(users.nothing(1)).isNull();
			assertThat(users.nothing(1)).isNull();
			assertThat(users.runs()).hasValue(6);
		});
	}

	@Test
	void explicitManagerReadsWhatItWrote() {
		run((users, client) -> {
			assertThat(users.explicit(1)).isEqualTo(users.explicit(1)).hasOnlyElementsOfType(User.class);
			assertThat(users.runs()).hasValue(1);
		});
	}

	@Test
	void synchronizedMethodsRunOnce() {
		run((users, client) -> {
			assertThat(users.synchronizedList(1)).isEqualTo(users.synchronizedList(1));
			assertThat(users.synchronizedOptional(0)).isEqualTo(users.synchronizedOptional(0)).isEmpty();
			assertThat(users.synchronizedFuture(1).join()).isEqualTo(users.synchronizedFuture(1).join());
			assertThat(users.runs()).hasValue(3);
			assertThatIllegalStateException().isThrownBy(users::synchronizedFailure).withMessage("database");
		});
	}

	@Test
	void futuresAndPublishersAreCachedByTheirValues() {
		run((users, client) -> {
			assertThat(users.future(1).join()).isEqualTo(users.future(1).join());
			assertThat(users.mono(1).block()).isEqualTo(users.mono(1).block());
			assertThat(users.flux(1).collectList().block()).isEqualTo(users.flux(1).collectList().block()).hasSize(2);
			assertThat(users.futureOfNull(1).join()).isNull();
			assertThat(users.futureOfNull(1).join()).isNull();
			assertThat(users.runs()).hasValue(4);
			assertThatExceptionOfType(CompletionException.class).isThrownBy(() -> users.failedFuture(1).join())
				.withCauseInstanceOf(IllegalStateException.class)
				.withMessageContaining("database");
			assertThatIllegalStateException().isThrownBy(() -> users.failedMono(1).block()).withMessage("database");
		});
	}

	@Test
	void changesOfAsynchronousMethodsFollowTheirResults() {
		run((users, client) -> {
			client.set("user:1", new User(1, "old"), "5m");
			client.set("user:2", new User(2, "old"), "5m");
			CompletableFuture<User> source = new CompletableFuture<>();
			CompletableFuture<User> put = users.putLater(1, source);
			assertThat(client.get("user:1", User.class)).contains(new User(1, "old"));
			source.complete(new User(1, "new"));
			assertThat(put.join()).isEqualTo(new User(1, "new"));
			assertThat(client.get("user:1", User.class)).contains(new User(1, "new"));
			assertThat(users.evictLater(1).block()).isEqualTo(1);
			assertThat(client.exists("user:1")).isFalse();
			assertThat(client.exists("user:2")).isTrue();
			assertThat(users.evictAllLater().block()).isEqualTo("done");
			assertThat(client.exists("user:2")).isFalse();
		});
	}

	@Test
	void putsAndEvicts() {
		run((users, client) -> {
			users.put(1, "new");
			assertThat(client.get("user:1", User.class)).contains(new User(1, "new"));
			assertThat(users.record(1)).isEqualTo(new User(1, "new"));
			users.evict(1);
			assertThat(client.exists("user:1")).isFalse();
			users.put(1, "new");
			users.put(2, "new");
			users.caching(1);
			assertThat(client.exists("user:1")).isFalse();
			assertThat(client.exists("user:2")).isTrue();
			users.evictAll();
			assertThat(client.exists("user:2")).isFalse();
		});
	}

	@Test
	void oneEntryIsSharedByAllWaysToIt() {
		RUNNER.withUserConfiguration(CachingOn.class).withBean(Other.class).run((context) -> {
			Users users = context.getBean(Users.class);
			Other other = context.getBean(Other.class);
			CacheClient client = context.getBean(CacheClient.class);
			CacheManager manager = context.getBean("cacheManager", CacheManager.class);
			User user = other.cached(123L);
			assertThat(users.record(123)).isEqualTo(user);
			assertThat(client.get("user:123", User.class)).contains(user);
			assertThat(manager.getCache("user")).isNotNull()
				.satisfies((cache) -> assertThat(cache.get(123L, User.class)).isEqualTo(user))
				.satisfies((cache) -> assertThat(cache.get("123")).isNotNull());
			assertThat(users.runs()).hasValue(0);
			assertThat(client.delete("user:123")).isTrue();
			assertThat(users.record(123)).isNotEqualTo(user);
			assertThat(other.cached(123L)).isEqualTo(users.record(123));
		});
	}

	@Test
	void severalArgumentsMakeTheSameKeyEitherWay() {
		RUNNER.withUserConfiguration(CachingOn.class).withBean(Other.class).run((context) -> {
			User user = context.getBean(Other.class).page(1, "a:b", null);
			assertThat(context.getBean(Users.class).page(1, "a:b", null)).isEqualTo(user);
			assertThat(context.getBean(CacheClient.class).exists("page:1:a\\:b:\\N")).isTrue();
		});
	}

	private static void run(TestOfUsers test) {
		RUNNER.withUserConfiguration(CachingOn.class).run((context) -> {
			assertThat(context).hasNotFailed();
			test.run(context.getBean(Users.class), context.getBean(CacheClient.class));
		});
	}

	interface TestOfUsers {

		void run(Users users, CacheClient client) throws Exception;

	}

	record User(long id, String name) {
	}

	static class Other {

		@Cached(cache = "user", key = "#id")
		public User cached(long id) {
			return new User(id, "cached");
		}

		@Cached("page")
		public User page(long id, String name, @Nullable String sort) {
			return new User(id, "cached");
		}

	}

	@CacheConfig(cacheNames = "user")
	static class Users {

		private final AtomicInteger runs = new AtomicInteger();

		AtomicInteger runs() {
			return this.runs;
		}

		@Cacheable
		public User record(long id) {
			return next(id);
		}

		@Cacheable("page")
		public User page(long id, String name, @Nullable String sort) {
			return next(id);
		}

		@Cacheable("list")
		public List<User> list(long id) {
			return List.of(next(id), new User(id, "other"));
		}

		@Cacheable("map")
		public Map<String, List<User>> map(long id) {
			return Map.of("a", List.of(next(id)));
		}

		@Cacheable("optional")
		public Optional<User> optional(long id) {
			return Optional.of(next(id)).filter((user) -> user.id() > 0);
		}

		@Cacheable("nothing")
		public @Nullable User nothing(long id) {
			next(id);
			return null;
		}

		@Cacheable(cacheNames = "explicit", cacheManager = "cacheManager")
		public List<User> explicit(long id) {
			return List.of(next(id));
		}

		@Cacheable(cacheNames = "sync", sync = true)
		public List<User> synchronizedList(long id) {
			return List.of(next(id));
		}

		@Cacheable(cacheNames = "syncOptional", sync = true)
		public Optional<User> synchronizedOptional(long id) {
			next(id);
			return Optional.empty();
		}

		@Cacheable(cacheNames = "syncFuture", sync = true)
		public CompletableFuture<List<User>> synchronizedFuture(long id) {
			return CompletableFuture.completedFuture(List.of(next(id)));
		}

		@Cacheable(cacheNames = "syncFailure", sync = true)
		public User synchronizedFailure() {
			throw new IllegalStateException("database");
		}

		@Cacheable("future")
		public CompletableFuture<User> future(long id) {
			return CompletableFuture.completedFuture(next(id));
		}

		@Cacheable("futureOfNull")
		public CompletableFuture<@Nullable User> futureOfNull(long id) {
			next(id);
			return CompletableFuture.completedFuture(null);
		}

		@Cacheable("mono")
		public Mono<User> mono(long id) {
			return Mono.fromSupplier(() -> next(id));
		}

		@Cacheable("flux")
		public Flux<User> flux(long id) {
			return Flux.defer(() -> Flux.just(next(id), new User(id, "other")));
		}

		@Cacheable("failedFuture")
		public CompletableFuture<User> failedFuture(long id) {
			return CompletableFuture.failedFuture(new IllegalStateException("database"));
		}

		@Cacheable("failedMono")
		public Mono<User> failedMono(long id) {
			return Mono.error(new IllegalStateException("database"));
		}

		@CachePut(key = "#id")
		public CompletableFuture<User> putLater(long id, CompletableFuture<User> source) {
			return source;
		}

		@CacheEvict
		public Mono<Integer> evictLater(long id) {
			return Mono.just(1);
		}

		@CacheEvict(allEntries = true)
		public Mono<String> evictAllLater() {
			return Mono.just("done");
		}

		@CachePut(key = "#id")
		public User put(long id, String name) {
			return new User(id, name);
		}

		@CacheEvict
		public void evict(long id) {
		}

		@CacheEvict(allEntries = true)
		public void evictAll() {
		}

		@Caching(evict = { @CacheEvict(key = "#id"), @CacheEvict(cacheNames = "list", allEntries = true) })
		public void caching(long id) {
		}

		private User next(long id) {
			return new User(id, "run " + this.runs.incrementAndGet());
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableCaching
	static class CachingOn {

	}

}
