package io.github.cachestarter.observe;

import org.junit.jupiter.api.Test;

import org.springframework.boot.actuate.autoconfigure.endpoint.EndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.endpoint.jackson.JacksonEndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementContextAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.web.context.WebApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

class CacheEndpointWebTests {

	private final ObservedCaches application = new ObservedCaches(new FakeTier("redis"));

	private final WebApplicationContextRunner web = new WebApplicationContextRunner()
		// As SpringApplication does, for values such as "unrestricted".
		.withInitializer((context) -> context.getEnvironment().setConversionService(new ApplicationConversionService()))
		.withConfiguration(AutoConfigurations.of(JacksonAutoConfiguration.class,
				HttpMessageConvertersAutoConfiguration.class, DispatcherServletAutoConfiguration.class,
				WebMvcAutoConfiguration.class, JacksonEndpointAutoConfiguration.class, EndpointAutoConfiguration.class,
				WebEndpointAutoConfiguration.class, ManagementContextAutoConfiguration.class))
		.withPropertyValues("management.endpoints.web.exposure.include=cache")
		.withBean(CacheEndpoint.class,
				() -> new CacheEndpoint(new CacheStatistics(this.application.caches, NearReportSource.NONE),
						new Occupancy(this.application.caches, RedisReportSource.NONE, null), this.application.caches));

	@Test
	void answersWithWhatIsNullToo() {
		this.application.call("user", "1", 2);
		this.web.run((context) -> {
			assertThat(browser(context).get().uri("/actuator/cache")).hasStatusOk()
				.bodyJson()
				.hasPathSatisfying("$.reason", (reason) -> reason.assertThat().isNull())
				.hasPathSatisfying("$.redis", (redis) -> redis.assertThat().isNull())
				.hasPathSatisfying("$.keys", (keys) -> keys.assertThat().isEqualTo(1))
				.hasPathSatisfying("$.caches.user.hits", (hits) -> hits.assertThat().isEqualTo(1));
		});
	}

	@Test
	void answersForOneCacheAndDoesNotFindAnother() {
		this.application.call("user", "1", 2);
		this.web.run((context) -> {
			assertThat(browser(context).get().uri("/actuator/cache/user")).hasStatusOk()
				.bodyJson()
				.hasPathSatisfying("$.hitRate", (rate) -> rate.assertThat().isEqualTo(50.0));
			assertThat(browser(context).get().uri("/actuator/cache/usr")).hasStatus(404);
		});
	}

	@Test
	void removesNothingUnlessAccessIsOpened() {
		this.application.call("user", "1");
		this.web.run((context) -> {
			assertThat(browser(context).delete().uri("/actuator/cache")).hasStatus4xxClientError();
			assertThat(browser(context).delete().uri("/actuator/cache/user")).hasStatus4xxClientError();
			assertThat(browser(context).delete().uri("/actuator/cache/user?key=1")).hasStatus4xxClientError();
		});
		this.application.call("user", "1");
		assertThat(this.application.caches.get("user").stats().hits()).isEqualTo(1);
	}

	@Test
	void removesWhatIsAskedForWhenAccessIsOpened() {
		this.application.call("user", "1");
		this.application.call("user", "2");
		this.application.call("user", "3");
		this.application.call("price", "1");
		this.web.withPropertyValues("management.endpoint.cache.access=unrestricted").run((context) -> {
			assertRemoved(context, "/actuator/cache/user?key=1", 1);
			assertRemoved(context, "/actuator/cache/user?key=1", 0);
			assertRemoved(context, "/actuator/cache/user", 2);
			assertRemoved(context, "/actuator/cache", 1);
			assertThat(browser(context).delete().uri("/actuator/cache/user:1")).hasStatus(400);
		});
	}

	private static void assertRemoved(WebApplicationContext context, String uri, int count) {
		assertThat(browser(context).delete().uri(uri)).hasStatusOk()
			.bodyJson()
			.isStrictlyEqualTo("{\"removed\":" + count + "}");
	}

	private static MockMvcTester browser(WebApplicationContext context) {
		return MockMvcTester.from(context);
	}

}
