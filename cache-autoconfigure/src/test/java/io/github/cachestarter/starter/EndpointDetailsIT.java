package io.github.cachestarter.starter;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.cachestarter.testing.RedisServer;
import io.github.cachestarter.testing.RedisServers;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * What strangers, users and administrators are shown of the cache over HTTP, in each of
 * its states, with Spring Security and without.
 */
@TestInstance(Lifecycle.PER_CLASS)
@ExtendWith(OutputCaptureExtension.class)
class EndpointDetailsIT {

	private static final String BY_DEFAULT = "management.endpoint.cache.show-details=when-authorized";

	private static final String ROLES = "management.endpoint.cache.roles=ADMIN";

	private static final String DETAILS = "management.endpoint.cache.show-details says who is shown more";

	private static final int MANY = 100;

	private final RedisServer redis = RedisServers.start();

	@AfterAll
	void stop() {
		this.redis.close();
	}

	@Test
	void showsWhoAsksWhatTheyMaySeeWhileAllIsWell() {
		try (RunningApplication application = secured("REDIS_URL=" + this.redis.url(), ROLES)) {
			assertCallersAreTold(application, "up");
			JsonNode details = read(application, "root");
			assertThat(details.path("reason").isNull()).isTrue();
			assertThat(details.path("redis").path("version").asString()).isNotEmpty();
		}
	}

	@Test
	void showsWhoAsksWhatTheyMaySeeWhenRedisIsAway() {
		int port = RedisServers.freePort();
		try (RunningApplication application = secured("REDIS_URL=redis://localhost:" + port, ROLES,
				"management.endpoint.health.show-details=always", "cache.endpoint.writable=true",
				"management.endpoint.cache.access=unrestricted")) {
			assertCallersAreTold(application, "degraded");
			String reason = "Redis refused the connection; start it or correct REDIS_URL";
			Awaitility.await()
				.atMost(Duration.ofSeconds(30))
				.untilAsserted(() -> assertThat(read(application, "root").path("reason").asString()).isEqualTo(reason));
			assertThat(application.client().stats().reason()).isEqualTo(reason);
			assertThat(application.log().of("cache_degraded")).singleElement()
				.asString()
				.endsWith(" target=Redis at localhost:" + port);
			HttpResponse<String> removal = application.send("DELETE", "/actuator/cache", "root");
			assertThat(removal.body()).contains(reason);
			Stream
				.of(removal, application.send("GET", "/actuator/cache", "root"), application.get("/actuator/health"),
						application.get("/actuator/cache"))
				.forEach((answer) -> assertThat(answer.body()).doesNotContain("localhost", "127.0.0.1",
						Integer.toString(port)));
		}
	}

	@Test
	void showsWhoAsksWhatTheyMaySeeWithoutRedis() {
		try (RunningApplication application = secured("cache.mode=local", ROLES)) {
			assertCallersAreTold(application, "up");
			assertThat(read(application, "root").path("redis").isNull()).isTrue();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "ann", "root" })
	void saysWhichSettingHasSwitchedItOff(String caller) {
		try (RunningApplication application = secured("REDIS_ENABLED=false", ROLES)) {
			HttpResponse<String> answer = application.send("GET", "/actuator/cache", caller.isEmpty() ? null : caller);
			assertThat(answer.statusCode()).isEqualTo(200);
			assertThat(answer.body()).isEqualTo("""
					{"enabled":false,"status":"disabled","reason":"REDIS_ENABLED=false"}""");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "REDIS_ENABLED=true", "cache.mode=local" })
	void showsEverybodyTotalsOnlyWithoutSpringSecurity(String use) {
		try (RunningApplication application = RunningApplication.start(use, "REDIS_URL=" + this.redis.url(),
				BY_DEFAULT)) {
			application.users().find(1);
			application.users().find(1);
			assertBrief(application, null, "up");
			assertBrief(application, "root", "up");
		}
	}

	@Test
	void showsEverybodyEverythingWhereThatIsWanted() {
		try (RunningApplication application = RunningApplication.start("REDIS_URL=" + this.redis.url(),
				"management.endpoint.cache.show-details=always")) {
			application.users().find(1);
			assertDetails(application, null, "up");
		}
	}

