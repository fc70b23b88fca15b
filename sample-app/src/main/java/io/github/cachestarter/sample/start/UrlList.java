package io.github.cachestarter.sample.start;

import java.util.List;
import java.util.stream.Collectors;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Ends the start with what to try, on the port that was really taken.
 */
@Component
class UrlList implements ApplicationListener<ApplicationReadyEvent>, Ordered {

	private static final Logger LOG = LoggerFactory.getLogger(UrlList.class);

	private static final List<String> PATHS = List.of("/", "/api/v1/dashboard/1",
			"/api/v1/propiq/analyses?userId=1&page=0", "/api/areas/buy", "/api/mcp/customer/1/churn-risk",
			"/actuator/cache", "/actuator/health", "/actuator/prometheus");

	@Override
	public void onApplicationEvent(ApplicationReadyEvent event) {
		Environment environment = event.getApplicationContext().getEnvironment();
		String root = "http://localhost:" + environment.getProperty("local.server.port");
		LOG.info("Try these, each of them twice:{}",
				PATHS.stream().map((path) -> "\n  " + root + path).collect(Collectors.joining()));
	}

	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

}
