package io.github.cachestarter.benchmarks.load;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ReplayTests {

	private static final Endpoint READ = Endpoint.get("read", 1, (key, detail) -> "/read/" + key + "?d=" + detail);

	private static final Endpoint WRITE = new Endpoint("write", "PUT", 1, (key, detail) -> "/write/" + key,
			(key, detail) -> "{\"d\":" + detail + "}");

	private static final Endpoint FAIL = Endpoint.get("fail", 1, (key, detail) -> "/fail");

	private static final Endpoint DROP = new Endpoint("drop", "POST", 1, (key, detail) -> "/drop",
			(key, detail) -> "{}");

	private FakeSample sample;

	@BeforeEach
	void start() throws IOException {
		this.sample = new FakeSample(true);
	}

	@AfterEach
	void end() {
		this.sample.close();
	}

	@Test
	void sendsEveryCallOnce() throws InterruptedException {
		List<Call> calls = Stream.iterate(0, (key) -> key + 1)
			.limit(200)
			.flatMap((key) -> Stream.of(new Call(READ, key, 5), new Call(WRITE, key, 9)))
			.toList();
		Replay.Outcome outcome = replay(this.sample.uri(), 8).run(calls);
		List<String> expected = calls.stream().map(ReplayTests::asReceived).toList();
		assertThat(this.sample.requests()).containsExactlyInAnyOrderElementsOf(expected);
		assertThat(outcome.total().answers()).isEqualTo(400);
		assertThat(outcome.latencies().get(WRITE)).isNotNull()
			.satisfies((latencies) -> assertThat(latencies.answers()).isEqualTo(200));
		assertThat(outcome.isCutOff()).isFalse();
		assertThat(outcome.requestsPerSecond()).isPositive();
	}

	@Test
	void aSingleClientKeepsTheOrder() throws InterruptedException {
		List<Call> calls = Stream.iterate(0, (key) -> key + 1).limit(50).map((key) -> new Call(READ, key, 0)).toList();
		replay(this.sample.uri(), 1).run(calls);
		assertThat(this.sample.requests())
			.containsExactlyElementsOf(calls.stream().map(ReplayTests::asReceived).toList());
	}

	@Test
	void aFailedRequestIsAnErrorAndNoLatency() throws InterruptedException {
		Replay.Outcome outcome = replay(this.sample.uri(), 2)
			.run(List.of(new Call(READ, 1, 1), new Call(FAIL, 1, 1), new Call(DROP, 1, 1), new Call(READ, 2, 1)));
		assertThat(outcome.total().errors()).isEqualTo(2);
		assertThat(outcome.total().answers()).isEqualTo(2);
		assertThat(outcome.total().requests()).isEqualTo(4);
		assertThat(this.sample.requests().stream().filter((request) -> request.contains("/drop"))).hasSize(1);
	}

	@Test
	void anInstanceThatIsGoneIsAllErrors() throws InterruptedException {
		URI uri = this.sample.uri();
		this.sample.close();
		Replay.Outcome outcome = replay(uri, 2).run(Collections.nCopies(5, new Call(READ, 1, 1)));
		assertThat(outcome.total().errors()).isEqualTo(5);
	}

	@Test
	void beginsNoCallAfterTheLimit() throws InterruptedException {
		Replay replay = new Replay(new SampleClient(this.sample.uri()), 2, Duration.ZERO);
		Replay.Outcome outcome = replay.run(Collections.nCopies(5, new Call(READ, 1, 1)));
		assertThat(outcome.total().requests()).isZero();
		assertThat(outcome.isCutOff()).isTrue();
		assertThat(this.sample.requests()).isEmpty();
	}

	private static Replay replay(URI uri, int clients) {
		return new Replay(new SampleClient(uri), clients, Duration.ofMinutes(1));
	}

	private static String asReceived(Call call) {
		String body = call.body();
		return call.endpoint().method() + " " + call.path() + " " + ((body != null) ? body : "");
	}

}
