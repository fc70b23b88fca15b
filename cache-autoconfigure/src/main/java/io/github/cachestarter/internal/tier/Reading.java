package io.github.cachestarter.internal.tier;

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

	private final boolean tooLarge;

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
		this(bytes, versions, life, false);
	}

	private Reading(byte @Nullable [] bytes, long[] versions, long life, boolean tooLarge) {
		this.bytes = bytes;
		this.versions = versions;
		this.life = life;
		this.tooLarge = tooLarge;
	}

	/**
	 * Creates a reading of something that is larger than what was to be read.
	 * @param start its first bytes, enough to tell it from everything else
	 * @param versions the versions of the tags in the order in which they were asked for
	 * @return the reading
	 */
	public static Reading ofTooLarge(byte[] start, long... versions) {
		return new Reading(start, versions, NO_LIFE, true);
	}

	/**
	 * The same with another life.
	 * @param life the life, as {@link #life()} gives it
	 * @return a reading
	 */
	public Reading withLife(long life) {
		return new Reading(this.bytes, this.versions, life, this.tooLarge);
	}

	/**
	 * The same with the versions of other tags.
	 * @param versions the versions, as {@link #versions()} gives them
	 * @return a reading
	 */
	public Reading withVersions(long[] versions) {
		return new Reading(this.bytes, versions, this.life, this.tooLarge);
	}

	/**
	 * Whether what is under the key is larger than what was to be read, so that these are
	 * its first bytes only.
	 * @return whether it is
	 */
	public boolean isTooLarge() {
		return this.tooLarge;
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
