package io.github.cachestarter.slices;

import io.github.cachestarter.CacheClient;
import io.github.cachestarter.CacheStatus;
import io.github.cachestarter.internal.spring.DegradingCacheManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.cache.CacheType;
import org.springframework.boot.cache.test.autoconfigure.AutoConfigureCache;
import org.springframework.boot.data.jpa.test.autoconfigure.DataJpaTest;
import org.springframework.boot.data.redis.test.autoconfigure.AutoConfigureDataRedis;
import org.springframework.boot.data.redis.test.autoconfigure.DataRedisTest;
import org.springframework.boot.restclient.test.autoconfigure.RestClientTest;
import org.springframework.boot.test.autoconfigure.json.JsonTest;
import org.springframework.boot.webflux.test.autoconfigure.WebFluxTest;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.cache.CacheManager;
import org.springframework.cache.caffeine.CaffeineCacheManager;
import org.springframework.cache.support.NoOpCacheManager;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestContextManager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * What each slice has of the cache.
 */
class SlicesTests {

	@ParameterizedTest
	@ValueSource(classes = { Web.class, Reactive.class, Jpa.class, Json.class, Client.class, Redis.class })
	void cacheNothingWithAutoConfigureCache(Class<?> test) {
		ApplicationContext slice = start(test);
		assertThat(slice.getBean(CacheManager.class)).isInstanceOf(NoOpCacheManager.class);
		assertThat(slice.getBean(CacheClient.class).stats().status()).isEqualTo(CacheStatus.DISABLED);
		assertThat(slice.getBean(CacheClient.class).stats().reason()).isEqualTo("spring.cache.type=none");
		assertThat(runs(slice)).isEqualTo(4);
	}

	/** As without the starter: Spring's annotations need a manager. */
	@ParameterizedTest
	@ValueSource(classes = { WebAlone.class, JpaAlone.class })
	void needAManagerWhereCachingIsEnabled(Class<?> test) {
		assertThatIllegalStateException().isThrownBy(() -> start(test))
			.havingRootCause()
			.withMessageContaining("no CacheResolver specified - register a CacheManager bean or remove the"
					+ " @EnableCaching annotation");
	}

	@ParameterizedTest
	@ValueSource(classes = { WebWithoutCaching.class, JpaWithoutCaching.class, RedisWithoutCaching.class })
	void haveNoCacheOfTheirOwn(Class<?> test) {
		ApplicationContext slice = start(test);
		assertThat(slice.getBeanNamesForType(CacheClient.class)).isEmpty();
		assertThat(runs(slice)).isEqualTo(4);
	}

	@Test
	void cacheInTheProcessWhenTheyAreToldTo() {
		ApplicationContext slice = start(Cached.class);
		assertThat(slice.getBean(CacheManager.class)).isInstanceOf(DegradingCacheManager.class);
		assertThat(slice.getBean(CacheClient.class).stats().status()).isEqualTo(CacheStatus.UP);
		assertThat(runs(slice)).isEqualTo(2);
	}

	@Test
	void leaveSpringsAnnotationsToAnotherProvider() {
		ApplicationContext slice = start(OtherProvider.class);
		assertThat(slice.getBean(CacheManager.class)).isInstanceOf(CaffeineCacheManager.class);
		assertThat(runs(slice)).isEqualTo(2);
	}

	/** Nothing listens there. */
	@Test
	void connectToRedisWhereItsAutoConfigurationIsThere() {
		ApplicationContext slice = start(Connected.class);
		assertThat(slice.getBean(CacheClient.class).stats().status()).isEqualTo(CacheStatus.DEGRADED);
		assertThat(runs(slice)).isEqualTo(4);
	}

	private static ApplicationContext start(Class<?> test) {
		return new TestContextManager(test).getTestContext().getApplicationContext();
	}

	private static int runs(ApplicationContext slice) {
		BookService books = slice.getBean(BookService.class);
		books.takeRuns();
		books.title(1);
		books.title(1);
		books.author(1);
		books.author(1);
		return books.takeRuns();
	}

	@WebMvcTest
	@AutoConfigureCache
	@Import(BookService.class)
	static class Web {

	}

	@WebFluxTest
	@AutoConfigureCache
	@Import(BookService.class)
	static class Reactive {

	}

	@DataJpaTest
	@AutoConfigureCache
	@Import(BookService.class)
	static class Jpa {

	}

	@JsonTest
	@AutoConfigureCache
	@Import(BookService.class)
	static class Json {

	}

	@RestClientTest
	@AutoConfigureCache
	@Import(BookService.class)
	static class Client {

	}

	@DataRedisTest
	@AutoConfigureCache
	@Import(BookService.class)
	static class Redis {

	}

	@WebMvcTest(BookController.class)
	@Import(BookService.class)
	static class WebAlone {

	}

	@DataJpaTest
	static class JpaAlone {

	}

	@WebMvcTest(BookController.class)
	@ContextConfiguration(classes = NoCaching.class)
	static class WebWithoutCaching {

	}

	@DataJpaTest
	@ContextConfiguration(classes = NoCaching.class)
	static class JpaWithoutCaching {

	}

	@DataRedisTest
	@ContextConfiguration(classes = NoCaching.class)
	static class RedisWithoutCaching {

	}

	@WebMvcTest(properties = "redis.url=redis://localhost:1")
	@AutoConfigureCache(cacheProvider = CacheType.REDIS)
	@Import(BookService.class)
	static class Cached {

	}

	@WebMvcTest
	@AutoConfigureCache(cacheProvider = CacheType.CAFFEINE)
	@Import(BookService.class)
	static class OtherProvider {

	}

	@WebMvcTest(properties = "redis.url=redis://localhost:1")
	@AutoConfigureCache(cacheProvider = CacheType.REDIS)
	@AutoConfigureDataRedis
	@Import(BookService.class)
	static class Connected {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(BookService.class)
	static class NoCaching {

	}

}
