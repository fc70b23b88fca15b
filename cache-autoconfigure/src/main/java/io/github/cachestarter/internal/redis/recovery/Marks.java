package io.github.cachestarter.internal.redis.recovery;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.github.cachestarter.internal.redis.link.OutOfStepException;
import io.lettuce.core.KeyValue;

/**
 * The random values by which data is known again, as they were read. Each says when it
 * was made. All times are of the server's clock, in microseconds, so that no two clocks
 * are compared. Immutable.
 *
 * @param values one for each key; an empty one is missing
 * @param readAt not later than when they were read
 */
public record Marks(List<ByteBuffer> values, long readAt) {

	/**
	 * One alone could be lost to eviction by a server that is full.
	 */
	public static final int COUNT = 3;

	private static final ByteBuffer MISSING = ByteBuffer.allocate(0);

	/**
	 * The marks of data that nobody has looked at.
	 */
	static final Marks NONE = new Marks(List.of(MISSING, MISSING, MISSING), 0);

	private static final int TIME = 2 * Long.BYTES;

	private static final int LENGTH = TIME + Long.BYTES;

	static String[] keys(String stem) {
		return IntStream.range(0, COUNT).mapToObj((index) -> stem + index).toArray(String[]::new);
	}

	/**
	 * Takes the replies to a question for the time and to the read after it.
	 */
	static Marks of(List<byte[]> time, List<KeyValue<String, byte[]>> values) {
		if (values.size() != COUNT) {
			throw new OutOfStepException(COUNT + " marks were asked for, " + values.size() + " values came");
		}
		return new Marks(values.stream().map((found) -> found.map(ByteBuffer::wrap).getValueOrElse(MISSING)).toList(),
				micros(time));
	}

	/**
	 * The server's time, of which it gives the seconds and the microseconds.
	 */
	static long micros(List<byte[]> time) {
		if (time.size() != 2) {
			throw new OutOfStepException("The time was asked for, " + time.size() + " values came");
		}
		return TimeUnit.SECONDS.toMicros(number(time.get(0))) + number(time.get(1));
	}

	private static long number(byte[] digits) {
		return Long.parseLong(new String(digits, StandardCharsets.US_ASCII));
	}

	/**
	 * Makes a mark.
	 * @param now the server's time
	 */
	static byte[] next(long now) {
		ThreadLocalRandom random = ThreadLocalRandom.current();
		return ByteBuffer.allocate(LENGTH).putLong(random.nextLong()).putLong(random.nextLong()).putLong(now).array();
	}

	boolean areAllThere() {
		return this.values.stream().allMatch(ByteBuffer::hasRemaining);
	}

	/**
	 * What has become of the data that had these marks.
	 * @param found the marks that were read later
	 */
	Change changeTo(Marks found) {
		if (!isThereAny() || shareOneWith(found)) {
			return Change.NONE;
		}
		return found.values.stream()
			.filter(ByteBuffer::hasRemaining)
			.allMatch((mark) -> wasMadeAfter(mark, this.readAt)) ? Change.EMPTIED : Change.REPLACED;
	}

	private boolean isThereAny() {
		return this.values.stream().anyMatch(ByteBuffer::hasRemaining);
	}

	private boolean shareOneWith(Marks others) {
		return IntStream.range(0, COUNT)
			.anyMatch((index) -> this.values.get(index).hasRemaining()
					&& this.values.get(index).equals(others.values.get(index)));
	}

	private static boolean wasMadeAfter(ByteBuffer mark, long time) {
		return mark.remaining() == LENGTH && mark.getLong(TIME) > time;
	}

	/**
	 * What happens to data as a whole.
	 */
	enum Change {

		/**
		 * It is the same data.
		 */
		NONE,

		/**
		 * Everything was removed: there are no marks, or only such as were made since.
		 */
		EMPTIED,

		/**
		 * It is other data, which was there before.
		 */
		REPLACED

	}

}
