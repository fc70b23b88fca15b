package io.github.cachestarter.internal.redis.circuit;

/**
 * What went wrong, and how much of the tier it concerns.
 *
 * @param scope what cannot be used because of it
 * @param reason in words a person can act on, without addresses, passwords, keys or
 * values
 * @param sign what it was told by
 */
public record Trouble(Scope scope, String reason, Sign sign) {

	/**
	 * Trouble that was said to be what it is.
	 */
	public Trouble(Scope scope, String reason) {
		this(scope, reason, Sign.SAID);
	}

	public enum Scope {

		/**
		 * The one command that failed.
		 */
		COMMAND,

		/**
		 * Everything that stores something.
		 */
		WRITES,

		/**
		 * Everything.
		 */
		SERVER

	}

	/**
	 * What trouble was told by, in the order of how much is known then.
	 */
	public enum Sign {

		/**
		 * Nothing came within some time. It may come yet.
		 */
		SILENT,

		/**
		 * The connection was closed.
		 */
		CLOSED,

		/**
		 * The server or the system said what is wrong.
		 */
		SAID

	}

}
