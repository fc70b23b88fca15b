package io.github.cachestarter.internal.redis;

import java.time.Instant;
import java.util.List;

import io.github.cachestarter.internal.redis.link.InfoReply;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RedisServerReportTests {

	private static final String MASTER = """
			# Server
			redis_version:7.0.15
			redis_mode:standalone
			used_memory:10485760
			used_memory_rss:15728640
			used_memory_peak:20971520
			maxmemory:268435456
			evicted_keys:3
			instantaneous_ops_per_sec:210
			connected_clients:4
			aof_enabled:1
			rdb_last_save_time:%d
			""";

	@Test
	void readsOneServer() {
		RedisServerReport report = RedisServerReport.of(List.of(master(1_700_000_000)), "sentinel", 234_567);
		assertThat(report).isEqualTo(new RedisServerReport("7.0.15", "sentinel", 10.0, 20.0, 1.5, 256.0, 3L, 210L, 4L,
				true, Instant.parse("2023-11-14T22:13:20Z"), 0.23));
	}

	@Test
	void addsUpTheMastersOfACluster() {
		RedisServerReport report = RedisServerReport.of(List.of(master(1_700_000_000), master(1_600_000_000)),
				"cluster", 1_000_000);
		assertThat(report).isEqualTo(new RedisServerReport("7.0.15", "cluster", 20.0, 40.0, 1.5, 512.0, 6L, 420L, 8L,
				true, Instant.ofEpochSecond(1_600_000_000), 1.0));
	}

	@Test
	void leavesOutWhatAManagedRedisDoesNotTell() {
		RedisServerReport report = RedisServerReport
			.of(List.of(InfoReply.parse("redis_version:7.4\r\nused_memory:n/a\r\n")), "standalone", 0);
		assertThat(report).isEqualTo(
				new RedisServerReport("7.4", "standalone", null, null, null, null, null, null, null, null, null, 0));
	}

	private static InfoReply master(long lastSave) {
		return InfoReply.parse(MASTER.formatted(lastSave));
	}

}
