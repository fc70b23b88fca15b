package io.github.cachestarter.benchmarks.costs.subject;

/**
 * One line of a comparison.
 */
public interface Contender {

	/**
	 * What a table calls it.
	 * @return some words
	 */
	String label();

	/**
	 * Whether it is this project's.
	 * @return {@code false} for peers and limits
	 */
	default boolean isOurs() {
		return label().startsWith("ours");
	}

}
