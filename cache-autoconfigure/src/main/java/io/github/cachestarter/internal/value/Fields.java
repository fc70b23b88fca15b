package io.github.cachestarter.internal.value;

/**
 * The fields between the header of an entry and its JSON, which other versions of this
 * code may have written: <pre>
 * 0  number   1   from 0x80 on: critical
 * 1  length   1
 * 2  content
 * </pre> A field whose number is not known here is skipped if it is ancillary. If it is
 * critical the entry cannot be understood without it, as when its JSON is compressed, and
 * is a miss. (The idea is that of PNG's chunks, W3C, "Portable Network Graphics", 5.4.)
 * <p>
 * No field is written yet. These numbers are taken:
 * <table>
 * <caption>Numbers of fields</caption>
 * <tr>
 * <td>0x01</td>
 * <td>when the entry was made, in milliseconds since 1970, by the clock of Redis</td>
 * </tr>
 * <tr>
 * <td>0x02</td>
 * <td>when its life ends and its grace begins, by the same clock</td>
 * </tr>
 * <tr>
 * <td>0x03</td>
 * <td>how long its load took, in microseconds</td>
 * </tr>
 * <tr>
 * <td>0x04</td>
 * <td>fingerprints of further types that can read it</td>
 * </tr>
 * <tr>
 * <td>0x81</td>
 * <td>how it is compressed</td>
 * </tr>
 * <tr>
 * <td>0x82</td>
 * <td>how it is encrypted, and with which key</td>
 * </tr>
 * </table>
 */
final class Fields {

	static final byte[] NONE = {};

	private static final int CRITICAL = 0x80;

	private static final int HEADER = 2;

	private Fields() {
	}

	/**
	 * Makes sure that nothing is lost by skipping what is not known.
	 */
	static void verify(byte[] entry, int from, int to) throws UnreadableEntryException {
		int position = from;
		while (position < to) {
			int length = (to - position >= HEADER) ? Byte.toUnsignedInt(entry[position + 1]) : -1;
			if (length < 0 || position + HEADER + length > to) {
				throw new UnreadableEntryException("The entry's fields are not what they should be");
			}
			if ((entry[position] & CRITICAL) != 0) {
				throw new UnreadableEntryException("The entry has a field that has to be known to read it");
			}
			position += HEADER + length;
		}
	}

}
