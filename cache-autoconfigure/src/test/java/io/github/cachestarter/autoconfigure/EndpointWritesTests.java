package io.github.cachestarter.autoconfigure;

import io.github.cachestarter.CacheClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.actuate.autoconfigure.endpoint.EndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.endpoint.jackson.JacksonEndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.endpoint.jmx.JmxEndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementContextAutoConfiguration;
import org.springframework.boot.actuate.endpoint.Operation;
import org.springframework.boot.actuate.endpoint.OperationType;
import org.springframework.boot.actuate.endpoint.jmx.JmxEndpointsSupplier;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.jmx.JmxAutoConfiguration;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.assertj.AssertableWebApplicationContext;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which settings let the endpoint clear caches: both of ours and Spring Boot's, and no
 * others.
 */
class EndpointWritesTests {

	private static final String WRITABLE = "cache.endpoint.writable=true";

	private final WebApplicationContextRunner application = new WebApplicationContextRunner()
		// As SpringApplication does, for values such as "unrestricted".
		.withInitializer((context) -> context.getEnvironment().setConversionService(new ApplicationConversionService()))
		.withConfiguration(AutoConfigurations.of(CacheStarterAutoConfiguration.class, JacksonAutoConfiguration.class,
				HttpMessageConvertersAutoConfiguration.class, DispatcherServletAutoConfiguration.class,
				WebMvcAutoConfiguration.class, JacksonEndpointAutoConfiguration.class, EndpointAutoConfiguration.class,
				WebEndpointAutoConfiguration.class, ManagementContextAutoConfiguration.class,
				JmxAutoConfiguration.class, JmxEndpointAutoConfiguration.class))
		.withPropertyValues("cache.mode=local", "management.endpoints.web.exposure.include=cache",
				"management.endpoints.jmx.exposure.include=cache", "spring.jmx.enabled=true",
				"spring.jmx.unique-names=true");

	@ParameterizedTest
	@ValueSource(strings = { "a=b", "management.endpoint.cache.access=unrestricted",
			"management.endpoint.cache.enabled=true", "management.endpoints.access.default=unrestricted",
			"management.endpoints.enabled-by-default=true" })
	void removesNothingThatWasNotMadeWritable(String access) {
		assertRefused(access);
		assertRefused(access, "cache.endpoint.writable=false");
		assertRefused(access, "management.endpoint.cache.show-details=always");
	}

	@ParameterizedTest
	@ValueSource(strings = { "a=b", "management.endpoint.cache.access=read-only",
			"management.endpoints.access.default=read-only", "management.endpoints.access.max-permitted=read-only" })
	void removesNothingWithoutUnrestrictedAccess(String access) {
		assertRefused(access, WRITABLE);
	}

	@ParameterizedTest
	@ValueSource(strings = { "management.endpoint.cache.access=unrestricted", "management.endpoint.cache.enabled=true",
			"management.endpoints.access.default=unrestricted" })
	void removesWhatIsAskedForWithBoth(String access) {
		this.application.withPropertyValues(WRITABLE, access).run((context) -> {
			CacheClient client = context.getBean(CacheClient.class);
			for (String key : new String[] { "user:1", "user:2", "user:3", "price:1" }) {
				client.set(key, "value", "1h");
			}
			assertRemoved(context, "/actuator/cache/user?key=1", 1);
			assertRemoved(context, "/actuator/cache/user?key=1", 0);
			assertRemoved(context, "/actuator/cache/user", 2);
			assertRemoved(context, "/actuator/cache", 1);
			assertThat(MockMvcTester.from(context).delete().uri("/actuator/cache/user:1")).hasStatus(400);
			assertThat(context.getBean(JmxEndpointsSupplier.class).getEndpoints())
				.flatExtracting((endpoint) -> endpoint.getOperations())
				.extracting(Operation::getType)
				.contains(OperationType.DELETE);
		});
	}

	@Test
	void isReadTheSameWayWhenItIsWritable() {
		this.application.withPropertyValues(WRITABLE, "management.endpoint.cache.access=unrestricted")
			.run((context) -> assertThat(MockMvcTester.from(context).get().uri("/actuator/cache")).hasStatusOk()
				.bodyJson()
				.hasPath("$.details")
				.doesNotHavePath("$.caches"));
	}

	private void assertRefused(String... settings) {
		this.application.withPropertyValues(settings).run((context) -> {
			CacheClient client = context.getBean(CacheClient.class);
			client.set("user:1", "value", "1h");
			MockMvcTester browser = MockMvcTester.from(context);
			for (String path : new String[] { "", "/user", "/user?key=1" }) {
				assertThat(browser.delete().uri("/actuator/cache" + path)).hasStatus(405);
			}
			assertThat(client.exists("user:1")).isTrue();
			assertThat(context.getBean(JmxEndpointsSupplier.class).getEndpoints()).singleElement()
				.satisfies((endpoint) -> assertThat(endpoint.getOperations()).extracting(Operation::getType)
					.containsOnly(OperationType.READ));
		});
	}

	private static void assertRemoved(AssertableWebApplicationContext context, String uri, int count) {
		assertThat(MockMvcTester.from(context).delete().uri(uri)).hasStatusOk()
			.bodyJson()
			.isStrictlyEqualTo("{\"removed\":" + count + "}");
	}

}
