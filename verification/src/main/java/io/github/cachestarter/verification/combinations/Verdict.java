package io.github.cachestarter.verification.combinations;

import java.util.List;

/**
 * What came of one combination.
 *
 * @param combination the combination
 * @param findings what was wrong
 * @param unmade why it could not be brought about, or empty
 * @param hung whether something did not end
 */
record Verdict(Combination combination, List<String> findings, String unmade, boolean hung) {

	boolean isRight() {
		return this.findings.isEmpty() && !this.hung;
	}

	String text() {
		String what = this.findings.isEmpty() ? this.unmade : String.join("; ", this.findings);
		return this.combination.kind() + " | " + this.combination.name() + " | " + (this.hung ? "HUNG " : "") + what;
	}

}
