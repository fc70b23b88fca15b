package io.github.cachestarter.redis;

/**
 * What went wrong, and how much of the tier it concerns.
 *
 * @param scope what cannot be used because of it
 * @param reason in words a person can act on, without addresses, passwords, keys or
 * values
 */
record Trouble(Scope scope, String reason) {

	enum Scope {

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

}
