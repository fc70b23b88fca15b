package io.github.cachestarter.internal.redis.recovery;

import java.time.Duration;
import java.util.List;

import io.github.cachestarter.internal.redis.link.InfoReply;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ServersTests {

	/**
	 * Redis was seen to tell an uptime of 2 s after 1.3 s.
	 */
	@ParameterizedTest
	@CsvSource({ "0, 10, true", "1, 200, true", "2, 1300, true", "3, 900, false", "100000, 60000, false" })
	void aRestartIsToldFromAnUptimeThatIsRoundedUp(int uptimeSeconds, long lastHeardMillisAgo, boolean restarted) {
		Servers before = servers("first", 100_000);
		Servers now = servers("second", uptimeSeconds);
		assertThat(now.mayHaveForgottenALot(before, Duration.ofMillis(lastHeardMillisAgo).toNanos()))
			.isEqualTo(restarted);
	}

	private static Servers servers(String runId, int uptimeSeconds) {
		return Servers.of(List.of(InfoReply.parse("""
				run_id:%s
				master_replid:%s
				uptime_in_seconds:%d
				aof_enabled:0
				db0:keys=10,expires=1
				""".formatted(runId, runId, uptimeSeconds))));
	}

}
