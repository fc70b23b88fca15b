package io.github.cachestarter.autoconfigure;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.cachestarter.CacheClient;
import io.github.cachestarter.Cached;
import io.github.cachestarter.internal.observe.NearBlock;
import io.github.cachestarter.internal.observe.NearReportSource;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an application says of the copies of one cache concerns that cache, and no other.
 */
class NearBoundsTests {

	private static final int MANY = 100;

	private static final String BOUNDED = "bounded";

	private static final String OTHER = "other";

	private static final String FAR = "far";

	private final ApplicationContextRunner context = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(RedisPresenceAutoConfiguration.class, DataRedisAutoConfiguration.class,
				CacheStarterAutoConfiguration.class))
		.withInitializer(new CacheEnvironmentInitializer());

	@Test
	void keepsEverythingThereIsRoomFor() {
		this.context.run((application) -> assertThat(kept(application, BOUNDED)).isEqualTo(MANY));
	}

	@Test
	void keepsSoManyCopiesOfAllCaches() {
		this.context.withPropertyValues("cache.near.max-entries=10")
			.run((application) -> assertThat(kept(application, BOUNDED) + kept(application, OTHER)).isBetween(1L, 10L));
	}

	@Test
	void keepsSoManyCopiesOfOneCache() {
		this.context.withPropertyValues("cache.caches.bounded.near-max-entries=10").run((application) -> {
			assertThat(kept(application, BOUNDED)).isBetween(1L, 10L);
			assertThat(kept(application, OTHER)).isEqualTo(MANY);
			assertThat(near(application).evictions()).isGreaterThanOrEqualTo(MANY - 10);
		});
	}

	@Test
	void keepsCopiesOfOneCacheInSoMuchMemory() {
		this.context.withPropertyValues("cache.caches.bounded.near-max-size=10KB").run((application) -> {
			assertThat(kept(application, BOUNDED)).isBetween(1L, 10_240L / 350);
			assertThat(near(application).memoryUsedMb()).isLessThanOrEqualTo(0.01);
			assertThat(kept(application, OTHER)).isEqualTo(MANY);
		});
	}

	@Test
	void keepsNoCopiesOfOneCache() {
		this.context.withPropertyValues("cache.caches.bounded.near-enabled=false").run((application) -> {
			assertThat(kept(application, BOUNDED)).isZero();
			assertThat(kept(application, OTHER)).isEqualTo(MANY);
		});
	}

	@Test
	void keepsNoCopiesOfACacheWhoseMethodWantsNone() {
		this.context.withBean(Shelf.class).run((application) -> {
			Shelf shelf = application.getBean(Shelf.class);
			for (int i = 0; i < MANY; i++) {
				shelf.far(i);
				shelf.far(i);
				assertThat(application.getBean(CacheClient.class).get(FAR + ":" + i, String.class)).isPresent();
			}
			assertThat(shelf.loads()).isEqualTo(MANY);
			assertThat(near(application).entries()).isZero();
			assertThat(kept(application, OTHER)).isEqualTo(MANY);
		});
	}

	/**
	 * How many copies there are more after each of many entries of a cache was read.
	 */
	private static long kept(ApplicationContext application, String cache) {
		CacheClient client = application.getBean(CacheClient.class);
		long before = near(application).entries();
		for (int i = 0; i < MANY; i++) {
			String key = cache + ":" + i;
			assertThat(client.set(key, "value", "1h")).isTrue();
			assertThat(client.get(key, String.class)).hasValue("value");
		}
		return near(application).entries() - before;
	}

	private static NearBlock near(ApplicationContext application) {
		return Objects.requireNonNull(application.getBean(NearReportSource.class).report());
	}

	static class Shelf {

		private final AtomicInteger loads = new AtomicInteger();

		public int loads() {
			return this.loads.get();
		}

		@Cached(cache = FAR, key = "#id", near = false)
		public String far(long id) {
			this.loads.incrementAndGet();
			return "value";
		}

	}

}
