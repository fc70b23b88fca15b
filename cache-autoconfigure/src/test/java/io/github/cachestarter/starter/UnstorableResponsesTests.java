package io.github.cachestarter.starter;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

import io.github.cachestarter.CacheClient;
import io.github.cachestarter.CacheUpdate;
import io.github.cachestarter.Cached;
import io.github.cachestarter.autoconfigure.CacheStarterAutoConfiguration;
import io.github.cachestarter.internal.engine.NamedCaches;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.cache.annotation.CachePut;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.util.LinkedMultiValueMap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Responses that are errors, set cookies or say so themselves are never stored, whoever
 * would store them.
 */
class UnstorableResponsesTests {

	private static final ResponseEntity<String> STORABLE = ResponseEntity.ok("body");

	/** After so many refusals of a type it would be tried less often. */
	private static final int MANY = 1_001;

	private final CacheLog log = new CacheLog();

	@BeforeEach
	void listen() {
		this.log.attach();
	}

	@AfterEach
	void silence() {
		this.log.detach();
	}

	static Stream<Arguments> ways() {
		return ways(Map.of("@Cached", (shop, client) -> shop.cached(), "@CacheUpdate", (shop, client) -> shop.update(),
				"@Cacheable", (shop, client) -> shop.cacheable(), "@Cacheable(sync)",
				(shop, client) -> shop.synchronizedCacheable(), "@CachePut", (shop, client) -> shop.put(), "future",
				(shop, client) -> shop.future().join(), "Mono", (shop, client) -> shop.mono().block(), "set",
				(shop, client) -> client.set("shop:1", shop.response(), Duration.ofMinutes(1)), "getOrLoad",
				(shop, client) -> client.getOrLoad("shop:1", new ParameterizedTypeReference<ResponseEntity<String>>() {
				}, Duration.ofMinutes(1), shop::response), "in a list", (shop, client) -> shop.list()));
	}

	private static Stream<Arguments> ways(Map<String, BiConsumer<Shop, CacheClient>> ways) {
		return ways.entrySet().stream().map((way) -> arguments(way.getKey(), way.getValue()));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("ways")
	void areNotStored(String name, BiConsumer<Shop, CacheClient> way) {
		run((shop, client, caches) -> {
			List<ResponseEntity<String>> unstorable = List.of(ResponseEntity.badRequest().body("secret"),
					ResponseEntity.status(599).build(), ResponseEntity.status(HttpStatus.NOT_FOUND).build(),
					ResponseEntity.ok().header("set-cookie", "id=secret").build(),
					ResponseEntity.ok().header("Cache-Control", "private", "max-age=1, No-Store").body("secret"));
			int count = 0;
			for (ResponseEntity<String> response : unstorable) {
				shop.next(response);
				way.accept(shop, client);
				assertThat(client.exists("shop:1")).as(response.toString()).isFalse();
				assertThat(notStored(caches)).isEqualTo(++count);
			}
			assertThat(caches.get("shop").stats().errors()).isZero();
			assertThat(this.log.of("cache_not_stored")).hasSize(4)
				.allMatch((line) -> line
					.startsWith("cache_not_stored cache=shop reason=response: a ResponseEntity with "))
				.noneMatch((line) -> line.contains("secret"));
			shop.next(STORABLE);
			way.accept(shop, client);
			assertThat(client.exists("shop:1")).isTrue();
			assertThat(notStored(caches)).isEqualTo(count);
		});
	}

	@Test
	void eachCallRunsTheMethodUntilOneCanBeStored() {
		run((shop, client, caches) -> {
			shop.next(ResponseEntity.internalServerError().build());
			for (int i = 0; i < MANY; i++) {
				assertThat(shop.cached().getStatusCode()).isEqualTo(HttpStatus.INTERNAL_SERVER_ERROR);
			}
			shop.next(STORABLE);
			shop.cached();
			assertThat(shop.cached()).isEqualTo(STORABLE);
			assertThat(shop.runs()).hasValue(MANY + 1);
		});
	}

	@Test
	void anErrorOfAnUpdateRemovesTheEntryAsWithUnless() {
		run((shop, client, caches) -> {
			shop.cached();
			shop.next(ResponseEntity.internalServerError().build());
			shop.update();
			assertThat(client.exists("shop:1")).isFalse();
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "Set-Cookie: id=1", "SET-COOKIE: id=1", "cache-control: NO-STORE",
			"Cache-Control: max-age=1 , no-store" })
	void namesOfHeadersHaveNoCase(String header) {
		HttpHeaders headers = new HttpHeaders(new LinkedMultiValueMap<>());
		headers.add(header.substring(0, header.indexOf(':')), header.substring(header.indexOf(':') + 2));
		run((shop, client, caches) -> {
			shop.next(ResponseEntity.ok().headers(headers).body("body"));
			shop.cached();
			shop.next(new ResponseEntity<>("body", headers, HttpStatus.OK));
			shop.cached();
			assertThat(client.exists("shop:1")).isFalse();
			assertThat(notStored(caches)).isEqualTo(2);
		});
	}

	@Test
	void whatSharedCachesMustNotStoreIsStored() {
		run((shop, client, caches) -> {
			shop.next(ResponseEntity.ok().header(HttpHeaders.CACHE_CONTROL, "private, no-cache").build());
			shop.cached();
			assertThat(client.exists("shop:1")).isTrue();
		});
	}

	private static long notStored(NamedCaches caches) {
		return caches.get("shop").stats().notStored().getOrDefault("response", -1L);
	}

	private static void run(Scenario scenario) {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(CacheStarterAutoConfiguration.class))
			.withPropertyValues("cache.mode=local", "cache.key-prefix=p", "cache.summary-interval=0")
			.withUserConfiguration(Caching.class)
			.withBean(Shop.class)
			.run((context) -> scenario.run(context.getBean(Shop.class), context.getBean(CacheClient.class),
					context.getBean(NamedCaches.class)));
	}

	private interface Scenario {

		void run(Shop shop, CacheClient client, NamedCaches caches);

	}

	@Configuration(proxyBeanMethods = false)
	@EnableCaching
	static class Caching {

	}

	static class Shop {

		private final AtomicInteger runs = new AtomicInteger();

		private volatile ResponseEntity<String> next = STORABLE;

		public void next(ResponseEntity<String> response) {
			this.next = response;
		}

		public AtomicInteger runs() {
			return this.runs;
		}

		public ResponseEntity<String> response() {
			this.runs.incrementAndGet();
			return this.next;
		}

		@Cached(cache = "shop", key = "1")
		public ResponseEntity<String> cached() {
			return response();
		}

		@CacheUpdate(cache = "shop", key = "1")
		public ResponseEntity<String> update() {
			return response();
		}

		@Cached(cache = "shop", key = "1")
		public List<ResponseEntity<String>> list() {
			return List.of(STORABLE, response());
		}

		@Cacheable(cacheNames = "shop", key = "1")
		public ResponseEntity<String> cacheable() {
			return response();
		}

		@Cacheable(cacheNames = "shop", key = "1", sync = true)
		public ResponseEntity<String> synchronizedCacheable() {
			return response();
		}

		@CachePut(cacheNames = "shop", key = "1")
		public ResponseEntity<String> put() {
			return response();
		}

		@Cacheable(cacheNames = "shop", key = "1")
		public CompletableFuture<ResponseEntity<String>> future() {
			return CompletableFuture.completedFuture(response());
		}

		@Cacheable(cacheNames = "shop", key = "1")
		public Mono<ResponseEntity<String>> mono() {
			return Mono.fromSupplier(this::response);
		}

	}

}
