package io.github.cachestarter.verification.jpa;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class JpaRunnersTests {

	private final ByteArrayOutputStream out = new ByteArrayOutputStream();

	private final ByteArrayOutputStream err = new ByteArrayOutputStream();

	private final JpaRequestsRunner requests = new JpaRequestsRunner(stream(this.out), stream(this.err));

	private final JpaRaceRunner race = new JpaRaceRunner(stream(this.out), stream(this.err));

	private static PrintStream stream(ByteArrayOutputStream bytes) {
		return new PrintStream(bytes, true, StandardCharsets.UTF_8);
	}

	@Test
	void explainThemselves() throws InterruptedException {
		assertThat(this.requests.run("--help")).isZero();
		assertThat(this.race.run("--help")).isZero();
		assertThat(this.out.toString(StandardCharsets.UTF_8)).isEqualTo(RequestsOptions.HELP + JpaRaceOptions.HELP);
	}

	@Test
	void refuseAWrongOption() throws InterruptedException {
		assertThat(this.requests.run("--requests=many")).isEqualTo(2);
		assertThat(this.race.run("--updates=many")).isEqualTo(2);
		assertThat(this.err.toString(StandardCharsets.UTF_8)).contains("--requests=many must be a whole number")
			.contains("--updates=many must be a whole number");
	}

	@Test
	void requestsAreRightOnlyWhenEntriesWereComparedAndNoneWasStale() {
		Comparison comparison = new Comparison();
		RequestsResult result = new RequestsResult(true, Map.of(Shape.FIRST, 4L),
				Map.of(Shape.FIRST, new StoreCounts(1, 3, 2, 1, Map.of("snapshot", 1L))), 0, comparison);
		assertThat(result.isRight()).isFalse();
		comparison.add("product:1", "new", "new");
		assertThat(result.isRight()).isTrue();
		comparison.add("product:2", "old", "new");
		assertThat(result.isRight()).isFalse();
		assertThat(new RequestsReport(RequestsOptions.parse(), List.of(result)).markdown())
			.contains("| on | 4 | 4 | 1 | 3 | 66.7 % | 25.0 % | 2 | 1 | 0 |")
			.contains("2 of 3 (66.7 %)")
			.contains("| snapshot | 1 |")
			.contains("product:2: found old, expected new");
	}

	@Test
	void theRaceIsRightOnlyWhenSomethingWasStoredAndNothingWasStale() {
		JpaTally tally = new JpaTally();
		Comparison comparison = new Comparison();
		comparison.add("found:1", 7, 7);
		StoreCounts counts = new StoreCounts(1, 3, 2, 1, Map.of());
		tally.update();
		assertThat(new JpaRaceResult(tally, counts, 1, comparison, 1).isRight()).isTrue();
		assertThat(new JpaRaceResult(tally, StoreCounts.NONE, 1, comparison, 1).isRight()).isFalse();
		tally.staleRead("item 3 gave version 1 after 2");
		JpaRaceResult result = new JpaRaceResult(tally, counts, 1, comparison, 1);
		assertThat(result.isRight()).isFalse();
		assertThat(new JpaRaceReport(JpaRaceOptions.parse(), result).markdown())
			.contains("| stale reads in the same instance | 1 |")
			.contains("- item 3 gave version 1 after 2");
	}

}
