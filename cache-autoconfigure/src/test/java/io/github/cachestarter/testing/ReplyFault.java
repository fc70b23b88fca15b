package io.github.cachestarter.testing;

import java.time.Duration;

/**
 * What a {@link FaultyProxy} does to a single reply.
 *
 * @param kind what becomes of it
 * @param delay how long it is held back, with all that follow on its connection
 */
public record ReplyFault(Kind kind, Duration delay) {

	/**
	 * From then on every command over the connection is given the reply to the one
	 * before.
	 */
	public static final ReplyFault ADDED = new ReplyFault(Kind.ADDED, Duration.ZERO);

	/**
	 * As {@link #ADDED}, with a reply that the server has given.
	 */
	public static final ReplyFault REPEATED = new ReplyFault(Kind.REPEATED, Duration.ZERO);

	/**
	 * From then on every command over the connection is given the reply to the next one.
	 */
	public static final ReplyFault DROPPED = new ReplyFault(Kind.DROPPED, Duration.ZERO);

	/**
	 * Holds a reply back. Replies stay in their order.
	 * @param delay how long
	 * @return the fault
	 */
	public static ReplyFault delayed(Duration delay) {
		return new ReplyFault(Kind.DELAYED, delay);
	}

	/**
	 * What can become of a reply.
	 */
	public enum Kind {

		/** A reply that nobody has asked for comes before it. */
		ADDED,

		/** It comes twice. */
		REPEATED,

		/** It does not come. */
		DROPPED,

		/** It comes late. */
		DELAYED

	}

}
