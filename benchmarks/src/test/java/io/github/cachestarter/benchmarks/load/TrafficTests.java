package io.github.cachestarter.benchmarks.load;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class TrafficTests {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	@Test
	void sameSeedGivesTheSameRequests() {
		assertThat(rendered("--seed=1")).isEqualTo(rendered("--seed=1")).isNotEqualTo(rendered("--seed=2"));
	}

	@Test
	void continuesWithOtherRequestsAfterTheWarmUp() {
		Traffic traffic = traffic();
		assertThat(traffic.next(100)).isNotEqualTo(traffic.next(100));
	}

	@Test
	void writesAsOftenAsTold() {
		assertThat(writes("--writes=0")).isZero();
		assertThat(writes("--writes=1000")).isEqualTo(20_000);
		assertThat(writes("--writes=100")).isBetween(1_800L, 2_200L);
	}

	@Test
	void asksForEveryEndpointByItsWeight() {
		List<Call> calls = traffic("--writes=0").next(50_000);
		int weights = SampleTraffic.READS.stream().mapToInt(Endpoint::weight).sum();
		assertThat(SampleTraffic.READS).allSatisfy((endpoint) -> {
			double expected = 50_000.0 * endpoint.weight() / weights;
			assertThat((double) calls.stream().filter((call) -> call.endpoint().equals(endpoint)).count())
				.isBetween(expected * 0.85, expected * 1.15);
		});
	}

	@Test
	void everyRequestIsWellFormed() {
		for (Call call : traffic("--writes=500").next(5_000)) {
			assertThat(call.path()).matches("/[A-Za-z0-9/_?=&.-]+");
			String body = call.body();
			if (body != null) {
				assertThat(JSON.readTree(body).isObject()).isTrue();
			}
		}
	}

	private static long writes(String option) {
		return traffic(option).next(20_000)
			.stream()
			.filter((call) -> SampleTraffic.WRITES.contains(call.endpoint()))
			.count();
	}

	private static List<String> rendered(String option) {
		return traffic(option, "--writes=100").next(500)
			.stream()
			.flatMap((call) -> Stream.of(call.endpoint().method() + call.path() + call.body()))
			.toList();
	}

	private static Traffic traffic(String... options) {
		return new Traffic(SampleTraffic.READS, SampleTraffic.WRITES, LoadOptions.parse(options));
	}

}
