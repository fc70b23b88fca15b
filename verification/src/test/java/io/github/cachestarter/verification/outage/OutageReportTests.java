package io.github.cachestarter.verification.outage;

import io.github.cachestarter.testing.TroubledRedis.Trouble;
import io.github.cachestarter.verification.outage.OutageResult.Seen;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OutageReportTests {

	private static final Seen DIRECT = new Seen(0, 0, 4000, 3, 2.5, 2.25, Double.NaN);

	private final OutageReport report = new OutageReport(OutageOptions.parse("--systems=ours"));

	@Test
	void relatesACacheToTheLoader() {
		Seen cached = new Seen(0, 0, 3000, 252.04, 4.5, 3, 250.4);
		this.report.add(Trouble.HUNG, Contender.OURS, new OutageResult(cached, DIRECT, 2.25));
		assertThat(this.report.markdown()).containsSubsequence("| Redis is hung | this cache |",
				"| calls/s during the outage | 3000 |", "| - the loader directly | 4000 |", "| - % of it | 75.0 |",
				"| worst call, ms | 252.0 |", "| - the loader directly | 3.0 |", "| worst call afterwards, ms | 4.5 |",
				"| p99 after the first second, ms | 3.00 |", "| - the loader directly | 2.25 |",
				"| - less the p99 of its loads | 0.75 |", "| first hit after the outage, ms | 250 |");
		assertThat(this.report.isRight()).isTrue();
	}

	@Test
	void isNotRightWhenCallersOfThisCacheNoticeSomething() {
		Seen cached = new Seen(0, 1, 3000, 3, 3, 3, 250);
		this.report.add(Trouble.KILLED, Contender.OURS, new OutageResult(cached, DIRECT, 2.25));
		assertThat(this.report.isRight()).isFalse();
	}

	@Test
	void tellsAStartFromAFailure() {
		this.report.add(null, Contender.OURS, new StartResult(true, 700.4, 3.2));
		this.report.add(Trouble.KILLED, Contender.OURS, new StartResult(false, 9000, Double.NaN));
		assertThat(this.report.markdown()).contains("| start + first call, ms | this cache |",
				"| Redis is well | 700 + 3 |", "| Redis is killed | fails after 9000 |");
	}

}
