package io.github.cachestarter.internal.value;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What an entry says of the tags that it has: their versions when nothing of its value
 * had been read from the database yet. An entry whose tags have other versions by now is
 * out of date. Immutable; the arrays are not copied.
 */
public final class Stamp {

	/**
	 * The stamp of an entry that nobody will store.
	 */
	public static final Stamp NONE = new Stamp(0, List.of(), new long[0]);

	/**
	 * The version of a tag that does not exist.
	 */
	private static final long NO_VERSION = 0;

	/**
	 * How many further tags an entry has at most. Each is a key more to read with every
	 * lookup.
	 */
	public static final int MOST_TAGS = 128;

	/**
	 * How long the name of a tag is at most, in bytes: longer ones are hashed before they
	 * come here.
	 */
	private static final int LONGEST_NAME = 1024;

	/**
	 * Where an entry has the version of its cache's clear tag.
	 */
	public static final int CLEAR_VERSION = Envelope.CLEAR_VERSION;

	private final long clearVersion;

	private final List<String> tags;

	private final long[] versions;

	/**
	 * Creates a stamp.
	 * @param clearVersion the version of the tag that all entries of the cache have
	 * @param tags the names of further tags
	 * @param versions their versions, in the same order
	 */
	public Stamp(long clearVersion, List<String> tags, long[] versions) {
		this.clearVersion = clearVersion;
		this.tags = tags;
		this.versions = versions;
	}

	/**
	 * The version of the tag that all entries of the cache have.
	 * @return the version
	 */
	public long clearVersion() {
		return this.clearVersion;
	}

	/**
	 * The names of further tags.
	 * @return the names
	 */
	public List<String> tags() {
		return this.tags;
	}

	/**
	 * The version of a further tag.
	 * @param index its place among the names
	 * @return the version
	 */
	public long version(int index) {
		return this.versions[index];
	}

	/**
	 * Whether all tags have the versions of this stamp. A tag that has none now, and had
	 * none then, may have had one in between.
	 * @param current the versions that were read, that of the cache's clear tag first
	 * @return whether they are the same
	 */
	public boolean hasVersions(long[] current) {
		return current.length == this.versions.length + 1 && current[0] == this.clearVersion
				&& Arrays.equals(current, 1, current.length, this.versions, 0, this.versions.length)
				&& Arrays.stream(current).noneMatch((version) -> version == NO_VERSION);
	}

	/**
	 * Whether bytes have a stamp, as all entries do. A look at their head; they may be
	 * damaged.
	 * @param bytes whatever is under a key
	 * @return whether they have
	 */
	public static boolean isOn(byte[] bytes) {
		return bytes.length >= Envelope.HEADER && Head.isEntry(bytes);
	}

	/**
	 * Whether bytes are an entry that has further tags, as in {@link #isOn}.
	 * @param bytes whatever is under a key
	 * @return whether they are
	 */
	public static boolean hasTags(byte[] bytes) {
		return isOn(bytes) && Envelope.hasTags(bytes);
	}

	/**
	 * The version of the tag that all entries of the cache have.
	 * @param entry bytes that have a stamp
	 * @return the version
	 */
	public static long clearVersionOf(byte[] entry) {
		return Envelope.clearVersion(entry);
	}

	/**
	 * Writes the further tags: for each its length in two bytes, its name, its version;
	 * and behind all of them how long all of that is, in four bytes.
	 */
	byte[] trailer() {
		List<byte[]> names = this.tags.stream().map((tag) -> tag.getBytes(StandardCharsets.UTF_8)).toList();
		int length = names.stream().mapToInt((name) -> Short.BYTES + name.length + Long.BYTES).sum();
		ByteBuffer trailer = ByteBuffer.allocate(length + Integer.BYTES);
		for (int i = 0; i < names.size(); i++) {
			trailer.putShort((short) names.get(i).length).put(names.get(i)).putLong(this.versions[i]);
		}
		return trailer.putInt(length).array();
	}

	/**
	 * Reads the stamp of an entry that was verified. Whoever made it may have been
	 * somebody else, so it is read only as far as it may be one.
	 */
	static Stamp of(byte[] entry) throws UnreadableEntryException {
		long clearVersion = Envelope.clearVersion(entry);
		int end = entry.length - Integer.BYTES;
		int start = Envelope.jsonEnd(entry);
		if (start == entry.length) {
			return new Stamp(clearVersion, List.of(), new long[0]);
		}
		ByteBuffer trailer = ByteBuffer.wrap(entry, start, end - start);
		List<String> tags = new ArrayList<>();
		List<Long> versions = new ArrayList<>();
		while (trailer.hasRemaining()) {
			int length = (trailer.remaining() > Short.BYTES) ? Short.toUnsignedInt(trailer.getShort()) : -1;
			if (length < 0 || length > LONGEST_NAME || trailer.remaining() < length + Long.BYTES
					|| tags.size() == MOST_TAGS) {
				throw new UnreadableEntryException("The entry's tags are not what they should be");
			}
			tags.add(new String(entry, trailer.position(), length, StandardCharsets.UTF_8));
			trailer.position(trailer.position() + length);
			versions.add(trailer.getLong());
		}
		return new Stamp(clearVersion, tags, versions.stream().mapToLong(Long::longValue).toArray());
	}

}
