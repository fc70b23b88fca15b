package io.github.cachestarter.verification.races;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RaceReportTests {

	@Test
	void putsTheCachesSideBySide() {
		RaceResult ours = result(0, 0, new CacheCounts(400, 5));
		RaceResult spring = result(3, 40, null);
		String markdown = new RaceReport(RaceOptions.parse("--systems=ours,spring", "--nemesis=flush"),
				Map.of(Contender.OURS, ours, Contender.SPRING, spring))
			.markdown();
		assertThat(markdown).contains("nemesis: [FLUSH]", "|  | ours | Spring, tuned |",
				"| stale keys at rest | 0 | 3 |", "| - per 1,000 updates | 0.00 | 1.50 |",
				"| - % of the keys | 0.00 | 3.00 |", "| updates followed by a stale read, same process | 0 | 40 |",
				"| lookups without a query, % | 75.0 | 75.0 |", "| lookups miscounted | 0 | - |",
				"| fills refused | 5 | - |");
	}

	@Test
	void isRightOnlyWithoutStaleReadsExceptionsAndMiscounts() {
		assertThat(result(0, 0, new CacheCounts(400, 5)).isRight()).isTrue();
		assertThat(result(0, 0, null).isRight()).isTrue();
		assertThat(result(1, 0, null).isRight()).isFalse();
		assertThat(result(0, 1, null).isRight()).isFalse();
		assertThat(result(0, 0, new CacheCounts(399, 5)).isRight()).isFalse();
		assertThat(result(0, 0, new CacheCounts(401, 5)).isRight()).isFalse();
	}

	private static RaceResult result(long staleAtRest, long staleHere, @Nullable CacheCounts counts) {
		return new RaceResult(2000, 100, staleAtRest, 0, List.of(new RacerCounts(400, 100, staleHere, 0, counts)),
				Duration.ofSeconds(1));
	}

}
