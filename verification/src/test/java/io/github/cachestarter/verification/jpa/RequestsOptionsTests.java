package io.github.cachestarter.verification.jpa;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

import io.github.cachestarter.benchmarks.program.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RequestsOptionsTests {

	@Test
	void sendsTwoAndAHalfThousandRequestsUnlessToldOtherwise() {
		assertThat(RequestsOptions.parse()).isEqualTo(
				new RequestsOptions(2_500, 200, new Mix(45, 15, 40), 42, Path.of("target/jpa-requests-report.md")));
	}

	@Test
	void readsEveryOption() {
		assertThat(RequestsOptions.parse("--requests=7", "--rows=30", "--mix=1,2,0", "--seed=-9", "--report=there.md"))
			.isEqualTo(new RequestsOptions(7, 30, new Mix(1, 2, 0), -9, Path.of("there.md")));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			--requests=0  | --requests=0 must be a whole number from 1 to
			--rows=5      | --rows=5 must be a whole number from 10 to
			--rows=25     | --rows=25 must be a multiple of 10
			--mix=1,2     | --mix=1,2 must be three numbers
			--mix=0,0,0   | --mix=0,0,0 must be three numbers
			""")
	void saysWhatIsWrongWithAnOption(String argument, String message) {
		assertThatExceptionOfType(UsageException.class).isThrownBy(() -> RequestsOptions.parse(argument))
			.withMessageContaining(message);
	}

	@Test
	void drawsEveryShapeAsOftenAsTheMixSays() {
		RequestDraw draw = new RequestDraw(100, Mix.parse(Mix.DEFAULT), 42);
		Map<Shape, Integer> drawn = new EnumMap<>(Shape.class);
		for (int i = 0; i < 10_000; i++) {
			drawn.merge(draw.next().shape(), 1, Integer::sum);
		}
		assertThat(drawn).containsOnlyKeys(Shape.values());
		assertThat(drawn.get(Shape.UPDATE)).isBetween(900, 1_100);
		assertThat(drawn.get(Shape.FIRST)).isBetween(3_850, 4_250);
		assertThat(drawn.get(Shape.AFTER_ENTITY)).isBetween(1_200, 1_500);
		assertThat(drawn.get(Shape.TRANSACTION_THREE)).isBetween(620, 820);
	}

	@Test
	void drawsTheSameRequestsFromTheSameSeed() {
		RequestDraw draw = new RequestDraw(100, Mix.parse(Mix.DEFAULT), 7);
		RequestDraw same = new RequestDraw(100, Mix.parse(Mix.DEFAULT), 7);
		for (int i = 0; i < 100; i++) {
			assertThat(draw.next()).isEqualTo(same.next());
		}
	}

}
