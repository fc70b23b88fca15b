package io.github.cachestarter.autoconfigure;

import java.util.List;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.CustomScopeConfigurer;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Scope;
import org.springframework.context.annotation.ScopedProxyMode;
import org.springframework.context.support.SimpleThreadScope;
import org.springframework.scheduling.annotation.Scheduled;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Properties of the application that nothing was seen to read, because a bean is not made
 * or a condition reads them: they are found in annotations.
 */
@ExtendWith(OutputCaptureExtension.class)
class NamesInAnnotationsTests {

	private static final Pattern LINE = Pattern.compile("WARN.*(cache_property_unknown .*)");

	@ParameterizedTest
	@ValueSource(strings = { "cache.of-field", "cache.ofSetter", "cache.of-constructor", "cache.of-method",
			"redis.of-superclass", "cache.of-prototype", "cache.of-scoped", "cache.of-expression", "cache.of-job" })
	void areReadByBeansThatAreNotMade(String property, CapturedOutput output) {
		StartedApplication.with().withStarter(Unmade.class).argument(property + "=x").run((context) -> {
		});
		assertThat(lines(output)).isEmpty();
	}

	@Test
	void areReadByAnyBeanWithLazyInitialization(CapturedOutput output) {
		StartedApplication.with()
			.withStarter(OwnValue.class)
			.argument("spring.main.lazy-initialization=true")
			.argument("cache.cleanup-cron=x")
			.run((context) -> {
			});
		assertThat(lines(output)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "cache.warmup.enabled=true", "cache.warmup.enabled=false", "redis.metrics=true",
			"redis.metrics=false", "cache.first=true", "cache.second=false", "cache.third=true", "cache.fourth=false",
			"cache.fifth=true" })
	void areReadByConditions(String assignment, CapturedOutput output) {
		StartedApplication.with()
			.withStarter(Conditional.class, ConditionalClass.class)
			.argument(assignment)
			.run((context) -> {
			});
		assertThat(lines(output)).isEmpty();
	}

	@Test
	void areNotThoseThatNeitherReads(CapturedOutput output) {
		StartedApplication.with()
			.withStarter(Unmade.class, Conditional.class, ConditionalClass.class)
			.argument("cache.of-field=x")
			.argument("cache.warmup.enabled=true")
			.argument("cache.ttl=5m")
			.run((context) -> {
			});
		assertThat(lines(output)).singleElement().asString().contains("property=cache.ttl: ");
	}

	private static List<String> lines(CapturedOutput output) {
		return LINE.matcher(output.getAll()).results().map((line) -> line.group(1)).toList();
	}

	@Configuration(proxyBeanMethods = false)
	static class OwnValue {

		@Bean
		String cron(@Value("${cache.cleanupCron:x}") String cron) {
			return cron;
		}

	}

	static class Superclass {

		@Value("${redis.of-superclass:x}")
		@Nullable String value;

	}

	static class OfField extends Superclass {

		@Value("${cache.of-field:x}")
		@Nullable String field;

		@Value("#{environment['cache.of-expression']}")
		@Nullable String expression;

	}

	static class OfMembers {

		OfMembers(@Value("${cache.of-constructor:x}") String value) {
		}

		@Value("${cache.of-setter:x}")
		void setValue(String value) {
		}

		@Scheduled(cron = "${cache.of-job:-}")
		void run() {
		}

	}

	static class OfPrototype {

		@Value("${cache.of-prototype:x}")
		@Nullable String field;

	}

	static class OfScope {

		@Value("${cache.of-scoped:x}")
		@Nullable String field;

	}

	@Configuration(proxyBeanMethods = false)
	static class Unmade {

		@Bean
		static CustomScopeConfigurer threads() {
			CustomScopeConfigurer scopes = new CustomScopeConfigurer();
			scopes.addScope("thread", new SimpleThreadScope());
			return scopes;
		}

		@Bean
		@Lazy
		OfField ofField() {
			return new OfField();
		}

		@Bean
		@Lazy
		OfMembers ofMembers(@Value("${cache.of-method:x}") String value) {
			return new OfMembers(value);
		}

		@Bean
		@Scope("prototype")
		OfPrototype ofPrototype() {
			return new OfPrototype();
		}

		@Bean
		@Scope(scopeName = "thread", proxyMode = ScopedProxyMode.TARGET_CLASS)
		OfScope ofScope() {
			return new OfScope();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Conditional {

		@Bean
		@ConditionalOnProperty(prefix = "cache", name = "warmup.enabled")
		Object warmup() {
			return new Object();
		}

		@Bean
		@ConditionalOnProperty(prefix = "cache", value = { "first", "second" })
		Object several() {
			return new Object();
		}

		@Bean
		@ConditionalOnProperty("cache.third")
		@ConditionalOnProperty("cache.fourth")
		Object repeated() {
			return new Object();
		}

		@Bean
		@ConditionalOnExpression("${cache.fifth:false}")
		Object expression() {
			return new Object();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnBooleanProperty("redis.metrics")
	static class ConditionalClass {

	}

}
