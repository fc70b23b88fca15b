package io.github.cachestarter.autoconfigure;

import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

import io.github.cachestarter.CacheClient;
import io.github.cachestarter.CacheInvalidate;
import io.github.cachestarter.CacheUpdate;
import io.github.cachestarter.Cached;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.cache.CacheManager;
import org.springframework.cache.annotation.CacheConfig;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is said about settings of caches that nothing uses.
 */
@ExtendWith(OutputCaptureExtension.class)
class UnusedCachesTests {

	private static final Pattern LINE = Pattern.compile("(WARN|INFO).*(cache_settings_unused .*)");

	@Test
	void areNotThoseThatMethodsUse(CapturedOutput output) {
		StartedApplication.with("CACHE_CACHES_USERPROFILES_TTL=5m")
			.withStarter(Users.class)
			.property("cache.caches.user.ttl", "1m")
			.property("cache.caches.UserService.find.ttl", "1m")
			.property("cache.caches.removed.ttl", "1m")
			.property("cache.caches.updated.ttl", "1m")
			.property("cache.caches.book.ttl", "1m")
			.property("cache.caches.userProfiles.ttl", "1m")
			.property("cache.caches.lazy.ttl", "1m")
			.property("cache.caches.direct.ttl", "1m")
			.property("cache.caches.country.ttl", "1m")
			.property("cache.caches.token.ttl", "1m")
			.run((context) -> {
			});
		assertThat(lines(output)).isEmpty();
	}

	@Test
	void areWarnedOfWhereAMethodUsesNearlyTheName(CapturedOutput output) {
		StartedApplication.with()
			.withStarter(Users.class)
			.property("cache.caches.users.ttl", "1m")
			.property("cache.caches.userservice.find.ttl", "1m")
			.property("cache.caches.bok.ttl", "1m")
			.run((context) -> {
			});
		assertThat(lines(output)).allMatch((line) -> line.startsWith("WARN"))
			.satisfiesExactlyInAnyOrder((line) -> assertThat(line).contains("cache=users: ", "Did you mean user,"),
					(line) -> assertThat(line).contains("cache=userservice.find: ", "Did you mean UserService.find,"),
					(line) -> assertThat(line).contains("cache=bok: ", "Did you mean book,"));
	}

	@Test
	void areMentionedWhereCodeMayUseThemByName(CapturedOutput output) {
		StartedApplication.with()
			.withStarter(Users.class)
			.property("cache.caches.session.ttl", "1m")
			.property("cache.caches.users.ttl", "1m")
			.property("cache.caches.user.ttl", "1m")
			.run((context) -> {
			});
		assertThat(lines(output)).singleElement()
			.asString()
			.startsWith("INFO")
			.contains("cache=session,users: ", "no method that was found");
	}

	private static List<String> lines(CapturedOutput output) {
		return LINE.matcher(output.getAll()).results().map((line) -> line.group(1) + " " + line.group(2)).toList();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableCaching
	static class Users {

		@Bean
		UserService userService() {
			return new UserService();
		}

		@Bean
		Books books() {
			return (id) -> "book" + id;
		}

		@Bean
		@Lazy
		LazyService lazyService() {
			throw new IllegalStateException("nobody asks for it");
		}

		@Bean
		CommandLineRunner warmUp(CacheClient client, CacheManager manager) {
			return (arguments) -> {
				client.set("country:de", "Germany", "1m");
				Objects.requireNonNull(manager.getCache("token")).get("a");
			};
		}

	}

	static class UserService {

		@Cached("user")
		public String user(int id) {
			return "user" + id;
		}

		@Cached
		public String find(int id) {
			return "user" + id;
		}

		@CacheInvalidate("removed")
		public void remove(int id) {
		}

		@CacheUpdate("updated")
		public String update(int id) {
			return "user" + id;
		}

		@Cacheable("userProfiles")
		public String profile(int id) {
			return "profile" + id;
		}

	}

	@CacheConfig(cacheNames = "book")
	interface Books {

		@Cacheable
		String book(int id);

	}

	static class LazyService {

		@Cached("lazy")
		public String find(int id) {
			return "user" + id;
		}

	}

}
