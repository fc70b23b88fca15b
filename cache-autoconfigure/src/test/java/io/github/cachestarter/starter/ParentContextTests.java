package io.github.cachestarter.starter;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import io.github.cachestarter.CacheClient;
import io.github.cachestarter.NamedCacheStats;
import io.github.cachestarter.internal.spring.DegradingCacheManager;
import io.github.cachestarter.internal.spring.TypedCaching;
import io.github.cachestarter.starter.Users.User;
import org.junit.jupiter.api.Test;

import org.springframework.aop.framework.Advised;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.cache.CacheManager;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A parent and a child context, both with the auto-configuration, and Actuator's child on
 * a port of its own.
 */
class ParentContextTests {

	private static final Map<String, Object> SETTINGS = Map.of("cache.mode", "local", "server.port", "0",
			"spring.main.banner-mode", "off", "spring.config.location", "optional:classpath:/none/",
			"management.endpoint.cache.show-details", "always");

	@Test
	void aChildUsesTheCachesOfItsParent() {
		try (Family family = Family.start()) {
			Users parent = family.parent().getBean(Users.class);
			Users child = family.child().getBean(Users.class);
			assertThat(child).isNotSameAs(parent);
			parent.find(1);
			child.find(1);
			assertThat(child.queries()).isZero();
			child.change(1, "changed");
			assertThat(parent.find(1)).isEqualTo(new User(1, "user 1"));
			assertThat(parent.queries()).isEqualTo(2);
		}
	}

	@Test
	void aChildUsesTheManagerOfItsParent() {
		try (Family family = Family.start()) {
			Users child = family.child().getBean(Users.class);
			child.findBySpring(1);
			family.parent().getBean(Users.class).findBySpring(1);
			child.changeBySpring(1, "changed");
			assertThat(family.parent().getBean(Users.class).queries()).isZero();
			assertThat(child.findBySpring(1)).isEqualTo(new User(1, "changed"));
			assertThat(family.child().getBeansOfType(CacheManager.class)).isEmpty();
			assertThat(family.child().getBean(CacheManager.class)).isInstanceOf(DegradingCacheManager.class);
			assertThat(family.child().getBeansOfType(TypedCaching.class)).hasSize(1);
		}
	}

	@Test
	void aCallIsCountedAndInterceptedOnce() {
		try (Family family = Family.start()) {
			Users child = family.child().getBean(Users.class);
			child.find(1);
			child.find(1);
			child.findBySpring(2);
			child.findBySpring(2);
			NamedCacheStats stats = Objects
				.requireNonNull(family.child().getBean(CacheClient.class).stats().caches().get("user"));
			assertThat(stats.hits()).isEqualTo(2);
			assertThat(stats.misses()).isEqualTo(2);
			assertThat(((Advised) child).getAdvisors()).doesNotHaveDuplicates();
		}
	}

	@Test
	void aChildHasNoThreadsOfItsOwn() {
		Set<Thread> before = threads();
		try (Family family = Family.start()) {
			family.child().getBean(Users.class).find(1);
			assertThat(started(before)).doesNotHaveDuplicates().isNotEmpty();
		}
		await().until(() -> started(before).isEmpty());
	}

	@Test
	void theEndpointOfTheParentIsServedByTheChild() throws Exception {
		try (Family family = Family.start()) {
			family.child().getBean(Users.class).find(1);
			assertThat(get(family.child(), "local.server.port")).contains("\"misses\":1", "\"user\":{\"hits\":0");
		}
	}

	@Test
	void theEndpointCanHaveAPortOfItsOwn() throws Exception {
		try (ConfigurableApplicationContext application = application(Child.class)
			.properties(Map.of("management.server.port", "0"))
			.run()) {
			application.getBean(Users.class).find(1);
			assertThat(get(application, "local.management.port")).contains("\"misses\":1", "\"user\":{\"hits\":0");
		}
	}

	@Test
	void unrelatedContextsShareNothingWithoutRedis() {
		try (ConfigurableApplicationContext one = application(Parent.class).web(WebApplicationType.NONE).run();
				ConfigurableApplicationContext other = application(Parent.class).web(WebApplicationType.NONE).run()) {
			one.getBean(Users.class).find(1);
			other.getBean(Users.class).find(1);
			assertThat(other.getBean(Users.class).queries()).isEqualTo(1);
		}
	}

	private static String get(ApplicationContext application, String port) throws Exception {
		URI uri = URI.create("http://localhost:" + application.getEnvironment().getProperty(port) + "/actuator/cache");
		return HttpClient.newHttpClient().send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
	}

	private static Set<Thread> threads() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().startsWith("cache-"))
			.collect(Collectors.toSet());
	}

	private static List<String> started(Set<Thread> before) {
		return threads().stream().filter((thread) -> !before.contains(thread)).map(Thread::getName).toList();
	}

	private static SpringApplicationBuilder application(Class<?> source) {
		return new SpringApplicationBuilder(source).properties(SETTINGS).registerShutdownHook(false);
	}

	/**
	 * Both contexts. The parent ends with its child here.
	 *
	 * @param child which knows its parent
	 */
	private record Family(ConfigurableApplicationContext child) implements AutoCloseable {

		static Family start() {
			return new Family(application(Parent.class).web(WebApplicationType.NONE)
				.child(Child.class)
				.properties(SETTINGS)
				.registerShutdownHook(false)
				.web(WebApplicationType.SERVLET)
				.run());
		}

		ConfigurableApplicationContext parent() {
			return (ConfigurableApplicationContext) Objects.requireNonNull(this.child.getParent());
		}

		@Override
		public void close() {
			parent().close();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration(exclude = DataSourceAutoConfiguration.class)
	@EnableCaching
	@Import(Users.class)
	static class Parent {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration(exclude = DataSourceAutoConfiguration.class)
	@EnableCaching
	@Import(Users.class)
	static class Child {

	}

}
