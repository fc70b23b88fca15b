package io.github.cachestarter.benchmarks.costs;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.cachestarter.benchmarks.costs.subject.CopyContender;
import io.github.cachestarter.benchmarks.costs.subject.MutableValue;
import io.github.cachestarter.benchmarks.program.Table;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CopyTableTests {

	private static final String BESIDE = "Local hit of a value that can be changed";

	private static final List<CopyContender> ALL = List.of(CopyContender.values());

	@Test
	void putsContendersBesideEachOtherAValuePerLine() {
		String table = table(BESIDE, ALL, figure(CopyContender.BY_HAND, MutableValue.RECORD, 100, 1, 200),
				figure(CopyContender.OURS, MutableValue.RECORD, 104, 1.04, 204),
				figure(CopyContender.JETCACHE, MutableValue.RECORD, 1_950, 19.5, 2_000));
		assertThat(table)
			.startsWith("| x copy by hand (ns) | ours, a hit that is shared, and a copy by hand | ours, @Cached near |")
			.contains("| record, 364 B | 1.00 (100) | 1.04 (104) | - | - | 19.50 (1,950) | - |");
		assertThat(table.lines()).hasSize(2 + MutableValue.values().length);
	}

	@Test
	void relatesOursToEachAim() {
		assertThat(table(BESIDE + ", beside the aims", ALL,
				figure(CopyContender.BY_HAND, MutableValue.RECORD, 100, 1, 200),
				figure(CopyContender.OURS, MutableValue.RECORD, 110, 1.1, 260),
				figure(CopyContender.JSON, MutableValue.RECORD, 2_750, 27.5, 4_000),
				figure(CopyContender.SPRING, MutableValue.RECORD, 220, 2.2, 300)))
			.contains("| record, 364 B | 1.10 | 1.25 | 60 | 96 | 25.00 | 20 | 0.50 | 1.00 |",
					"| list of rows as maps | - | 1.25 | - | 96 | - | 3 | - | - |",
					"| record of 48 components | - | 1.60 |");
	}

	@Test
	void takesTheBytesOfTheLimitOffThoseOfATurn() {
		assertThat(table(BESIDE + ", by contender", List.of(CopyContender.BY_HAND, CopyContender.OURS),
				figure(CopyContender.BY_HAND, MutableValue.RECORD, 100, 1, 200),
				figure(CopyContender.OURS, MutableValue.RECORD, 104, 1.04, 204)))
			.contains(
					"| ours, a hit that is shared, and a copy by hand | record, 364 B | 100 | 1.00 | 0.90 to 1.10"
							+ " | 100 | 8 |",
					"| ours, @Cached near | record, 364 B | 104 | 1.04 | 0.94 to 1.14 | 104 | 8 |");
	}

	@Test
	void showsWhatFailedAsMissing() {
		assertThat(table(BESIDE + ", by contender", List.of(CopyContender.BY_HAND, CopyContender.OURS),
				figure(CopyContender.OURS, MutableValue.DEEP, 600, 0.9, 20_000)))
			.contains(
					"| ours, @Cached near | list of 18 records with lists, 6.5 kB | 600 | 0.90 | 0.80 to 1.00 | - | 8 |",
					"| ours, @Cached near | record, 364 B | - | - | - | - | - |")
			.doesNotContain("JetCache");
	}

	private static String table(String title, List<CopyContender> contenders, CopyFigure... figures) {
		Map<String, Table> tables = new CopyTable(contenders, Stream.of(figures).toList()).tables();
		assertThat(tables.keySet()).startsWith(BESIDE).contains(title);
		return tables.getOrDefault(title, new Table("")).markdown();
	}

	private static CopyFigure figure(CopyContender contender, MutableValue value, double nanos, double ratio,
			double turnBytes) {
		return new CopyFigure(contender, value, nanos, ratio, ratio - 0.1, ratio + 0.1, 8, turnBytes);
	}

}
