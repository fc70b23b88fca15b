package io.github.cachestarter.autoconfigure;

import java.time.Duration;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.CaffeineSpec;
import io.github.cachestarter.internal.engine.CacheLife;
import io.github.cachestarter.internal.engine.CacheLives;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the settings of a cache of Caffeine behind Spring's annotations mean where entries
 * are kept in the process.
 */
@ExtendWith(OutputCaptureExtension.class)
class CaffeineSettingsTests {

	private static final String TTL = "spring.cache.redis.time-to-live";

	private final ApplicationContextRunner context = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(CacheStarterAutoConfiguration.class))
		.withInitializer(new CacheEnvironmentInitializer())
		.withPropertyValues("cache.mode=local");

	@Test
	void takeTheSpecificationOver(CapturedOutput output) {
		this.context.withPropertyValues(
				"spring.cache.caffeine.spec=maximumSize=500,expireAfterWrite=600s,expireAfterAccess=60s,recordStats",
				TTL + "=15s")
			.run((application) -> {
				assertThat(life(application, "user").ttl()).hasMinutes(10);
				assertThat(output).contains("spring.cache.caffeine.spec: expireAfterWrite=PT10M")
					.containsOnlyOnce("property=time-to-live reason=spring.cache.caffeine.spec has expireAfterWrite")
					.containsOnlyOnce("property=spring.cache.caffeine.spec: maximumSize or maximumWeight reason=")
					.containsOnlyOnce("property=spring.cache.caffeine.spec: expireAfterAccess reason=");
			});
	}

	@Test
	void liveNoLongerThanIsAskedForOfEntriesThatAreNotRead(CapturedOutput output) {
		this.context.withPropertyValues("spring.cache.caffeine.spec=maximumSize=500,expireAfterAccess=60s")
			.run((application) -> {
				assertThat(life(application, "user").ttl()).hasMinutes(1);
				assertThat(output).contains("spring.cache.caffeine.spec: expireAfterAccess=PT1M")
					.doesNotContain("property=spring.cache.caffeine.spec: expireAfterAccess reason=");
			});
	}

	@Test
	void takeBeansOver() {
		this.context.withBean(CaffeineSpec.class, () -> CaffeineSpec.parse("expireAfterWrite=7s"))
			.run((application) -> assertThat(life(application, "user").ttl()).hasSeconds(7));
		this.context.withUserConfiguration(OwnCaffeine.class)
			.run((application) -> assertThat(life(application, "user").ttl()).hasSeconds(8));
	}

	@Test
	void thatMeanNothingStopNothing(CapturedOutput output) {
		this.context.withPropertyValues("spring.cache.caffeine.spec=maximumSize=5,refreshAfterWrite=5m")
			.run((application) -> assertThat(application).hasNotFailed());
		this.context.withPropertyValues("spring.cache.caffeine.spec=maximumWeight=5")
			.run((application) -> assertThat(application).hasNotFailed());
		this.context.withUserConfiguration(OwnCaffeine.class)
			.withBean("second", Caffeine.class, Caffeine::newBuilder)
			.run((application) -> assertThat(application).hasNotFailed());
		assertThat(output).containsOnlyOnce("property=spring.cache.caffeine.spec: refreshAfterWrite reason=")
			.containsOnlyOnce("property=spring.cache.caffeine.spec reason=no cache can be built of it");
	}

	@Test
	void rankBeforeTheDefaultAndSaySo(CapturedOutput output) {
		this.context.withPropertyValues("spring.cache.caffeine.spec=expireAfterWrite=9s", "cache.default-ttl=7s")
			.run((application) -> {
				assertThat(life(application, "user").ttl()).hasSeconds(9);
				assertThat(output).containsOnlyOnce("property=cache.default-ttl reason=spring.cache.caffeine.spec has");
			});
	}

	@Test
	void thatCaffeineCannotReadStopTheStart() {
		this.context.withPropertyValues("spring.cache.caffeine.spec=maximumSze=500")
			.run((application) -> assertThat(application).getFailure()
				.rootCause()
				.isInstanceOf(InvalidCacheSettingException.class)
				.hasMessageContaining("spring.cache.caffeine.spec is \"maximumSze=500\""));
	}

	private static CacheLife life(AssertableApplicationContext application, String cache) {
		return application.getBean(CacheLives.class).of(cache);
	}

	@Configuration(proxyBeanMethods = false)
	static class OwnCaffeine {

		@Bean
		Caffeine<Object, Object> caffeine() {
			return Caffeine.newBuilder().expireAfterWrite(Duration.ofSeconds(8));
		}

	}

}
