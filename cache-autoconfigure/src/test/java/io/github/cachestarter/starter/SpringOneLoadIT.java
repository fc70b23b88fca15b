package io.github.cachestarter.starter;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.stream.Stream;

import io.github.cachestarter.CacheClient;
import io.github.cachestarter.testing.RedisServer;
import io.github.cachestarter.testing.RedisServers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.cache.annotation.CacheConfig;
import org.springframework.cache.annotation.CacheEvict;
import org.springframework.cache.annotation.CachePut;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two instances of an application that uses Spring's annotations, on one Redis.
 */
@TestInstance(Lifecycle.PER_CLASS)
@Timeout(120)
class SpringOneLoadIT {

	private static final int CALLERS = 32;

	private final RedisServer redis = RedisServers.start();

	private final ExecutorService callers = Executors.newFixedThreadPool(2 * CALLERS);

	private final List<ConfigurableApplicationContext> instances = new ArrayList<>();

	@BeforeAll
	void start() {
		for (int i = 0; i < 2; i++) {
			this.instances.add(new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
				.registerShutdownHook(false)
				.run("--spring.application.name=shop", "--spring.main.banner-mode=off",
						"--spring.config.location=optional:classpath:/none/", "--redis.url=" + this.redis.url(),
						"--cache.redis.command-timeout=2s", "--cache.summary-interval=0"));
		}
	}

	@AfterAll
	void stop() {
		this.callers.shutdownNow();
		this.instances.forEach(ConfigurableApplicationContext::close);
		this.redis.close();
	}

	static Stream<Named<BiFunction<Rows, Long, String>>> ways() {
		return Stream.of(Named.of("@Cacheable", Rows::find), Named.of("sync", Rows::findOnce),
				Named.of("future", (rows, id) -> rows.findLater(id).join()),
				Named.of("mono", (rows, id) -> String.valueOf(rows.findReactively(id).block())));
	}

	@ParameterizedTest
	@MethodSource("ways")
	void coldKeyIsLoadedOnceByBothTogether(BiFunction<Rows, Long, String> way) throws Exception {
		this.redis.command("FLUSHALL");
		// Of which the instances hear a moment later.
		this.instances.forEach((instance) -> instance.getBean(CacheClient.class).deletePattern("nothing:*"));
		rows().forEach((rows) -> assertThat(way.apply(rows, 1L)).isEqualTo("row 1"));
		int reads = Rows.READS.get();
		CyclicBarrier start = new CyclicBarrier(2 * CALLERS);
		List<Future<String>> results = new ArrayList<>();
		for (Rows rows : rows()) {
			for (int i = 0; i < CALLERS; i++) {
				results.add(this.callers.submit(() -> {
					start.await(30, TimeUnit.SECONDS);
					return way.apply(rows, 2L);
				}));
			}
		}
		for (Future<String> result : results) {
			assertThat(result.get(60, TimeUnit.SECONDS)).isEqualTo("row 2");
		}
		assertThat(Rows.READS.get() - reads).isEqualTo(1);
	}

	@Test
	void whatOneReadsWhileTheOtherEvictsIsNotStored() {
		Rows.meanwhile(() -> rows().get(1).evict(3));
		assertThat(rows().get(0).find(3)).isEqualTo("row 3");
		assertThat(exists("row:3")).isFalse();
		rows().get(0).find(3);
		assertThat(exists("row:3")).isTrue();
	}

	@Test
	void whatOneUpdatesWhileTheOtherDoesLeavesNothingOld() {
		Rows.meanwhile(() -> rows().get(1).update(4, "of the other"));
		rows().get(0).update(4, "of one");
		assertThat(exists("row:4")).isFalse();
		rows().get(0).update(4, "of one");
		assertThat(rows().get(1).find(4)).isEqualTo("of one");
	}

	private boolean exists(String key) {
		return this.instances.get(0).getBean(CacheClient.class).exists(key);
	}

	private List<Rows> rows() {
		return this.instances.stream().map((instance) -> instance.getBean(Rows.class)).toList();
	}

	/**
	 * Rows whose reading takes a while.
	 */
	@CacheConfig(cacheNames = "row")
	static class Rows {

		static final AtomicInteger READS = new AtomicInteger();

		private static volatile Runnable meanwhile = Rows::takeTime;

		/** Happens once, between the database and the cache. */
		static void meanwhile(Runnable step) {
			meanwhile = () -> {
				meanwhile = Rows::takeTime;
				step.run();
			};
		}

		private static void takeTime() {
			try {
				assertThat(new CountDownLatch(1).await(50, TimeUnit.MILLISECONDS)).isFalse();
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
		}

		private static String read(long id) {
			READS.incrementAndGet();
			meanwhile.run();
			return "row " + id;
		}

		@Cacheable
		public String find(long id) {
			return read(id);
		}

		@Cacheable(sync = true)
		public String findOnce(long id) {
			return read(id);
		}

		@Cacheable
		public CompletableFuture<String> findLater(long id) {
			return CompletableFuture.completedFuture(read(id));
		}

		@Cacheable
		public Mono<String> findReactively(long id) {
			return Mono.fromSupplier(() -> read(id));
		}

		@CacheEvict
		public void evict(long id) {
		}

		@CachePut(key = "#id")
		public String update(long id, String value) {
			meanwhile.run();
			return value;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration(exclude = DataSourceAutoConfiguration.class)
	@EnableCaching
	@Import(Rows.class)
	static class Application {

	}

}
