package io.github.cachestarter.internal.redis.recovery;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

import io.github.cachestarter.internal.redis.link.OutOfStepException;
import io.github.cachestarter.internal.redis.recovery.Marks.Change;
import io.lettuce.core.KeyValue;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class MarksTests {

	private static final byte[] NO = {};

	private static final byte[] ONE = Marks.next(1_000_000);

	private static final byte[] TWO = Marks.next(1_000_000);

	private static final byte[] THREE = Marks.next(1_000_000);

	private final Marks known = marks(5, ONE, TWO, THREE);

	@Test
	void nothingIsKnownOfDataThatNobodyHasLookedAt() {
		assertThat(Marks.NONE.changeTo(this.known)).isEqualTo(Change.NONE);
	}

	@Test
	void oneMarkIsEnough() {
		assertThat(this.known.changeTo(marks(6, ONE, TWO, THREE))).isEqualTo(Change.NONE);
		assertThat(this.known.changeTo(marks(6, NO, TWO, NO))).isEqualTo(Change.NONE);
		assertThat(this.known.changeTo(marks(6, Marks.next(5_500_000), NO, THREE))).isEqualTo(Change.NONE);
	}

	@Test
	void aMarkUnderTheKeyOfAnotherIsNone() {
		assertThat(this.known.changeTo(marks(6, TWO, THREE, ONE))).isEqualTo(Change.REPLACED);
	}

	@Test
	void dataWithoutMarksOrWithYoungerOnesWasEmptied() {
		assertThat(this.known.changeTo(marks(6, NO, NO, NO))).isEqualTo(Change.EMPTIED);
		assertThat(this.known.changeTo(marks(6, Marks.next(5_000_001), NO, Marks.next(5_000_002))))
			.isEqualTo(Change.EMPTIED);
	}

	@Test
	void dataWithAnOlderMarkWasThereBefore() {
		byte[] younger = Marks.next(5_000_001);
		assertThat(this.known.changeTo(marks(6, younger, younger, Marks.next(5_000_000)))).isEqualTo(Change.REPLACED);
	}

	@Test
	void whatIsNoMarkCountsAsOlder() {
		assertThat(this.known.changeTo(marks(6, "foreign".getBytes(StandardCharsets.UTF_8), NO, NO)))
			.isEqualTo(Change.REPLACED);
	}

	@Test
	void repliesOfAnotherLengthBelongToOtherCommands() {
		assertThatExceptionOfType(OutOfStepException.class).isThrownBy(() -> Marks.of(time(1), List.of()));
		assertThatExceptionOfType(OutOfStepException.class)
			.isThrownBy(() -> Marks.of(List.of(), values(ONE, TWO, ONE)));
	}

	private static Marks marks(long seconds, byte[]... marks) {
		return Marks.of(time(seconds), values(marks));
	}

	private static List<byte[]> time(long seconds) {
		return List.of(Long.toString(seconds).getBytes(StandardCharsets.US_ASCII), new byte[] { '0' });
	}

	private static List<KeyValue<String, byte[]>> values(byte[]... marks) {
		return Arrays.stream(marks)
			.map((mark) -> (mark.length > 0) ? KeyValue.just("key", mark) : KeyValue.<String, byte[]>empty("key"))
			.toList();
	}

}
