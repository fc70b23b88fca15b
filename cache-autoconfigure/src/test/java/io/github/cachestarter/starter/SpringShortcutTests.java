package io.github.cachestarter.starter;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;

import io.github.cachestarter.CacheClient;
import io.github.cachestarter.CacheStats;
import io.github.cachestarter.internal.observe.CacheStatistics;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.cache.CacheManager;
import org.springframework.cache.annotation.CacheEvict;
import org.springframework.cache.annotation.CachePut;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.cache.annotation.CachingConfigurer;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.cache.concurrent.ConcurrentMapCacheManager;
import org.springframework.cache.interceptor.KeyGenerator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whoever annotates a method for Spring's cache gets what Spring gives, whether or not
 * the answer is a copy that was found without Spring.
 */
class SpringShortcutTests {

	private static final int TIMES = 4;

	static Stream<Named<Function<Weather, @Nullable Object>>> calls() {
		return Stream.of(Named.of("no argument", Weather::everywhere),
				Named.of("one argument", (weather) -> weather.in("Oslo") + weather.in("Rome")),
				Named.of("null argument", (weather) -> weather.in(null)),
				Named.of("two arguments", (weather) -> weather.at("Oslo", 1) + weather.at("Oslo", 2)),
				Named.of("some of two null", (weather) -> weather.at(null, 1) + weather.at(null, 2)),
				Named.of("many arguments", (weather) -> weather.inAll("Oslo", "Rome") + weather.inAll("OsloRome")),
				Named.of("no one of many", Weather::inAll),
				Named.of("key by name", (weather) -> weather.byName(1, "x")),
				Named.of("key by position", (weather) -> weather.byPosition(1, "y") + weather.byPosition(2, "y")),
				Named.of("key is null", (weather) -> weather.byPosition(1, null)),
				Named.of("present", (weather) -> weather.perhaps(1)),
				Named.of("empty", (weather) -> weather.perhaps(-1)), Named.of("null", (weather) -> weather.nothing(1)),
				Named.of("primitive", (weather) -> weather.degrees(1)),
				Named.of("primitive of null", (weather) -> weather.unknownDegrees(2) + "," + weather.degrees(2)),
				Named.of("sync", (weather) -> weather.once("Oslo") + weather.once(null)),
				Named.of("condition", (weather) -> weather.wanted("Oslo", true) + weather.wanted("Oslo", false)),
				Named.of("unless", (weather) -> weather.unlessLong("Oslo") + weather.unlessLong("Reykjavik")),
				Named.of("generator", (weather) -> weather.generated("Oslo") + weather.generated("Rome")),
				Named.of("two caches", (weather) -> weather.inTwo("Oslo")),
				Named.of("put", (weather) -> weather.put("Oslo") + weather.put("Oslo")),
				Named.of("evict", (weather) -> weather.evicting("Oslo") + weather.evicting("Oslo")),
				Named.of("failure", (weather) -> weather.failing("Oslo")));
	}

	@ParameterizedTest
	@MethodSource("calls")
	void givesWhatSpringGives(Function<Weather, @Nullable Object> call) {
		List<String> expected = new ArrayList<>();
		try (RunningApplication spring = start(SpringsManager.class)) {
			repeat(spring.bean(Weather.class), call, expected);
		}
		List<String> actual = new ArrayList<>();
		try (RunningApplication ours = start(OurManager.class)) {
			repeat(ours.bean(Weather.class), call, actual);
		}
		assertThat(actual).isEqualTo(expected);
	}

	/** What each call gave, and how often methods had run by then. */
	private static void repeat(Weather weather, Function<Weather, @Nullable Object> call, List<String> log) {
		for (int i = 0; i < TIMES; i++) {
			log.add(outcome(weather, call) + " after " + weather.runs());
		}
	}

	private static String outcome(Weather weather, Function<Weather, @Nullable Object> call) {
		try {
			return String.valueOf(call.apply(weather));
		}
		catch (RuntimeException ex) {
			return ex.getClass().getName();
		}
	}

	@Test
	void countsEveryLookupOnce() {
		try (RunningApplication ours = start(OurManager.class)) {
			Weather weather = ours.bean(Weather.class);
			for (int i = 0; i < 100; i++) {
				weather.in("Oslo");
				weather.everywhere();
				weather.perhaps(-1);
			}
			CacheStats stats = ours.bean(CacheStatistics.class).snapshot();
			assertThat(stats.misses()).isEqualTo(3);
			assertThat(stats.hits()).isEqualTo(297);
		}
	}

