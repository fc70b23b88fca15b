package io.github.cachestarter.sample.start;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.actuate.endpoint.EndpointId;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Ends the start with what to try, on the ports that were really taken.
 */
@Component
class UrlList implements ApplicationListener<ApplicationReadyEvent>, Ordered {

	private static final Logger LOG = LoggerFactory.getLogger(UrlList.class);

	private static final List<String> PATHS = List.of("/", "/api/v1/dashboard/1",
			"/api/v1/propiq/analyses?userId=1&page=0", "/api/areas/buy", "/api/mcp/customer/1/churn-risk");

	private static final List<EndpointId> ENDPOINTS = Stream.of("cache", "health", "prometheus")
		.map(EndpointId::of)
		.toList();

	private final Environment environment;

	private final PathMappedEndpoints endpoints;

	UrlList(Environment environment, PathMappedEndpoints endpoints) {
		this.environment = environment;
		this.endpoints = endpoints;
	}

	@Override
	public void onApplicationEvent(ApplicationReadyEvent event) {
		LOG.info("Try these, each of them twice; Ctrl-C ends the sample:\n{}",
				Stream.concat(paths(), endpoints())
					.map((url) -> "\n  " + url)
					.collect(Collectors.joining("", "", "\n")));
	}

	private Stream<String> paths() {
		String root = root("local.server.port", "server.servlet.context-path");
		return PATHS.stream().map((path) -> root + path);
	}

	/**
	 * Without a port of their own they are below the context path of the application.
	 * None has an address where {@code management.server.port} is negative.
	 */
	private Stream<String> endpoints() {
		String port = this.environment.getProperty("local.management.port");
		if (port == null) {
			return Stream.empty();
		}
		String root = root("local.management.port", port.equals(this.environment.getProperty("local.server.port"))
				? "server.servlet.context-path" : "management.server.base-path");
		return ENDPOINTS.stream().map(this.endpoints::getPath).filter(Objects::nonNull).map((path) -> root + path);
	}

	private String root(String port, String path) {
		return "http://localhost:" + this.environment.getRequiredProperty(port)
				+ this.environment.getProperty(path, "");
	}

	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

}
