package io.github.cachestarter.internal.protocol.explore;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.provider.Arguments;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A flaw can only show that a row is needed if a cast in which it is found comes to the
 * row.
 */
@Timeout(300)
class RowsKeptTests {

	@Test
	void theCastsOfTheFlawsComeToTheRows() {
		Map<Flaw, Set<String>> reached = new EnumMap<>(Flaw.class);
		Stream
			.of(PlantedFlawTests.loads(), PlantedFlawTests.changes(), PlantedFlawTests.copies(),
					PlantedFlawTests.renewals())
			.flatMap(Function.identity())
			.map(Arguments::get)
			.filter((guard) -> RowsKept.ROWS.containsValue(guard[0]))
			.forEach((guard) -> reached.computeIfAbsent((Flaw) guard[0], (flaw) -> new TreeSet<>())
				.addAll(rowsOf((Supplier<?>) guard[2])));
		RowsKept.ROWS.forEach((row, shown) -> {
			if (shown instanceof Flaw flaw) {
				assertThat(reached.get(flaw)).as("%s", flaw).contains(row);
			}
		});
	}

	private static Set<String> rowsOf(Supplier<?> supplier) {
		Cast cast = (Cast) supplier.get();
		cast.rows.watch();
		Explored.of(cast).holds();
		return cast.rows.reached();
	}

}
