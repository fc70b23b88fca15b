package io.github.cachestarter.verification.races;

import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import io.github.cachestarter.testing.RedisServer;
import io.github.cachestarter.testing.RedisServers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The race as {@link RaceRunner} runs it, shorter and with two applications in this
 * process.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RacesIT {

	private static final int KEYS = 20;

	/** So few that updates of an entry meet reads of it. */
	private static final int FEW_KEYS = 6;

	private static final long SEED = 42;

	private static RedisServer database;

	@BeforeAll
	static void startDatabase() {
		database = RedisServers.start();
	}

	@AfterAll
	static void stopDatabase() {
		database.close();
	}

	@Test
	void nothingIsStaleAtRest() throws IOException, InterruptedException {
		assertRight(race(4000, 100, "", Set.of()));
	}

	@Test
	void nothingIsStaleWhenLeasesRunOutDuringLoads() throws IOException, InterruptedException {
		assertRight(race(2000, 100, "2ms", Set.of()));
	}

	@ParameterizedTest
	@EnumSource(names = { "DELETE", "FLUSH", "EVICT" })
	void nothingIsStaleWhenRedisForgets(Fault fault) throws IOException, InterruptedException {
		assertRight(race(2000, 100, "", EnumSet.of(fault)));
	}

	@ParameterizedTest
	@EnumSource(names = { "KILL", "RESTORE", "REWIND", "HANG", "FAILOVER" })
	void nothingIsStaleAfterAnOutage(Fault fault) throws IOException, InterruptedException {
		assertRight(race(600, 100, "", EnumSet.of(fault)));
	}

	@Test
	void nothingIsStaleInAnyCombination() throws IOException, InterruptedException {
		assertRight(race(Contender.OURS, FEW_KEYS, 4000, 100, "", Set.of()));
	}

	@Test
	void nothingIsStaleInAnyCombinationWhenRedisForgets() throws IOException, InterruptedException {
		assertRight(race(Contender.OURS, FEW_KEYS, 1000, 100, "", EnumSet.of(Fault.DELETE, Fault.FLUSH)));
	}

	private static RaceResult race(int updates, int round, String leaseTime, Set<Fault> faults)
			throws IOException, InterruptedException {
		return race(Contender.BY_KEY, KEYS, updates, round, leaseTime, faults);
	}

	private static RaceResult race(Contender contender, int keys, int updates, int round, String leaseTime,
			Set<Fault> faults) throws IOException, InterruptedException {
		database.command("FLUSHALL");
		try (Nemesis nemesis = Nemesis.start(faults);
				Rows rows = new Rows(database.url());
				Racers racers = new Racers()) {
			for (int process = 0; process < 2; process++) {
				racers.add(new LocalRacer(new RacerSettings(contender, nemesis.addresses(), database.url(), process,
						keys, 3, 2, 3000, leaseTime, Ways.ALL)));
			}
			RaceSettings settings = new RaceSettings(updates, round, keys, SEED);
			return new Race(settings, racers.all(), rows, contender.layout(keys), nemesis).run((progress) -> {
			});
		}
	}

	private static void assertRight(RaceResult result) {
		assertThat(result).satisfies((race) -> assertThat(race.staleAtRest()).as("stale keys at rest").isZero(),
				(race) -> assertThat(race.staleHere()).as("updates followed by a stale read, same process").isZero(),
				(race) -> assertThat(race.exceptions()).as("exceptions").isZero(),
				(race) -> assertThat(race.miscounted()).as("lookups that are neither hit nor miss").isZero());
	}

}
