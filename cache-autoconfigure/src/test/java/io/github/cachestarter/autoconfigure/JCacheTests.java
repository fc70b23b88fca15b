package io.github.cachestarter.autoconfigure;

import java.util.Properties;

import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.configuration.MutableConfiguration;

import com.github.benmanes.caffeine.jcache.spi.CaffeineCachingProvider;
import io.github.cachestarter.internal.spring.DegradingCacheManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.cache.autoconfigure.CacheAutoConfiguration;
import org.springframework.boot.cache.autoconfigure.JCacheManagerCustomizer;
import org.springframework.boot.cache.autoconfigure.JCachePropertiesCustomizer;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.cache.jcache.JCacheCacheManager;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Applications that need JCache's manager for something else than Spring's annotations.
 */
@ExtendWith(OutputCaptureExtension.class)
class JCacheTests {

	private final ApplicationContextRunner context = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(CacheStarterAutoConfiguration.class, CacheAutoConfiguration.class))
		.withInitializer(new CacheEnvironmentInitializer())
		.withPropertyValues("cache.mode=local");

	@AfterEach
	void closeManagers() {
		Caching.getCachingProvider().close();
	}

	@Test
	void haveTheManagerThatBootWouldMake(CapturedOutput output) {
		this.context.withUserConfiguration(WithCaching.class)
			.withPropertyValues("spring.cache.cache-names=first,second",
					"spring.cache.jcache.provider=" + CaffeineCachingProvider.class.getName())
			.withBean("custom", JCacheManagerCustomizer.class,
					() -> (manager) -> manager.createCache("custom", new MutableConfiguration<>()))
			.withBean(JCachePropertiesCustomizer.class, () -> (properties) -> properties.setProperty("who", "test"))
			.withBean(Needs.class)
			.run((application) -> {
				CacheManager manager = application.getBean(Needs.class).manager();
				assertThat(manager.getCacheNames()).containsExactlyInAnyOrder("first", "second", "custom");
				assertThat(manager.getProperties()).isEqualTo(properties("who", "test"));
				assertThat(application).getBean(org.springframework.cache.CacheManager.class)
					.isInstanceOf(DegradingCacheManager.class);
				assertThat(output).containsOnlyOnce(
						"cache_bean_without_effect bean=custom reason=it configures the caches of JCache");
			});
	}

	@Test
	void closeItAtTheirEnd() {
		CacheManager[] manager = new CacheManager[1];
		this.context.withUserConfiguration(WithCaching.class)
			.withBean(Needs.class)
			.run((application) -> manager[0] = application.getBean(Needs.class).manager());
		assertThat(manager[0].isClosed()).isTrue();
	}

	@Test
	void othersDoNotMakeIt() {
		this.context.withUserConfiguration(WithCaching.class)
			.withBean(JCacheManagerCustomizer.class, () -> (manager) -> {
				throw new IllegalStateException("nobody needs it");
			})
			.run((application) -> assertThat(application.containsBean("jCacheCacheManager")).isTrue());
	}

	@Test
	void keepTheirOwn() {
		CacheManager own = Caching.getCachingProvider().getCacheManager();
		this.context.withUserConfiguration(WithCaching.class)
			.withBean("own", CacheManager.class, () -> own)
			.withBean(Needs.class)
			.run((application) -> assertThat(application.getBean(Needs.class).manager()).isSameAs(own));
	}

	@Test
	void haveBootsWithItsType() {
		this.context.withUserConfiguration(WithCaching.class)
			.withPropertyValues("spring.cache.type=jcache")
			.withBean(Needs.class)
			.run((application) -> assertThat(application).hasSingleBean(CacheManager.class)
				.getBean(org.springframework.cache.CacheManager.class)
				.isInstanceOf(JCacheCacheManager.class));
	}

	@Test
	void areToldThatItsSettingsDoNotCountForSpringsAnnotations(CapturedOutput output) {
		this.context.withPropertyValues("spring.cache.jcache.config=classpath:ehcache.xml")
			.run((application) -> assertThat(output).containsOnlyOnce(
					"property=spring.cache.jcache.config reason=Spring's annotations use the starter's caches"));
	}

	@Test
	void haveNoneWithoutSpringsAnnotations() {
		this.context.run((application) -> assertThat(application).doesNotHaveBean(CacheManager.class));
	}

	@Test
	void startWithoutItsLibrary() {
		this.context.withUserConfiguration(WithCaching.class)
			.withClassLoader(new FilteredClassLoader("javax.cache"))
			.run((application) -> assertThat(application).hasNotFailed().hasSingleBean(DegradingCacheManager.class));
	}

	@Test
	void doNotStartWithAConfigurationThatIsNotThere() {
		this.context.withUserConfiguration(WithCaching.class)
			.withPropertyValues("spring.cache.jcache.config=classpath:absent.xml")
			.withBean(Needs.class)
			.run((application) -> assertThat(application).getFailure()
				.rootCause()
				.hasMessage("spring.cache.jcache.config=classpath:absent.xml does not exist"));
	}

	private static Properties properties(String name, String value) {
		Properties properties = new Properties();
		properties.setProperty(name, value);
		return properties;
	}

	@Configuration(proxyBeanMethods = false)
	@EnableCaching
	static class WithCaching {

	}

	record Needs(CacheManager manager) {

	}

}
