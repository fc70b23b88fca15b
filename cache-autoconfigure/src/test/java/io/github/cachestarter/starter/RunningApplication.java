package io.github.cachestarter.starter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.cachestarter.CacheClient;
import io.github.cachestarter.NamedCacheStats;
import io.github.cachestarter.internal.observe.CacheStatistics;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.http.HttpHeaders;

import static org.awaitility.Awaitility.await;

/**
 * The application named {@code shop}, running on a port of its own. Of this machine's
 * environment and of the tests' configuration files it sees nothing.
 */
final class RunningApplication implements AutoCloseable {

	/**
	 * A reply that a busy machine delays is no trouble with Redis, and tests read what
	 * strangers are not shown.
	 */
	private static final Map<String, Object> DEFAULTS = Map.of("cache.redis.command-timeout", "2s",
			"management.endpoint.cache.show-details", "always");

	private static final HttpClient HTTP = HttpClient.newHttpClient();

	private static final JsonMapper JSON = JsonMapper.shared();

	private final ConfigurableApplicationContext context;

	private final CacheLog log;

	private RunningApplication(ConfigurableApplicationContext context, CacheLog log) {
		this.context = context;
		this.log = log;
	}

	/**
	 * Starts the application.
	 * @param settings such as {@code REDIS_URL=redis://localhost} for a variable of the
	 * environment and {@code cache.mode=off} for a property
	 */
	static RunningApplication start(String... settings) {
		return start(ShopApplication.class, settings);
	}

	/** Starts another application of that name. */
	static RunningApplication start(Class<?> application, String... settings) {
		Map<String, Object> variables = new LinkedHashMap<>();
		List<String> arguments = new ArrayList<>(List.of("--spring.application.name=shop", "--server.port=0",
				"--spring.main.banner-mode=off", "--spring.config.location=optional:classpath:/none/"));
		for (String setting : settings) {
			int equals = setting.indexOf('=');
			if (Character.isUpperCase(setting.charAt(0))) {
				variables.put(setting.substring(0, equals), setting.substring(equals + 1));
			}
			else {
				arguments.add("--" + setting);
			}
		}
		return start(application, variables, arguments);
	}

	private static RunningApplication start(Class<?> source, Map<String, Object> variables, List<String> arguments) {
		String variablesName = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources()
			.replace(variablesName, new SystemEnvironmentPropertySource(variablesName, variables));
		CacheLog log = new CacheLog();
		SpringApplication application = new SpringApplication(source);
		application.setEnvironment(environment);
		application.setDefaultProperties(DEFAULTS);
		application.setRegisterShutdownHook(false);
		application.addInitializers((context) -> log.attach());
		return new RunningApplication(application.run(arguments.toArray(String[]::new)), log);
	}

	<T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	Users users() {
		return bean(Users.class);
	}

	CacheClient client() {
		return bean(CacheClient.class);
	}

	/** What was counted of a cache so far. */
	NamedCacheStats stats(String cache) {
		NamedCacheStats stats = client().stats().caches().get(cache);
		return (stats != null) ? stats : new NamedCacheStats(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, Map.of(), Map.of(), 0, 0);
	}

	/**
	 * Forgets what this instance has copies of. A server that a test empties tells of it
	 * a moment later.
	 */
	void forgetCopies() {
		client().deletePattern("nothing-matches-this:*");
	}

	/** Lookups that this instance has answered by itself; Redis is not asked for it. */
	long nearHits(String cache) {
		NamedCacheStats stats = bean(CacheStatistics.class).snapshot().caches().get(cache);
		return (stats != null) ? stats.localHits() : 0;
	}

	/** Asks until the answer is a copy that this instance keeps. */
	void keepCopy(String cache, Runnable lookup) {
		await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(5)).until(() -> {
			long before = nearHits(cache);
			lookup.run();
			return nearHits(cache) > before;
		});
	}

	CacheLog log() {
		return this.log;
	}

	HttpResponse<String> get(String path) {
		return send("GET", path, null);
	}

	HttpResponse<String> delete(String path) {
		return send("DELETE", path, null);
	}

	/** What the cache's endpoint says. */
	JsonNode report() {
		return JSON.readTree(get("/actuator/cache").body());
	}

	/** What the health endpoint says. */
	JsonNode health() {
		return JSON.readTree(get("/actuator/health").body());
	}

	/**
	 * Sends a request.
	 * @param caller who logs in, with the own name as the password; {@code null} for a
	 * stranger
	 */
	HttpResponse<String> send(String method, String path, @Nullable String caller) {
		URI uri = URI
			.create("http://localhost:" + this.context.getEnvironment().getProperty("local.server.port") + path);
		HttpRequest.Builder request = HttpRequest.newBuilder(uri)
			.timeout(Duration.ofSeconds(20))
			.method(method, HttpRequest.BodyPublishers.noBody());
		if (caller != null) {
			request.header("Authorization", "Basic " + HttpHeaders.encodeBasicAuth(caller, caller, null));
		}
		try {
			return HTTP.send(request.build(), BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() {
		this.log.detach();
		this.context.close();
	}

}
