package io.github.cachestarter.verification.races;

import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TellingTests {

	private static final int DRAWS = 20_000;

	@Test
	void drawsEveryWayAndWhatRemovesManyEntriesSeldom() {
		List<Telling> drawn = draw(EnumSet.allOf(Telling.class));
		assertThat(drawn).contains(Telling.values());
		assertThat(drawn.stream().filter(Telling.CLEAR::equals)).hasSizeLessThan(DRAWS / 100);
	}

	@Test
	void fillsUpWithKeys() {
		assertThat(draw(EnumSet.of(Telling.KEY, Telling.TAG))).containsOnly(Telling.KEY, Telling.TAG);
		assertThat(draw(EnumSet.of(Telling.KEY))).containsOnly(Telling.KEY);
	}

	@Test
	void drawsMoreOfTheOthersWithoutKeysButNeverOnlyWhatRemovesManyEntries() {
		assertThat(draw(EnumSet.of(Telling.TAG))).containsOnly(Telling.TAG);
		assertThat(draw(EnumSet.of(Telling.CLEAR))).containsOnly(Telling.CLEAR, Telling.KEY);
	}

	private static List<Telling> draw(EnumSet<Telling> among) {
		Random random = Seeds.random(42);
		return Stream.generate(() -> Telling.draw(among, random)).limit(DRAWS).toList();
	}

}
