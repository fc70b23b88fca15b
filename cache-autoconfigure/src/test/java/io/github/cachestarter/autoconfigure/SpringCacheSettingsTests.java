package io.github.cachestarter.autoconfigure;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;

import io.github.cachestarter.Cached;
import io.github.cachestarter.internal.engine.CacheLife;
import io.github.cachestarter.internal.engine.CacheLives;
import io.github.cachestarter.internal.engine.LifeTerms;
import io.github.cachestarter.internal.engine.Ttls;
import io.github.cachestarter.internal.spring.DegradingCacheManager;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.cache.autoconfigure.CacheAutoConfiguration;
import org.springframework.boot.cache.autoconfigure.CacheManagerCustomizer;
import org.springframework.boot.cache.autoconfigure.RedisCacheManagerBuilderCustomizer;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.cache.CacheManager;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.cache.concurrent.ConcurrentMapCache;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.cache.RedisCacheConfiguration;
import org.springframework.data.redis.cache.RedisCacheManager;
import org.springframework.data.redis.serializer.RedisSerializationContext.SerializationPair;
import org.springframework.data.redis.serializer.RedisSerializer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * What the settings of Spring's cache mean where the starter's cache takes its place.
 */
@ExtendWith(OutputCaptureExtension.class)
class SpringCacheSettingsTests {

	private static final String TTL = "spring.cache.redis.time-to-live";

