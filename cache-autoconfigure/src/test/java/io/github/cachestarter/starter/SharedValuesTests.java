package io.github.cachestarter.starter;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import io.github.cachestarter.CacheClient;
import io.github.cachestarter.Cached;
import io.github.cachestarter.NamedCacheStats;
import io.github.cachestarter.autoconfigure.CacheStarterAutoConfiguration;
import org.aopalliance.intercept.MethodInterceptor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.annotation.AnnotationMatchingPointcut;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.context.ApplicationContext;
import org.springframework.core.Ordered;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whoever knows that callers change nothing may let them share values that can be
 * changed, and find out whether that is so.
 */
class SharedValuesTests {

	private static final int MANY = 50;

	private static final String SHARE = "cache.caches.names.share=true";

	private static final String VERIFY = "cache.near.verify-shared=true";

	private final CacheLog log = new CacheLog();

	private final ApplicationContextRunner context = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(CacheStarterAutoConfiguration.class))
		.withUserConfiguration(Caching.class)
		.withBean(Names.class)
		.withPropertyValues("cache.mode=local", "cache.key-prefix=p", "cache.summary-interval=0");

	@BeforeEach
	void attach() {
		this.log.attach();
	}

	@AfterEach
	void detach() {
		this.log.detach();
	}

	@Test
	void areTheSameObjectForAllCallers() {
		this.context.withPropertyValues(SHARE).run((application) -> {
			Names names = names(application);
			List<Name> first = names.find(1);
			List<Name> second = names.find(1);
			for (int i = 0; i < MANY; i++) {
				assertThat(names.find(1)).isSameAs(second);
				assertThat(names.look(1)).isSameAs(second);
			}
			assertThat(second).isEqualTo(first).isNotSameAs(first);
			assertThat(numbers(application).sharedValueChanges()).isZero();
		});
	}

	@Test
	void areNotWhereNobodySaysSo() {
		this.context.withPropertyValues("cache.caches.others.share=true").run((application) -> {
			Names names = names(application);
			List<Name> found = names.find(1);
			for (int i = 0; i < MANY; i++) {
				List<Name> next = names.find(1);
				assertThat(next).isEqualTo(found).isNotSameAs(found);
				assertThat(next.get(0)).isNotSameAs(found.get(0));
				found = next;
			}
		});
	}

	@Test
	void findTheCallersThatChangeThem() {
		this.context.withPropertyValues(SHARE, VERIFY).run((application) -> {
			Names names = names(application);
			for (int i = 0; i < MANY; i++) {
				assertThat(shown(names)).containsExactly("a", "b");
				assertThat(sorted(names)).containsExactly("b", "a");
				assertThat(names.find(2)).isNotNull();
			}
			// The first caller has what the method returned, the last one is not looked
			// at yet.
			assertThat(numbers(application).sharedValueChanges()).isEqualTo(MANY);
			assertThat(this.log.of("cache_shared_value_changed")).singleElement()
				.asString()
				.contains(" cache=names ", "SharedValuesTests.sorted(SharedValuesTests.java:")
				.contains(" changed=[0].text:");
		});
	}

	@Test
	void findTheCallersBehindAspectsOfTheApplication() {
		this.context.withPropertyValues(SHARE, VERIFY)
			.withBean("logging", DefaultPointcutAdvisor.class, SharedValuesTests::logging,
					(definition) -> definition.setRole(BeanDefinition.ROLE_INFRASTRUCTURE))
			.run((application) -> {
				for (int i = 0; i < MANY; i++) {
					assertThat(sorted(names(application))).containsExactly("b", "a");
				}
				assertThat(this.log.of("cache_shared_value_changed")).singleElement()
					.asString()
					.contains("SharedValuesTests.sorted(");
			});
	}

	private static DefaultPointcutAdvisor logging() {
		DefaultPointcutAdvisor advisor = new DefaultPointcutAdvisor(new AnnotationMatchingPointcut(null, Cached.class),
				(MethodInterceptor) (invocation) -> invocation.proceed());
		advisor.setOrder(Ordered.HIGHEST_PRECEDENCE);
		return advisor;
	}

	@Test
	void tellWhatHasChangedInAnObjectThatIsFoundWithoutAnnotations() {
		this.context.withPropertyValues(SHARE, VERIFY).run((application) -> {
			CacheClient client = application.getBean(CacheClient.class);
			client.set("names:9", new Team(new Name("a")), "1m");
			for (int i = 0; i < MANY; i++) {
				rename(client);
			}
			assertThat(numbers(application).sharedValueChanges()).isEqualTo(MANY - 1);
			assertThat(this.log.of("cache_shared_value_changed")).singleElement()
				.asString()
				.contains("SharedValuesTests.rename(", " changed=first.text:");
		});
	}

	@Test
	void areNotAskedForInVain() {
		this.context
			.withPropertyValues(VERIFY, "cache.caches.far.share=true", "cache.caches.far.near-enabled=false",
					"cache.caches.other.ttl=1m")
			.run((application) -> assertThat(this.log.of("cache_property_without_effect")).satisfiesExactlyInAnyOrder(
					(line) -> assertThat(line).contains("=cache.near.verify-shared "),
					(line) -> assertThat(line).contains("=cache.caches[far].share ")));
	}

	private static void rename(CacheClient client) {
		Team team = client.get("names:9", Team.class).orElseThrow();
		assertThat(team.first.text).isEqualTo("a");
		team.first.text = "b";
	}

	private static List<String> shown(Names names) {
		return names.find(1).stream().map((name) -> name.text).toList();
	}

	private static List<String> sorted(Names names) {
		List<Name> found = names.find(1);
		found.sort((one, other) -> other.text.compareTo(one.text));
		return found.stream().map((name) -> name.text).toList();
	}

	private static Names names(ApplicationContext application) {
		return application.getBean(Names.class);
	}

	private static NamedCacheStats numbers(ApplicationContext application) {
		return Objects.requireNonNull(application.getBean(CacheClient.class).stats().caches().get("names"));
	}

	@EnableCaching
	static class Caching {

	}

	static class Names {

		@Cached(cache = "names", key = "#id")
		public List<Name> find(int id) {
			return new ArrayList<>(List.of(new Name("a"), new Name("b")));
		}

		@Cacheable(cacheNames = "names", key = "#id")
		public List<Name> look(int id) {
			throw new IllegalStateException("It is there");
		}

	}

	static class Name {

		private String text = "";

		Name() {
		}

		Name(String text) {
			this.text = text;
		}

		@Override
		public boolean equals(Object other) {
			return other instanceof Name that && this.text.equals(that.text);
		}

		@Override
		public int hashCode() {
			return this.text.hashCode();
		}

	}

	record Team(Name first) {

	}

}
