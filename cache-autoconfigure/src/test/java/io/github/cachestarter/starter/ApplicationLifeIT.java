package io.github.cachestarter.starter;

import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.github.cachestarter.starter.Users.User;
import io.github.cachestarter.testing.RedisServer;
import io.github.cachestarter.testing.RedisServers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.BeanCreationException;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

/**
 * What applications leave behind that have ended.
 */
class ApplicationLifeIT {

	private static final int APPLICATIONS = 50;

	/**
	 * After so many all classes are there that ever will be.
	 */
	private static final int FIRST = 20;

	private static final Set<String> OURS = Set.of("cache-", "lettuce-");

	private final RedisServer redis = RedisServers.start();

	private final Set<Thread> before = threads();

	@AfterEach
	void stop() {
		this.redis.close();
	}

	@Test
	void fiftyApplicationsLeaveNothing() {
		List<WeakReference<?>> contents = new ArrayList<>();
		int classes = 0;
		for (int i = 0; i < APPLICATIONS; i++) {
			boolean away = i % 10 == 9;
			runOne(away ? "REDIS_URL=redis://localhost:1" : "REDIS_URL=" + this.redis.url(), contents);
			if (i == FIRST) {
				classes = loadedClasses();
			}
		}
		assertNothingIsLeft();
		await().until(() -> {
			System.gc();
			return contents.stream().allMatch((reference) -> reference.refersTo(null));
		});
		assertThat(loadedClasses() - classes).as("classes of %d applications", APPLICATIONS - FIRST).isLessThan(100);
	}

	private void runOne(String url, List<WeakReference<?>> contents) {
		try (RunningApplication application = RunningApplication.start(url)) {
			assertThat(application.users().find(1)).isEqualTo(new User(1, "user 1"));
			assertThat(application.users().find(1)).isEqualTo(new User(1, "user 1"));
			contents.add(new WeakReference<>(application.users()));
			contents.add(new WeakReference<>(application.client()));
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void aStartThatFailsLeavesNothing(boolean withRedis) {
		String url = withRedis ? this.redis.url() : "redis://localhost:1";
		assertThatExceptionOfType(BeanCreationException.class)
			.isThrownBy(() -> RunningApplication.start(FailsHalfWay.class, "REDIS_URL=" + url))
			.withStackTraceContaining("half way");
		assertNothingIsLeft();
		assertThatIllegalStateException()
			.isThrownBy(() -> RunningApplication.start(FailsInTheEnd.class, "REDIS_URL=" + url))
			.withMessage("in the end");
		assertNothingIsLeft();
	}

	@Test
	void endsWhileRedisHangs() {
		RunningApplication application = RunningApplication.start("REDIS_URL=" + this.redis.url());
		assertThat(application.users().find(1)).isEqualTo(new User(1, "user 1"));
		this.redis.suspend();
		try {
			application.users().change(1, "changed");
			application.close();
			await().until(() -> left().isEmpty());
		}
		finally {
			this.redis.resume();
		}
		assertNothingIsLeft();
	}

	private void assertNothingIsLeft() {
		await().untilAsserted(() -> assertThat(left()).isEmpty());
		await().until(() -> String.valueOf(this.redis.command("INFO", "clients")).contains("connected_clients:1\r"));
	}

	/**
	 * The threads that have not ended, and what each of them is doing.
	 */
	private Set<String> left() {
		return threads().stream()
			.filter((thread) -> !this.before.contains(thread))
			.map((thread) -> thread.getName() + " " + Arrays.toString(thread.getStackTrace()))
			.collect(Collectors.toSet());
	}

	private static Set<Thread> threads() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> OURS.stream().anyMatch((start) -> thread.getName().startsWith(start)))
			.collect(Collectors.toSet());
	}

	private static int loadedClasses() {
		System.gc();
		return ManagementFactory.getClassLoadingMXBean().getLoadedClassCount();
	}

	@Configuration(proxyBeanMethods = false)
	@Import(ShopApplication.class)
	static class FailsHalfWay {

		@Bean
		@DependsOn("cacheTier")
		InitializingBean failing(Users users) {
			return () -> {
				users.find(1);
				throw new IllegalStateException("half way");
			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(ShopApplication.class)
	static class FailsInTheEnd {

		@Bean
		ApplicationRunner failing(Users users) {
			return (arguments) -> {
				users.find(1);
				throw new IllegalStateException("in the end");
			};
		}

	}

}
