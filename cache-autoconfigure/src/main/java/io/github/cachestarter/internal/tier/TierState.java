package io.github.cachestarter.internal.tier;

import org.jspecify.annotations.Nullable;

/**
 * Whether a tier can be used.
 *
 * @param availability what can be asked of the tier
 * @param reason why not everything can, in words a person can act on; {@code null} when
 * {@link Availability#UP}. It is shown on pages, so it names no host, port or socket, and
 * no passwords, keys or values
 */
public record TierState(Availability availability, @Nullable String reason) {

	/**
	 * The state of a tier that does everything.
	 */
	public static final TierState UP = new TierState(Availability.UP, null);

	/**
	 * The state of a tier that has not been usable yet, and may just be slow to become
	 * so.
	 * @param reason how far it is
	 * @return the state
	 */
	public static TierState connecting(String reason) {
		return new TierState(Availability.CONNECTING, reason);
	}

	/**
	 * The state of a tier that is not to be asked.
	 * @param reason why not
	 * @return the state
	 */
	public static TierState down(String reason) {
		return new TierState(Availability.DOWN, reason);
	}

	/**
	 * The state of a tier that reads and removes entries but stores none.
	 * @param reason why not
	 * @return the state
	 */
	public static TierState notStoring(String reason) {
		return new TierState(Availability.NOT_STORING, reason);
	}

	/**
	 * Whether lookups and removals are worth asking for.
	 * @return {@code false} when {@link Availability#DOWN} or
	 * {@link Availability#CONNECTING}
	 */
	public boolean isUsable() {
		return this.availability == Availability.UP || this.availability == Availability.NOT_STORING;
	}

	/**
	 * What can be asked of a tier.
	 */
	public enum Availability {

		/**
		 * Everything.
		 */
		UP,

		/**
		 * Entries are read and removed, but none is stored: there is no memory left, or
		 * it is not permitted.
		 */
		NOT_STORING,

		/**
		 * Nothing yet: the first connection is being made.
		 */
		CONNECTING,

		/**
		 * Nothing.
		 */
		DOWN

	}

}
