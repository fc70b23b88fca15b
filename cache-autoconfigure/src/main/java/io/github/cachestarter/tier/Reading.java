package io.github.cachestarter.tier;

import org.jspecify.annotations.Nullable;

/**
 * What was read in one go: what is under a key, and the versions of tags.
 */
public final class Reading {

	/**
	 * The version of a tag that does not exist.
	 */
	public static final long NO_VERSION = 0;

	/**
	 * The life of what will not go by itself, or of what nobody has asked for.
	 */
	public static final long NO_LIFE = -1;

	private final byte @Nullable [] bytes;

	private final long life;

	private final long[] versions;

	/**
	 * Creates a reading.
	 * @param bytes what is under the key, or {@code null}
	 * @param versions the versions of the tags in the order in which they were asked for
	 */
	public Reading(byte @Nullable [] bytes, long... versions) {
		this(bytes, versions, NO_LIFE);
	}

	/**
	 * Creates a reading.
	 * @param bytes what is under the key, or {@code null}
	 * @param versions the versions of the tags in the order in which they were asked for
	 * @param life for how long what is under the key stays, in nanoseconds from the
	 * moment at which the tier was asked; {@link #NO_LIFE} when that is not known
	 */
	public Reading(byte @Nullable [] bytes, long[] versions, long life) {
		this.bytes = bytes;
		this.versions = versions;
		this.life = life;
	}

	/**
	 * For how long what is under the key stays there at least.
	 * @return the time in nanoseconds from the moment at which the tier was asked, or
	 * {@link #NO_LIFE}
	 */
	public long life() {
		return this.life;
	}

	/**
	 * What is under the key.
	 * @return the bytes, not a copy; {@code null} when there is nothing
	 */
	public byte @Nullable [] bytes() {
		return this.bytes;
	}

	/**
	 * The version of a tag.
	 * @param index which of the tags that were asked for
	 * @return the version, or {@link #NO_VERSION} when the tag does not exist
	 */
	public long version(int index) {
		return this.versions[index];
	}

	/**
	 * The versions of all tags that were asked for.
	 * @return the versions, not a copy
	 */
	public long[] versions() {
		return this.versions;
	}

}
