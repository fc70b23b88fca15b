package io.github.cachestarter.benchmarks.costs.subject;

/**
 * How large the cached values are, as JSON.
 */
public enum ValueSize {

	SMALL("364 B"), LARGE("6.5 kB");

	private final String label;

	ValueSize(String label) {
		this.label = label;
	}

	/**
	 * What a table calls it.
	 * @return a rounded number of bytes
	 */
	public String label() {
		return this.label;
	}

}
