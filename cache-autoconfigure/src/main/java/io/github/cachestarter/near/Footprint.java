package io.github.cachestarter.near;

/**
 * Estimates of what is kept, in bytes. They need not be exact, but a bound of memory that
 * is off by a factor would not be one.
 */
final class Footprint {

	/**
	 * A tag with its key and its place in the table.
	 */
	static final int TAG = 300;

	/**
	 * An entry's own objects: the nodes of two tables, its key, shorthand and headers.
	 */
	private static final int ENTRY = 350;

	/**
	 * Objects take more than the JSON that describes them: text its headers, every part a
	 * reference and perhaps a box, every collection and map its tables. Measured on small
	 * ones, where it shows most.
	 */
	private static final int PER_BYTE = 2;

	private static final int PER_PART = 30;

	private static final int PER_LIST = 110;

	private static final int PER_OBJECT = 230;

	private Footprint() {
	}

	static int ofShared(byte[] bytes) {
		long weight = ENTRY + (long) PER_BYTE * bytes.length;
		for (byte character : bytes) {
			weight += switch (character) {
				case '{' -> PER_OBJECT;
				case '[' -> PER_LIST;
				case ',' -> PER_PART;
				default -> 0;
			};
		}
		return (int) Math.min(weight, Integer.MAX_VALUE / 2);
	}

	static int ofBytes(byte[] bytes) {
		return ENTRY + bytes.length;
	}

}