	private final ApplicationContextRunner withoutBoots = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(CacheStarterAutoConfiguration.class))
		.withInitializer(new CacheEnvironmentInitializer())
		.withPropertyValues("cache.mode=local", "spring.application.name=app")
		.withUserConfiguration(Caching.class, Numbers.class);

	private final ApplicationContextRunner context = this.withoutBoots
		.withConfiguration(AutoConfigurations.of(CacheAutoConfiguration.class));

	@Test
	void saysNothingWhereNothingIsSet(CapturedOutput output) {
		this.context.withPropertyValues("spring.cache.redis.enable-statistics=true").run((application) -> {
			assertThat(life(application, "user")).isEqualTo(new CacheLife(Duration.ofHours(1), null));
			assertThat(application.getBean(CachePrefix.class).text()).isEqualTo("app");
			assertThat(output).doesNotContain("cache_spring_settings", "cache_property_without_effect");
		});
	}

	@ParameterizedTest
	@CsvSource({ "180s, PT3M", "15000, PT15S", "0, P365000D", "-1s, P365000D", "400000d, P365000D" })
	void takesTheTimeToLiveOver(String written, Duration ttl, CapturedOutput output) {
		this.context.withPropertyValues(TTL + "=" + written).run((application) -> {
			assertThat(life(application, "user").ttl()).isEqualTo(ttl);
			String shown = ttl.equals(Ttls.LONGEST) ? "eternal" : ttl.toString();
			assertThat(output).containsOnlyOnce("cache_spring_settings settings={time-to-live=" + shown + "}");
		});
	}

	@ParameterizedTest
	@CsvSource({ "shop, shop", "shop:, shop", "shop::, shop", "a:b:, a\\:b", "' ', app" })
	void takesThePrefixOver(String written, String prefix) {
		this.context.withPropertyValues("spring.cache.redis.key-prefix=" + written)
			.run((application) -> assertThat(application.getBean(CachePrefix.class).text()).isEqualTo(prefix));
	}

	@Test
	void prefersTheStartersOwnPrefix(CapturedOutput output) {
		this.context.withPropertyValues("spring.cache.redis.key-prefix=shop", "cache.key-prefix=mine")
			.run((application) -> {
				assertThat(application.getBean(CachePrefix.class).text()).isEqualTo("mine");
				assertThat(output)
					.containsOnlyOnce("cache_property_without_effect property=spring.cache.redis.key-prefix");
			});
	}

	@Test
	void storesNoNullsWhereTheyAreNotWanted(CapturedOutput output) {
		this.context.withPropertyValues("spring.cache.redis.cache-null-values=false").run((application) -> {
			assertThat(life(application, "user").of(null)).isNull();
			assertThat(output).containsOnlyOnce("cache_spring_settings settings={cache-null-values=false}");
		});
	}

	@Test
	void keepsThePrefixThatKeepsCachesApart(CapturedOutput output) {
		this.context.withPropertyValues("spring.cache.redis.use-key-prefix=false", "spring.cache.redis.key-prefix=shop")
			.run((application) -> {
				assertThat(application.getBean(CachePrefix.class).text()).isEqualTo("shop");
				assertThat(output)
					.containsOnlyOnce("cache_property_without_effect property=spring.cache.redis.use-key-prefix"
							+ " reason=keys always start with");
			});
	}

	@Test
	void hasTheNamedCachesOnly(CapturedOutput output) {
		this.context.withPropertyValues("spring.cache.cache-names=first,second", "cache.caches.third.ttl=5s")
			.run((application) -> {
				CacheManager manager = application.getBean(CacheManager.class);
				assertThat(manager.getCacheNames()).containsExactly("first", "second", "third");
				assertThat(manager.getCache("first")).isNotNull();
				assertThat(manager.getCache("third")).isNotNull();
				assertThat(manager.getCache("spring")).isNull();
				assertThat(application.getBean(Numbers.class).ofOurs(3)).isEqualTo(3);
				assertThatIllegalArgumentException().isThrownBy(() -> application.getBean(Numbers.class).ofSpring(3))
					.withMessageContaining("Cannot find cache named 'spring'")
					.withMessageContaining("spring.cache.cache-names");
				assertThat(output).containsOnlyOnce("settings={cache-names=[first, second]}");
			});
	}

	@Test
	void readsNamesAsTheyAreMeant() {
		this.context.withPropertyValues("spring.cache.cache-names=first, ,first,second ")
			.run((application) -> assertThat(application.getBean(CacheManager.class).getCacheNames())
				.containsExactly("first", "second"));
		this.context.withPropertyValues("spring.cache.cache-names=app:first")
			.run((application) -> assertThat(application).getFailure()
				.rootCause()
				.hasMessageContaining("spring.cache.cache-names", "names without a colon"));
	}

	@Test
	void aPrefixThatIsComputedForCertainNamesStopsNothing(CapturedOutput output) {
		Map<String, String> prefixes = Map.of("user", "u");
		this.context
			.withBean("mine", RedisCacheConfiguration.class,
					() -> RedisCacheConfiguration.defaultCacheConfig()
						.computePrefixWith((name) -> Objects.requireNonNull(prefixes.get(name))))
			.run((application) -> {
				assertThat(application.getBean(CachePrefix.class).text()).isEqualTo("app");
				assertThat(output).containsOnlyOnce("property=bean mine: computePrefixWith reason=");
			});
	}

	@Test
	void aConfigurationReplacesTheProperties(CapturedOutput output) {
		RedisCacheConfiguration bean = RedisCacheConfiguration.defaultCacheConfig()
			.entryTtl(Duration.ofSeconds(30))
			.prefixCacheNameWith("bean:")
			.disableCachingNullValues();
		this.context.withPropertyValues(TTL + "=15s", "spring.cache.redis.key-prefix=shop", "cache.default-ttl=7s")
			.withBean("mine", RedisCacheConfiguration.class, () -> bean)
			.run((application) -> {
				assertThat(life(application, "user")).isEqualTo(new CacheLife(Duration.ofSeconds(30), Duration.ZERO));
				assertThat(application.getBean(CachePrefix.class).text()).isEqualTo("bean");
				assertThat(output).contains("settings={key-prefix=bean, time-to-live=PT30S, cache-null-values=false}")
					.contains("property=" + TTL + " reason=bean mine replaces spring.cache.redis.*")
					.contains("property=spring.cache.redis.key-prefix reason=bean mine replaces")
					.contains("property=cache.default-ttl reason=")
					.doesNotContain("serializeValuesWith");
			});
	}

	@Test
	void aConfigurationWithoutATimeToLiveIsEternal(CapturedOutput output) {
		this.context
			.withBean(RedisCacheConfiguration.class,
					() -> RedisCacheConfiguration.defaultCacheConfig()
						.serializeValuesWith(SerializationPair.fromSerializer(RedisSerializer.json())))
			.run((application) -> {
				assertThat(life(application, "user").ttl()).isEqualTo(Ttls.LONGEST);
				assertThat(output).doesNotContain("without_effect");
			});
	}

	@Test
	void saysWhatOfAConfigurationMeansNothing(CapturedOutput output) {
		RedisCacheConfiguration bean = RedisCacheConfiguration.defaultCacheConfig()
			.serializeValuesWith(SerializationPair.fromSerializer(RedisSerializer.string()))
			.computePrefixWith((name) -> "all:")
			.disableKeyPrefix()
			.enableTimeToIdle();
		this.context.withBean("mine", RedisCacheConfiguration.class, () -> bean).run((application) -> {
			assertThat(application.getBean(CachePrefix.class).text()).isEqualTo("app");
			assertThat(output)
				.containsOnlyOnce("property=bean mine: serializeValuesWith reason=values are stored as JSON")
				.containsOnlyOnce("property=bean mine: disableKeyPrefix")
				.containsOnlyOnce("property=bean mine: enableTimeToIdle")
				.containsOnlyOnce("property=bean mine: computePrefixWith reason=its prefix of keys");
		});
	}

	@Test
	void doesNotStartWithTimesToLiveThatAreComputed() {
		this.context
			.withBean(RedisCacheConfiguration.class,
					() -> RedisCacheConfiguration.defaultCacheConfig()
						.entryTtl((key, value) -> Duration.ofSeconds(key.hashCode())))
			.run((application) -> assertThat(application).getFailure()
				.rootCause()
				.isInstanceOf(InvalidCacheSettingException.class)
				.hasMessageContaining("entryTtl of bean ", "computes the time to live of each value"));
	}

	@Test
	void runsCustomizersOfTheBuilder(CapturedOutput output) {
		this.context.withPropertyValues(TTL + "=15s", "spring.cache.redis.key-prefix=shop:")
			.withBean(RedisCacheManagerBuilderCustomizer.class,
					() -> (builder) -> builder.cacheDefaults(builder.cacheDefaults().entryTtl(Duration.ofSeconds(10)))
						.withCacheConfiguration("own",
								RedisCacheConfiguration.defaultCacheConfig()
									.entryTtl(Duration.ofSeconds(20))
									.disableCachingNullValues()))
			.run((application) -> {
				assertThat(life(application, "user")).isEqualTo(new CacheLife(Duration.ofSeconds(10), null));
				assertThat(life(application, "own")).isEqualTo(new CacheLife(Duration.ofSeconds(20), Duration.ZERO));
				assertThat(application.getBean(CachePrefix.class).text()).isEqualTo("shop");
				assertThat(application.getBean(CacheManager.class).getCache("any")).isNotNull();
				assertThat(output).containsOnlyOnce("settings={key-prefix=shop, time-to-live=PT10S,"
						+ " time-to-live of own=PT20S, cache-null-values of own=false}");
			});
	}

	@Test
	void saysWhatOfASingleCacheMeansNothing(CapturedOutput output) {
		this.context
			.withBean(RedisCacheManagerBuilderCustomizer.class,
					() -> (builder) -> builder.withCacheConfiguration("own",
							RedisCacheConfiguration.defaultCacheConfig()
								.prefixCacheNameWith("other:")
								.serializeValuesWith(SerializationPair.fromSerializer(RedisSerializer.string()))))
			.run((application) -> assertThat(output)
				.containsOnlyOnce("property=configuration of cache own: prefixCacheNameWith reason=")
				.containsOnlyOnce("property=configuration of cache own: serializeValuesWith reason="));
	}

	@Test
	void aCustomizerCanLimitTheNames() {
		this.context
			.withBean(RedisCacheManagerBuilderCustomizer.class,
					() -> (builder) -> builder.withCacheConfiguration("own", builder.cacheDefaults())
						.disableCreateOnMissingCache())
			.run((application) -> assertThat(application.getBean(CacheManager.class).getCacheNames())
				.containsExactly("own"));
	}

	@Test
	void everyPlaceRanksWhereItIsDocumentedTo() {
		LifeTerms annotation = new LifeTerms(Duration.ofSeconds(2), null);
		ApplicationContextRunner lowest = this.context;
		assertTtl(lowest, null, Duration.ofHours(1));
		ApplicationContextRunner withDefault = lowest.withPropertyValues("cache.default-ttl=6s");
		assertTtl(withDefault, null, Duration.ofSeconds(6));
		ApplicationContextRunner withProperty = withDefault.withPropertyValues(TTL + "=5s");
		assertTtl(withProperty, null, Duration.ofSeconds(5));
		ApplicationContextRunner withBean = withProperty.withBean(RedisCacheConfiguration.class,
				() -> RedisCacheConfiguration.defaultCacheConfig().entryTtl(Duration.ofSeconds(4)));
		assertTtl(withBean, null, Duration.ofSeconds(4));
		ApplicationContextRunner withCustomizer = withBean.withBean(RedisCacheManagerBuilderCustomizer.class,
				() -> (builder) -> builder.withCacheConfiguration("user",
						RedisCacheConfiguration.defaultCacheConfig().entryTtl(Duration.ofSeconds(3))));
		assertTtl(withCustomizer, null, Duration.ofSeconds(3));
		assertTtl(withCustomizer, annotation, Duration.ofSeconds(2));
		assertTtl(withCustomizer.withPropertyValues("cache.caches.user.ttl=1s"), annotation, Duration.ofSeconds(1));
	}

	private static void assertTtl(ApplicationContextRunner context, @Nullable LifeTerms annotation, Duration expected) {
		context.run((application) -> assertThat(application.getBean(CacheLives.class)
			.of("user", (annotation != null) ? annotation : LifeTerms.NONE)
			.ttl()).isEqualTo(expected));
	}

	@Test
	void nothingOfItStopsAnApplicationWhoseCacheIsOff() {
		this.context
			.withPropertyValues("cache.enabled=false", TTL + "=abc", "spring.cache.caffeine.spec=maximumSze=500")
			.withBean(RedisCacheManagerBuilderCustomizer.class, () -> (builder) -> {
				throw new IllegalStateException("not asked");
			})
			.run((application) -> assertThat(application).hasNotFailed());
	}

	@Test
	void customizesTheManager(CapturedOutput output) {
		ApplicationContextRunner customized = this.context.withInitializer((application) -> application.getBeanFactory()
			.registerSingleton("undefined", (CacheManagerCustomizer<CacheManager>) (manager) -> {
			}));
		customized.withUserConfiguration(Customizers.class).run((application) -> {
			assertThat(application.getBean(Customizers.class).customized)
				.isSameAs(application.getBean(DegradingCacheManager.class));
			assertThat(output)
				.containsOnlyOnce(
						"cache_bean_without_effect bean=other reason=it configures another type of CacheManager")
				.doesNotContain("bean=customizer");
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "simple", "caffeine" })
	void countsForBootsOwnCacheOnly(String type, CapturedOutput output) {
		this.context.withPropertyValues("spring.cache.type=" + type, TTL + "=15s", "spring.cache.redis.key-prefix=shop")
			.run((application) -> {
				assertThat(life(application, "user").ttl()).hasHours(1);
				assertThat(application.getBean(CachePrefix.class).text()).isEqualTo("app");
				assertThat(output).doesNotContain("cache_spring_settings");
			});
	}

	@Test
	void aManagerIsThereWithoutTheModuleOfBoot() {
		ApplicationContextRunner alone = this.withoutBoots
			.withClassLoader(new FilteredClassLoader("org.springframework.boot.cache"));
		alone.withPropertyValues("spring.cache.type=none")
			.run((application) -> assertThat(application).hasSingleBean(DegradingCacheManager.class));
		alone.withBean("mine", ConcurrentMapCache.class, "spring")
			.run((application) -> assertThat(application).hasSingleBean(DegradingCacheManager.class));
	}

	@Test
	void countsWithoutTheModuleOfBoot() {
		this.withoutBoots.withPropertyValues(TTL + "=15s", "spring.cache.cache-names=user")
			.withClassLoader(new FilteredClassLoader("org.springframework.boot.cache"))
			.run((application) -> {
				assertThat(life(application, "user").ttl()).hasSeconds(15);
				assertThat(application.getBean(CacheManager.class).getCacheNames()).containsExactly("user");
			});
	}

	@Test
	void namesCountWithoutSpringData() {
		this.withoutBoots.withPropertyValues("spring.cache.cache-names=user")
			.withClassLoader(new FilteredClassLoader(RedisCacheManager.class))
			.run((application) -> assertThat(application.getBean(CacheManager.class).getCacheNames())
				.containsExactly("user"));
	}

	private static CacheLife life(AssertableApplicationContext application, String cache) {
		return application.getBean(CacheLives.class).of(cache);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableCaching
	static class Caching {

	}

	@Configuration(proxyBeanMethods = false)
	static class Customizers {

		private @Nullable CacheManager customized;

		@Bean
		CacheManagerCustomizer<CacheManager> customizer() {
			return (manager) -> this.customized = manager;
		}

		@Bean
		CacheManagerCustomizer<RedisCacheManager> other() {
			return (manager) -> {
				throw new IllegalStateException("not of this type");
			};
		}

	}

	public static class Numbers {

		@Cacheable("spring")
		public int ofSpring(int id) {
			return id;
		}

		@Cached("ours")
		public Map<String, Integer> all(int id) {
			return Map.of("id", id);
		}

		@Cached(cache = "one", ttl = "5s")
		public int ofOurs(int id) {
			return id;
		}

	}

}
