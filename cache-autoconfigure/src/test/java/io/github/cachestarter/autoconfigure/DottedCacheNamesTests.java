package io.github.cachestarter.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

import io.github.cachestarter.autoconfigure.CacheProperties.CacheSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.BeanCreationException;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.PropertySource;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ExtendWith(OutputCaptureExtension.class)
class DottedCacheNamesTests {

	@ParameterizedTest
	@ValueSource(strings = { "cache.caches.UserService.find.ttl", "cache.caches[UserService.find].ttl",
			"cache.caches.[UserService.find].ttl", "cache.caches[UserService].find.ttl" })
	void endAtTheSetting(String property) {
		StartedApplication.with()
			.property(property, "5m")
			.run(caches((caches) -> assertThat(caches).containsOnlyKeys("UserService.find")
				.allSatisfy((name, settings) -> assertThat(settings.ttl()).isEqualTo("5m"))));
	}

	@Test
	void mayHaveMoreDotsAndWordsThatAreSettings() {
		StartedApplication.with()
			.property("cache.caches.com.example.Users.ttl", "1m")
			.property("cache.caches.com.example.Users.maxEntrySize", "2MB")
			.property("cache.caches.user.share.ttl", "2m")
			.property("cache.caches.user.ttl", "3m")
			.property("cache.caches.order-lines.by_id.null-ttl", "4m")
			.run(caches((caches) -> {
				assertThat(caches).containsOnlyKeys("com.example.Users", "user.share", "user", "order-lines.by_id");
				assertThat(settings(caches, "com.example.Users").ttl()).isEqualTo("1m");
				assertThat(settings(caches, "com.example.Users").maxEntrySize()).isEqualTo(DataSize.ofMegabytes(2));
				assertThat(settings(caches, "user.share").ttl()).isEqualTo("2m");
				assertThat(settings(caches, "user").ttl()).isEqualTo("3m");
				assertThat(settings(caches, "order-lines.by_id").nullTtl()).isEqualTo("4m");
			}));
	}

	@Test
	void areReadFromFilesOfProfilesWithPlaceholders(@TempDir Path directory) throws IOException {
		Files.writeString(directory.resolve("application.yaml"), """
				minutes: 7
				cache:
				  caches:
				    UserService.find:
				      ttl: ${minutes}m
				      share: true
				    "[OrderService.find]":
				      ttl: 1m
				""");
		Files.writeString(directory.resolve("application-prod.properties"), """
				cache.caches.UserService.find.null-ttl=8m
				cache.caches.OrderService.find.ttl=9m
				""");
		StartedApplication.with()
			.argument("spring.config.location=file:" + directory + "/")
			.argument("spring.profiles.active=prod")
			.run(caches((caches) -> {
				assertThat(caches).containsOnlyKeys("UserService.find", "OrderService.find");
				assertThat(settings(caches, "UserService.find").ttl()).isEqualTo("7m");
				assertThat(settings(caches, "UserService.find").share()).isTrue();
				assertThat(settings(caches, "UserService.find").nullTtl()).isEqualTo("8m");
				assertThat(settings(caches, "OrderService.find").ttl()).isEqualTo("9m");
			}));
	}

