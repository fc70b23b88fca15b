package io.github.cachestarter.sample;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import com.jayway.jsonpath.JsonPath;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.EntityExchangeResult;
import org.springframework.test.web.servlet.client.RestTestClient;

/**
 * A running instance of the sample. Instances of one JVM share the database in memory.
 */
public final class Sample implements AutoCloseable {

	/** What can be read without a body, and costs the database something. */
	static final List<String> READS = List.of("/api/v1/auth/users/7", "/api/v1/propiq/analyses?userId=7&page=0",
			"/api/v1/propiq/analyses/7", "/api/v1/support/conversations?userId=7", "/api/v1/subscriptions/7",
			"/api/v1/usage/7", "/api/v1/dashboard/8", "/api/areas/buy", "/api/areas/rent", "/api/property-types/buy",
			"/api/property-types/rent", "/api/mcp/customer/7", "/api/mcp/customer/7/churn-risk", "/api/mcp/archetypes",
			"/api/mcp/segments");

	/** A reply that a busy machine delays is no trouble with Redis. */
	private static final Map<String, Object> DEFAULTS = Map.of("cache.redis.command-timeout", "2s");

	private final ConfigurableApplicationContext context;

	private Sample(ConfigurableApplicationContext context) {
		this.context = context;
	}

	/**
	 * Starts an instance on a free port.
	 * @param properties as on the command line
	 * @return the instance
	 */
	public static Sample start(String... properties) {
		String[] all = Stream
			.concat(Stream.of("--server.port=0", "--server.shutdown=immediate"), Arrays.stream(properties))
			.toArray(String[]::new);
		SpringApplication application = new SpringApplication(SampleApplication.class);
		application.setDefaultProperties(DEFAULTS);
		return new Sample(application.run(all));
	}

	/**
	 * The instance for tests that need nothing special. It runs as it does for someone
	 * who has just cloned the project, and until the JVM ends.
	 * @return the instance
	 */
	static Sample shared() {
		return Shared.INSTANCE;
	}

	RestTestClient http() {
		return RestTestClient.bindToServer().baseUrl(url()).build();
	}

	/**
	 * The address of the instance.
	 * @return such as {@code http://localhost:49152}
	 */
	public String url() {
		return "http://localhost:" + property("local.server.port");
	}

	String property(String name) {
		return this.context.getEnvironment().getRequiredProperty(name);
	}

	RestTestClient.ResponseSpec get(String path) {
		return http().get().uri(path).exchange();
	}

	RestTestClient.ResponseSpec send(HttpMethod method, String path, String json) {
		return http().method(method).uri(path).contentType(MediaType.APPLICATION_JSON).body(json).exchange();
	}

	/** Expects an answer to a request without a body. */
	RestTestClient.BodyContentSpec show(String path) {
		return get(path).expectStatus().isOk().expectBody();
	}

	/** Expects an explanation instead of an answer. */
	RestTestClient.BodyContentSpec refuse(HttpStatus status, HttpMethod method, String path, String json) {
		return send(method, path, json).expectStatus()
			.isEqualTo(status)
			.expectHeader()
			.contentType(MediaType.APPLICATION_PROBLEM_JSON)
			.expectBody();
	}

	Answer read(String path) {
		return Answer.of(get(path));
	}

	Answer write(HttpMethod method, String path, String json) {
		return Answer.of(send(method, path, json));
	}

	@Override
	public void close() {
		this.context.close();
	}

	/**
	 * A successful answer.
	 *
	 * @param body the JSON
	 * @param queries how many statements it has cost
	 */
	record Answer(String body, int queries) {

		static Answer of(RestTestClient.ResponseSpec response) {
			EntityExchangeResult<String> result = response.expectStatus()
				.is2xxSuccessful()
				.expectBody(String.class)
				.returnResult();
			return new Answer(Objects.requireNonNullElse(result.getResponseBody(), ""), Integer
				.parseInt(Objects.requireNonNull(result.getResponseHeaders().getFirst("X-Db-Queries"), "no count")));
		}

		Object at(String path) {
			return JsonPath.read(this.body, path);
		}

		String text(String path) {
			return (String) at(path);
		}

		int number(String path) {
			return ((Number) at(path)).intValue();
		}

		List<Object> list(String path) {
			return List.copyOf((List<?>) at(path));
		}

	}

	private static final class Shared {

		static final Sample INSTANCE = start();

	}

}