	@Test
	void sendsRedisNotASingleCommandForStrangers() {
		// No signs of life are asked for meanwhile.
		try (RunningApplication application = RunningApplication.start("REDIS_URL=" + this.redis.url(), BY_DEFAULT,
				"cache.near.max-staleness=10h")) {
			application.users().find(1);
			application.users().find(1);
			String before = commandsWhenQuiet();
			for (int i = 0; i < MANY; i++) {
				assertThat(application.get("/actuator/cache").statusCode()).isEqualTo(200);
				assertThat(application.get("/actuator/cache/user").statusCode()).isEqualTo(404);
			}
			assertBrief(application, null, "up");
			assertThat(commands()).isEqualTo(before);
		}
	}

	@Test
	void sendsRedisAFewCommandsHoweverManyAskForDetails() {
		try (RunningApplication application = RunningApplication.start("REDIS_URL=" + this.redis.url(),
				"cache.near.max-staleness=10h")) {
			application.users().find(1);
			String before = commands();
			long counted = scans(before);
			for (int i = 0; i < MANY; i++) {
				assertThat(application.report().path("redis").path("version").asString()).isNotEmpty();
			}
			// A busy machine may take several times five seconds for them.
			assertThat(scans(commands()) - counted).isBetween(1L, (long) MANY / 10);
		}
	}

	@Test
	void explainsWhatMayBeSaidOfDetails(CapturedOutput output) {
		String property = "management.endpoint.cache.show-details";
		assertThatException().isThrownBy(() -> RunningApplication.start("cache.mode=local", property + "=sometimes"));
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains(property + " is \"sometimes\"")
			.contains("Set " + property + " to never, when-authorized or always");
	}

	private static RunningApplication secured(String... settings) {
		List<String> all = new ArrayList<>(List.of(settings));
		all.add(BY_DEFAULT);
		return RunningApplication.start(SecuredApplication.class, all.toArray(String[]::new));
	}

	private static void assertCallersAreTold(RunningApplication application, String status) {
		application.users().find(1);
		application.users().find(1);
		assertBrief(application, null, status);
		assertBrief(application, "ann", status);
		assertDetails(application, "root", status);
	}

	/** Sooner or later: the totals are added up every second. */
	private static void assertBrief(RunningApplication application, @Nullable String caller, String status) {
		Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
			JsonNode report = read(application, caller);
			assertThat(report.propertyNames()).containsExactly("enabled", "status", "hits", "misses", "hitRate",
					"details");
			assertThat(report.path("enabled").asBoolean()).isTrue();
			assertThat(report.path("status").asString()).isEqualTo(status);
			assertThat(report.path("hits").asLong() + report.path("misses").asLong()).isEqualTo(2);
			assertThat(report.path("details").asString()).isEqualTo(DETAILS);
		});
		for (String name : List.of("user", "usr")) {
			HttpResponse<String> one = application.send("GET", "/actuator/cache/" + name, caller);
			assertThat(one.statusCode()).isEqualTo(404);
			assertThat(one.body()).isEmpty();
		}
	}

	private static void assertDetails(RunningApplication application, @Nullable String caller, String status) {
		JsonNode report = read(application, caller);
		assertThat(report.path("status").asString()).isEqualTo(status);
		assertThat(report.path("caches").has("user")).isTrue();
		assertThat(report.has("details")).isFalse();
		assertThat(application.send("GET", "/actuator/cache/user", caller).statusCode()).isEqualTo(200);
		assertThat(application.send("GET", "/actuator/cache/usr", caller).statusCode()).isEqualTo(404);
	}

	private static JsonNode read(RunningApplication application, @Nullable String caller) {
		return JsonMapper.shared().readTree(application.send("GET", "/actuator/cache", caller).body());
	}

	/** When what the start of the application has set going is done. */
	private String commandsWhenQuiet() {
		AtomicReference<String> last = new AtomicReference<>("");
		return Awaitility.await()
			.atMost(Duration.ofSeconds(30))
			.pollInterval(Duration.ofMillis(300))
			.until(this::commands, (now) -> now.equals(last.getAndSet(now)));
	}

	/** How often each command was sent, but for what this test asks itself. */
	private String commands() {
		String info = String.valueOf(this.redis.command("INFO", "commandstats"));
		return info.lines()
			.filter((line) -> line.startsWith("cmdstat_") && !line.startsWith("cmdstat_info:"))
			.map((line) -> line.substring(0, line.indexOf(',')))
			.sorted()
			.collect(Collectors.joining("\n"));
	}

	private static long scans(String commands) {
		return Arrays.stream(commands.split("\n"))
			.filter((line) -> line.startsWith("cmdstat_scan:calls="))
			.mapToLong((line) -> Long.parseLong(line.substring(line.indexOf('=') + 1)))
			.sum();
	}

}