	@Test
	void areReadFromVariables() {
		StartedApplication
			.with("CACHE_CACHES_USER_NAMES_TTL=1m", "CACHE_CACHES_USER_NULL_TTL=2m", "CACHE_CACHES_PAGE_NULLTTL=3m",
					"CACHE_CACHES_USERSERVICE_FIND_TTL=4m", "CACHE_CACHES_USERSERVICE_FIND_MAX_ENTRY_SIZE=2MB",
					"CACHE_CACHES_A_NEARENABLED=false", "CACHE_CACHES_A_B_NOTHING=x")
			.property("cache.caches.UserService.find.ttl", "5m")
			.property("cache.caches.UserService.find.null-ttl", "6m")
			.run(caches((caches) -> {
				assertThat(caches).containsOnlyKeys("user.names", "user", "page", "UserService.find", "a");
				assertThat(settings(caches, "user.names").ttl()).isEqualTo("1m");
				assertThat(settings(caches, "user").nullTtl()).isEqualTo("2m");
				assertThat(settings(caches, "page").nullTtl()).isEqualTo("3m");
				assertThat(settings(caches, "UserService.find").ttl()).isEqualTo("4m");
				assertThat(settings(caches, "UserService.find").nullTtl()).isEqualTo("6m");
				assertThat(settings(caches, "UserService.find").maxEntrySize()).isEqualTo(DataSize.ofMegabytes(2));
				assertThat(settings(caches, "a").nearEnabled()).isFalse();
			}));
	}

	@Test
	void rankAsTheSourceThatTheyStandIn() {
		StartedApplication.with()
			.property("cache.caches[A.b].ttl", "1m")
			.argument("cache.caches.A.b.ttl=2m")
			.property("cache.caches.C.d.ttl", "1m")
			.argument("cache.caches[C.d].ttl=2m")
			.run(caches((caches) -> {
				assertThat(settings(caches, "A.b").ttl()).isEqualTo("2m");
				assertThat(settings(caches, "C.d").ttl()).isEqualTo("2m");
			}));
	}

	@Test
	void areReadFromFilesOfConfigurationClasses(@TempDir Path directory) throws IOException {
		Path file = Files.writeString(directory.resolve("late.properties"), """
				cache.caches.A.b.ttl=33s
				cache.caches.C.d.ttl=44s
				cache.caches.user.ttl=55s
				""");
		StartedApplication.with()
			.configuration(Late.class)
			.argument("late.file=file:" + file)
			.argument("cache.caches.C.d.ttl=2m")
			.property("cache.caches.A.b.ttl", "1m")
			.run(caches((caches) -> {
				assertThat(caches).containsOnlyKeys("A.b", "C.d", "user");
				assertThat(settings(caches, "A.b").ttl()).isEqualTo("33s");
				assertThat(settings(caches, "C.d").ttl()).isEqualTo("2m");
				assertThat(settings(caches, "user").ttl()).isEqualTo("55s");
			}));
	}

	@Test
	void ofConfigurationClassesAreNamedAsTheyWereWrittenWhereAValueIsWrong(@TempDir Path directory,
			CapturedOutput output) throws IOException {
		Path file = Files.writeString(directory.resolve("late.properties"), "cache.caches.A.b.ttl=nonsense");
		StartedApplication application = StartedApplication.with()
			.configuration(Late.class)
			.argument("late.file=file:" + file);
		assertThatExceptionOfType(BeanCreationException.class).isThrownBy(application::start)
			.withRootCauseInstanceOf(InvalidCacheSettingException.class);
		assertThat(output).contains("Set cache.caches.A.b.ttl to ").contains("Set in: ", "late.properties");
	}

	@Test
	void areNamedAsTheyWereWrittenWhereAValueIsWrong(CapturedOutput output) {
		StartedApplication application = StartedApplication.with().argument("cache.caches.A.b.ttl=nonsense");
		assertThatExceptionOfType(InvalidCacheSettingException.class).isThrownBy(application::start)
			.withMessageContaining("cache.caches.A.b.ttl is \"nonsense\"");
		assertThat(output).contains("Set cache.caches.A.b.ttl to ").contains("Set in: commandLineArgs");
	}

	private static Consumer<ConfigurableApplicationContext> caches(Consumer<Map<String, CacheSettings>> assertions) {
		return (context) -> assertions.accept(context.getBean(CacheProperties.class).caches());
	}

	private static CacheSettings settings(Map<String, CacheSettings> caches, String name) {
		return Objects.requireNonNull(caches.get(name));
	}

	@Configuration(proxyBeanMethods = false)
	@PropertySource("${late.file}")
	static class Late {

	}

}
