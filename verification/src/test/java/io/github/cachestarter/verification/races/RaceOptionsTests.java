package io.github.cachestarter.verification.races;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;

import io.github.cachestarter.benchmarks.program.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RaceOptionsTests {

	@Test
	void racesAllSystemsInPeaceUnlessToldOtherwise() {
		RaceOptions options = RaceOptions.parse();
		assertThat(options.systems()).containsExactly(Contender.values());
		assertThat(options.ways()).isEqualTo(Ways.ALL);
		assertThat(options.faults()).isEmpty();
		assertThat(options.processes()).isEqualTo(2);
	}

	@Test
	void readsEveryOption() {
		RaceOptions options = RaceOptions.parse("--systems=jetcache,ours", "--updates=1000000", "--round=7",
				"--processes=3", "--keys=4", "--readers=5", "--writers=6", "--load-micros=8", "--lease-time=3ms",
				"--ways=tag,key", "--boundaries=new", "--nested=pool", "--nemesis=hang,flush", "--seed=-9",
				"--report=there.md");
		assertThat(options).isEqualTo(new RaceOptions(List.of(Contender.OURS, Contender.JETCACHE),
				new RaceSettings(1_000_000, 7, 4, -9), 3, 5, 6, 8, "3ms",
				new Ways(EnumSet.of(Telling.KEY, Telling.TAG), EnumSet.of(Boundary.NEW), EnumSet.of(Nesting.POOL)),
				EnumSet.of(Fault.FLUSH, Fault.HANG), Path.of("there.md")));
		assertThat(RaceOptions.parse("--nemesis=all").faults())
			.isEqualTo(EnumSet.complementOf(EnumSet.of(Fault.FAILOVER)));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			--systems=redisson | --systems does not know 'redisson'
			--ways=word | --ways does not know 'word'
			--boundaries= | --boundaries does not know ''
			--nemesis=OURS     | --nemesis does not know 'OURS'
			--nemesis=kill,failover | --nemesis=failover stands alone: the other faults strike a single server
			--nemesis=         | --nemesis does not know ''
			--updates=0        | --updates=0 must be a whole number from 1 to 1000000000
			--writers=0        | --writers=0 must be a whole number from 1 to 1000
			""")
	void saysWhatIsWrongWithAnOption(String argument, String message) {
		assertThatExceptionOfType(UsageException.class).isThrownBy(() -> RaceOptions.parse(argument))
			.withMessage(message);
	}

}
