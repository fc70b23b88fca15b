package io.github.cachestarter.internal.intercept;

import java.util.List;

import io.github.cachestarter.CacheInvalidate;
import io.github.cachestarter.CacheUpdate;
import io.github.cachestarter.Cached;
import io.github.cachestarter.internal.intercept.DifferingTypes.User;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.cache.CacheManager;
import org.springframework.cache.annotation.CacheEvict;
import org.springframework.cache.annotation.CachePut;
import org.springframework.cache.annotation.Cacheable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A removal from a cache that nothing fills is a mistake in its name, most of the time.
 */
@ExtendWith(OutputCaptureExtension.class)
class NeverFilledTests {

	@ParameterizedTest
	@ValueSource(classes = { Ours.class, OfSpring.class })
	void aCacheThatNothingFillsIsSaidWithTheNearestName(Class<?> service, CapturedOutput output) {
		Contexts.withSpringsAnnotations(service, Filling.class).run((context) -> assertThat(context).hasNotFailed());
		assertThat(lines(output, "cache_never_filled")).singleElement()
			.asString()
			.contains("WARN", "cache_never_filled cache=usres method=%s.remove: ".formatted(service.getSimpleName()),
					"Did you mean users?", "cache.caches.usres");
	}

	@Test
	void withoutANameThatIsNearItIsNoWarning(CapturedOutput output) {
		Contexts.withSpringsAnnotations(Ours.class).run((context) -> assertThat(context).hasNotFailed());
		assertThat(lines(output, "cache_never_filled")).singleElement()
			.asString()
			.contains("INFO", "cache_never_filled cache=usres method=Ours.remove: ")
			.doesNotContain("Did you mean");
	}

	@ParameterizedTest
	@ValueSource(
			classes = { FilledByUpdate.class, FilledBySpring.class, FilledByCode.class, OnlyTags.class, Default.class })
	void aCacheThatIsFilledIsNotSaid(Class<?> service, CapturedOutput output) {
		Contexts.withSpringsAnnotations(service, Filling.class).run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).doesNotContain("cache_never_filled");
	}

	@Test
	void aPropertyDeclaresACache(CapturedOutput output) {
		Contexts.with(Ours.class)
			.withPropertyValues("cache.caches.usres.ttl=60")
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).doesNotContain("cache_never_filled");
	}

	@Test
	void whatALazyBeanFillsIsFilled(CapturedOutput output) {
		Contexts.withSpringsAnnotations(Ours.class, Filling.class)
			.withBean("ours", Later.class, Later::new, (definition) -> definition.setLazyInit(true))
			.withBean("spring", LaterOfSpring.class, LaterOfSpring::new, (definition) -> definition.setLazyInit(true))
			.withBean(RemovesLater.class)
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).doesNotContain("cache_never_filled");
	}

	@Test
	void whatALazyBeanRemovesIsSaidWhenItIsMade(CapturedOutput output) {
		Contexts.with(Filling.class)
			.withBean("later", Ours.class, Ours::new, (definition) -> definition.setLazyInit(true))
			.run((context) -> {
				assertThat(output).doesNotContain("cache_never_filled");
				context.getBean("later");
				assertThat(output).containsOnlyOnce("cache_never_filled cache=usres method=Ours.remove: ");
			});
	}

	private static List<String> lines(CapturedOutput output, String event) {
		return output.getOut().lines().filter((line) -> line.contains(event)).toList();
	}

	static class Later {

		@Cached("usres")
		public User find(long id) {
			return new User(id);
		}

	}

	static class LaterOfSpring {

		@Cacheable("sessions")
		public User find(long id) {
			return new User(id);
		}

	}

	static class RemovesLater {

		@CacheInvalidate("sessions")
		public void remove(long id) {
		}

	}

	static class Filling {

		@Cached("users")
		public User find(long id) {
			return new User(id);
		}

	}

	static class Ours {

		@CacheInvalidate("usres")
		public void remove(long id) {
		}

	}

	static class OfSpring {

		@CacheEvict("usres")
		public void remove(long id) {
		}

	}

	static class FilledByUpdate {

		@CacheInvalidate("usres")
		public void remove(long id) {
		}

		@CacheUpdate("usres")
		public User update(long id) {
			return new User(id);
		}

	}

	static class FilledBySpring {

		@CacheInvalidate("usres")
		public void remove(long id) {
		}

		@CachePut("usres")
		public User update(long id) {
			return new User(id);
		}

	}

	static class FilledByCode {

		FilledByCode(CacheManager manager) {
			manager.getCache("usres");
		}

		@CacheInvalidate("usres")
		public void remove(long id) {
		}

	}

	static class OnlyTags {

		@CacheInvalidate(tags = "'all'")
		public void remove(long id) {
		}

	}

	static class Default {

		@Cached
		public User find(long id) {
			return new User(id);
		}

		@CacheInvalidate("Default.find")
		public void remove(long id) {
		}

	}

}
