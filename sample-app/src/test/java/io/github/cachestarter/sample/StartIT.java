package io.github.cachestarter.sample;

import com.jayway.jsonpath.JsonPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What someone meets who starts the sample for the first time.
 */
@ExtendWith(OutputCaptureExtension.class)
class StartIT {

	@Test
	void endsItsLogWithAddressesToTry(CapturedOutput output) {
		try (Sample sample = Sample.start("--redis.enabled=false")) {
			assertThat(output.getOut().stripTrailing()).contains(sample.url() + "/actuator/cache")
				.contains(sample.url() + "/actuator/health")
				.endsWith(sample.url() + "/actuator/prometheus");
		}
	}

	@Test
	void namesPortsAndPathsThatAreUsed(CapturedOutput output) {
		try (Sample sample = Sample.start("--redis.enabled=false", "--server.servlet.context-path=/shop",
				"--management.server.port=0", "--management.server.base-path=/admin",
				"--management.endpoints.web.base-path=/manage")) {
			String management = "http://localhost:" + sample.property("local.management.port") + "/admin/manage/";
			assertThat(output.getOut()).contains(sample.url() + "/shop/\n", sample.url() + "/shop/api/areas/buy\n",
					management + "cache\n", management + "health\n");
		}
	}

	@Test
	void namesNoAddressOfWhatHasNone(CapturedOutput output) {
		try (Sample sample = Sample.start("--redis.enabled=false", "--management.server.port=-1")) {
			assertThat(output.getOut()).contains(sample.url() + "/api/areas/buy\n").doesNotContain("/actuator/cache");
		}
	}

	@Test
	void showsListOfAddresses() {
		Sample.shared()
			.get("/")
			.expectStatus()
			.isOk()
			.expectBody(String.class)
			.value((page) -> assertThat(page).contains(Sample.READS.subList(7, 9)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "/actuator/metrics/sample.db.queries", "/actuator/prometheus" })
	void exposesActuator(String path) {
		Sample.shared().get(path).expectStatus().isOk();
	}

	@Test
	void countsQueries() {
		double before = queries();
		int cost = Sample.shared().read("/api/mcp/customer/90").queries();
		assertThat(cost).isEqualTo(1);
		assertThat(queries()).isEqualTo(before + cost);
	}

	private static double queries() {
		String body = Sample.shared()
			.get("/actuator/metrics/sample.db.queries")
			.expectBody(String.class)
			.returnResult()
			.getResponseBody();
		return JsonPath.read(body, "$.measurements[0].value");
	}

}