	@Test
	void seesWhatIsChangedWithoutSpring() {
		try (RunningApplication ours = start(OurManager.class)) {
			Weather weather = ours.bean(Weather.class);
			for (int i = 0; i < TIMES; i++) {
				assertThat(weather.in("Oslo")).isEqualTo("Oslo");
			}
			ours.bean(CacheClient.class).set("in:Oslo", "set", "1m");
			for (int i = 0; i < TIMES; i++) {
				assertThat(weather.in("Oslo")).isEqualTo("set");
			}
			ours.bean(CacheClient.class).delete("in:Oslo");
			assertThat(weather.in("Oslo")).isEqualTo("Oslo");
		}
	}

	/** With the usual keys the copy of one city would be that of the other. */
	@Test
	void usesTheKeysOfAGeneratorOfTheApplication() {
		try (RunningApplication ours = start(SwappedKeys.class)) {
			Weather weather = ours.bean(Weather.class);
			for (int i = 0; i < TIMES; i++) {
				assertThat(weather.in("Oslo")).isEqualTo("Oslo");
				assertThat(weather.in("Rome")).isEqualTo("Rome");
			}
			assertThat(weather.runs()).isEqualTo(2);
		}
	}

	private static RunningApplication start(Class<?> application) {
		return RunningApplication.start(application, "spring.main.web-application-type=none", "cache.mode=local");
	}

	static Object swap(@Nullable Object... arguments) {
		return "Oslo".equals(arguments[0]) ? "Rome" : "Oslo";
	}

	static class Weather {

		private final AtomicInteger runs = new AtomicInteger();

		int runs() {
			return this.runs.get();
		}

		private <T> T ran(T result) {
			this.runs.incrementAndGet();
			return result;
		}

		@Cacheable("everywhere")
		public String everywhere() {
			return ran("everywhere");
		}

		@Cacheable("in")
		public String in(@Nullable String city) {
			return ran(String.valueOf(city));
		}

		@Cacheable("at")
		public String at(@Nullable String city, int hour) {
			return ran(city + "@" + hour);
		}

		@Cacheable("inAll")
		public String inAll(String... cities) {
			return ran(String.join("+", cities));
		}

		@Cacheable(cacheNames = "byName", key = "#id")
		public String byName(long id, String ignored) {
			return ran(id + ignored);
		}

		@Cacheable(cacheNames = "byPosition", key = "#p1")
		public String byPosition(long ignored, @Nullable String key) {
			return ran(ignored + ":" + key);
		}

		@Cacheable("perhaps")
		public Optional<String> perhaps(long id) {
			return ran((id > 0) ? Optional.of("rain") : Optional.empty());
		}

		@Cacheable("nothing")
		public @Nullable String nothing(long id) {
			this.runs.incrementAndGet();
			return null;
		}

		@Cacheable("degrees")
		public int degrees(int id) {
			return ran(id);
		}

		@Cacheable(cacheNames = "degrees", key = "#id")
		public @Nullable Integer unknownDegrees(int id) {
			this.runs.incrementAndGet();
			return null;
		}

		@Cacheable(cacheNames = "once", sync = true)
		public String once(@Nullable String city) {
			return ran(String.valueOf(city));
		}

		@Cacheable(cacheNames = "wanted", key = "#city", condition = "#cached")
		public String wanted(String city, boolean cached) {
			return ran(city);
		}

		@Cacheable(cacheNames = "unlessLong", unless = "#result.length() > 5")
		public String unlessLong(String city) {
			return ran(city);
		}

		@Cacheable(cacheNames = "generated", keyGenerator = "swapping")
		public String generated(String city) {
			return ran(city);
		}

		@Cacheable({ "first", "second" })
		public String inTwo(String city) {
			return ran(city);
		}

		@Cacheable("put")
		@CachePut("put")
		public String put(String city) {
			return ran(city);
		}

		@Cacheable("evicting")
		@CacheEvict("evicting")
		public String evicting(String city) {
			return ran(city);
		}

		@Cacheable("failing")
		public String failing(String city) {
			ran(city);
			throw new IllegalStateException(city);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration(exclude = DataSourceAutoConfiguration.class)
	@EnableCaching
	@Import(Weather.class)
	static class OurManager {

		@Bean
		KeyGenerator swapping() {
			return (target, method, arguments) -> swap(arguments);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(OurManager.class)
	static class SpringsManager {

		@Bean
		CacheManager cacheManager() {
			return new ConcurrentMapCacheManager();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(OurManager.class)
	static class SwappedKeys implements CachingConfigurer {

		@Override
		public KeyGenerator keyGenerator() {
			return (target, method, arguments) -> swap(arguments);
		}

	}

}
