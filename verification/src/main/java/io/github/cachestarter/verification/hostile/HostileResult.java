package io.github.cachestarter.verification.hostile;

import java.util.Arrays;

/**
 * What came of the inputs.
 *
 * @param findings what was counted
 * @param seconds how long it took
 */
record HostileResult(Findings findings, long seconds) {

	boolean isRight() {
		return this.findings.lookups() > 0 && this.findings.peacefulCalls() > 0
				&& Arrays.stream(Finding.values()).allMatch((finding) -> this.findings.count(finding) == 0);
	}

}
