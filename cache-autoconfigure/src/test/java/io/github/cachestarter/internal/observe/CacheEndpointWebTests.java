package io.github.cachestarter.internal.observe;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import io.github.cachestarter.internal.engine.NoTier;
import io.github.cachestarter.internal.tier.TierState;
import io.github.cachestarter.internal.worker.Workers;
import org.junit.jupiter.api.Test;

import org.springframework.boot.actuate.autoconfigure.endpoint.EndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.endpoint.jackson.JacksonEndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementContextAutoConfiguration;
import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the endpoint answers over HTTP, by who asks and what may be shown.
 */
class CacheEndpointWebTests {

	private static final RequestPostProcessor STRANGER = (request) -> request;

	private static final RequestPostProcessor USER = caller("ann");

	private static final RequestPostProcessor ADMINISTRATOR = caller("root", "ADMIN");

	private final FakeTier tier = new FakeTier("redis");

	private final ObservedCaches application = new ObservedCaches(this.tier);

	private final AtomicInteger reports = new AtomicInteger();

	private final WebApplicationContextRunner web = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(JacksonAutoConfiguration.class,
				HttpMessageConvertersAutoConfiguration.class, DispatcherServletAutoConfiguration.class,
				WebMvcAutoConfiguration.class, JacksonEndpointAutoConfiguration.class, EndpointAutoConfiguration.class,
				WebEndpointAutoConfiguration.class, ManagementContextAutoConfiguration.class))
		.withPropertyValues("management.endpoints.web.exposure.include=cache");

	@Test
	void answersWithWhatIsNullToo() {
		this.application.call("user", "1", 2);
		assertAnswers(Show.ALWAYS, Set.of(),
				(browser) -> assertThat(browser.get().uri("/actuator/cache")).hasStatusOk()
					.bodyJson()
					.hasPathSatisfying("$.reason", (reason) -> reason.assertThat().isNull())
					.hasPathSatisfying("$.redis", (redis) -> redis.assertThat().isNull())
					.hasPathSatisfying("$.keys", (keys) -> keys.assertThat().isEqualTo(1))
					.hasPathSatisfying("$.caches.user.hits", (hits) -> hits.assertThat().isEqualTo(1)));
	}

	@Test
	void answersForOneCacheAndDoesNotFindAnother() {
		this.application.call("user", "1", 2);
		assertAnswers(Show.ALWAYS, Set.of(), (browser) -> {
			assertThat(browser.get().uri("/actuator/cache/user")).hasStatusOk()
				.bodyJson()
				.hasPathSatisfying("$.hitRate", (rate) -> rate.assertThat().isEqualTo(50.0));
			assertThat(browser.get().uri("/actuator/cache/usr")).hasStatus(404);
		});
	}

	@Test
	void showsStrangersTotalsOnly() {
		this.application.call("user", "1", 4);
		assertAnswers(Show.WHEN_AUTHORIZED, Set.of(), (browser) -> {
			assertBrief(browser, STRANGER);
			assertDetails(browser, USER);
		});
	}

	@Test
	void showsDetailsToTheRolesThatHaveTheRightToThem() {
		this.application.call("user", "1", 4);
		assertAnswers(Show.WHEN_AUTHORIZED, Set.of("ADMIN"), (browser) -> {
			assertBrief(browser, STRANGER);
			assertBrief(browser, USER);
			assertDetails(browser, ADMINISTRATOR);
		});
	}

	@Test
	void showsDetailsToNobodyOrToAll() {
		this.application.call("user", "1", 4);
		assertAnswers(Show.NEVER, Set.of(), (browser) -> assertBrief(browser, ADMINISTRATOR));
		assertAnswers(Show.ALWAYS, Set.of("ADMIN"), (browser) -> assertDetails(browser, STRANGER));
	}

	@Test
	void saysNothingOfWhyTheCacheIsDegraded() {
		this.application.call("user", "1", 4);
		this.tier.state = TierState.down("nobody listens");
		assertAnswers(Show.WHEN_AUTHORIZED, Set.of(),
				(browser) -> assertThat(browser.get().uri("/actuator/cache")).hasStatusOk()
					.bodyJson()
					.isStrictlyEqualTo(brief("degraded")));
	}

	@Test
	void saysWhichSettingHasSwitchedItOff() {
		ObservedCaches off = new ObservedCaches(new NoTier("REDIS_ENABLED=false"));
		for (Show show : Show.values()) {
			assertAnswers(off, show, Set.of(), (browser) -> {
				assertThat(browser.get().uri("/actuator/cache")).hasStatusOk().bodyJson().isStrictlyEqualTo("""
						{"enabled": false, "status": "disabled", "reason": "REDIS_ENABLED=false"}""");
				assertThat(browser.get().uri("/actuator/cache/user")).hasStatus(404);
			});
		}
	}

	@Test
	void asksNobodyForStrangers() {
		this.application.call("user", "1", 4);
		assertAnswers(Show.WHEN_AUTHORIZED, Set.of(), (browser) -> {
			for (int i = 0; i < 100; i++) {
				assertThat(browser.get().uri("/actuator/cache")).hasStatusOk();
				assertThat(browser.get().uri("/actuator/cache/user")).hasStatus(404);
			}
			assertThat(this.tier.counts).hasValue(0);
			assertThat(this.reports).hasValue(0);
			assertDetails(browser, USER);
			assertThat(this.tier.counts).hasValue(1);
			assertThat(this.reports).hasValue(1);
		});
	}

	private static void assertBrief(MockMvcTester browser, RequestPostProcessor caller) {
		assertThat(browser.get().uri("/actuator/cache").with(caller)).hasStatusOk()
			.bodyJson()
			.isStrictlyEqualTo(brief("up"));
		for (String name : List.of("user", "usr")) {
			assertThat(browser.get().uri("/actuator/cache/" + name).with(caller)).hasStatus(404).body().isEmpty();
		}
	}

	private static void assertDetails(MockMvcTester browser, RequestPostProcessor caller) {
		assertThat(browser.get().uri("/actuator/cache").with(caller)).hasStatusOk().bodyJson().hasPath("$.caches.user");
		assertThat(browser.get().uri("/actuator/cache/user").with(caller)).hasStatusOk();
		assertThat(browser.get().uri("/actuator/cache/usr").with(caller)).hasStatus(404);
	}

	private static String brief(String status) {
		return """
				{"enabled": true, "status": "%s", "hits": 3, "misses": 1, "hitRate": 75.0,
				"details": "management.endpoint.cache.show-details says who is shown more"}""".formatted(status);
	}

	private void assertAnswers(Show show, Set<String> roles, Consumer<MockMvcTester> assertions) {
		assertAnswers(this.application, show, roles, assertions);
	}

	private void assertAnswers(ObservedCaches observed, Show show, Set<String> roles,
			Consumer<MockMvcTester> assertions) {
		CacheStatistics statistics = new CacheStatistics(observed.caches, NearReportSource.NONE);
		Totals totals = new Totals(statistics, new Workers());
		totals.add();
		RedisReportSource server = () -> {
			this.reports.incrementAndGet();
			return CompletableFuture.completedFuture(Optional.empty());
		};
		CacheEndpoint endpoint = new CacheEndpoint(statistics, new Occupancy(observed.caches, server, null), totals,
				show);
		this.web.withBean(CacheEndpoint.class, () -> endpoint)
			.withBean(CacheEndpointWebExtension.class, () -> new CacheEndpointWebExtension(endpoint, show, roles))
			.run((context) -> assertions.accept(MockMvcTester.from(context)));
	}

	private static RequestPostProcessor caller(String name, String... roles) {
		return (request) -> {
			request.setUserPrincipal(() -> name);
			for (String role : roles) {
				request.addUserRole(role);
			}
			return request;
		};
	}

}
