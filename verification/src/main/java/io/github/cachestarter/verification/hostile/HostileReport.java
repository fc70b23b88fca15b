package io.github.cachestarter.verification.hostile;

import java.util.Locale;
import java.util.stream.Collectors;

import io.github.cachestarter.benchmarks.program.Table;

/**
 * Inputs by kind, and what was found.
 */
final class HostileReport {

	private final HostileOptions options;

	private final HostileResult result;

	HostileReport(HostileOptions options, HostileResult result) {
		this.options = options;
		this.result = result;
	}

	String plainText() {
		return "\n" + conditions() + "\n\n" + inputs().plainText() + "\n" + findings().plainText() + texts();
	}

	String markdown() {
		return "# Hostile inputs\n\n" + conditions() + "\n\n" + inputs().markdown() + "\n" + findings().markdown()
				+ texts();
	}

	private String conditions() {
		return String.format(Locale.ROOT,
				"%,d inputs by %d threads in %d s, %,d answers looked at, %,d calls of the other cache; seed %d.",
				this.options.inputs(), this.options.threads(), this.result.seconds(), this.result.findings().lookups(),
				this.result.findings().peacefulCalls(), this.options.seed());
	}

	private Table inputs() {
		Table table = new Table("input", "tried");
		for (Kind kind : Kind.values()) {
			table.row(kind.label(), number(this.result.findings().inputs(kind)));
		}
		return table;
	}

	private Table findings() {
		Table table = new Table("finding", "found");
		for (Finding finding : Finding.values()) {
			table.row(finding.label(), number(this.result.findings().count(finding)));
		}
		return table;
	}

	private static String number(long count) {
		return String.format(Locale.ROOT, "%,d", count);
	}

	private String texts() {
		return this.result.findings()
			.texts()
			.stream()
			.map((text) -> "- " + text.replace("|", "·") + "\n")
			.collect(Collectors.joining("", "\n", ""));
	}

}
