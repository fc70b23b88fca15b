package io.github.cachestarter.verification.combinations;

/**
 * What a method that changes a row does.
 */
@FunctionalInterface
interface Body {

	/**
	 * Changes the row.
	 * @return the row as it is then
	 * @throws ChangedAllTheSame if the method is to throw after it has changed the row
	 */
	Inner change() throws ChangedAllTheSame;

	/**
	 * Rolls nothing back, because it is checked.
	 */
	final class ChangedAllTheSame extends Exception {

		private static final long serialVersionUID = 1L;

	}

}
