package io.github.cachestarter.verification.combinations;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import io.github.cachestarter.benchmarks.program.Table;

/**
 * What was found, by class.
 */
final class CombinationsReport {

	private final CombinationsOptions options;

	private final int possible;

	private final List<Verdict> verdicts;

	CombinationsReport(CombinationsOptions options, int possible, List<Verdict> verdicts) {
		this.options = options;
		this.possible = possible;
		this.verdicts = verdicts;
	}

	String plainText() {
		return "\n" + conditions() + "\n\n" + table().plainText();
	}

	String markdown() {
		String findings = this.verdicts.stream()
			.filter((verdict) -> !verdict.isRight() || !verdict.unmade().isEmpty())
			.map((verdict) -> "- " + verdict.text().replace("|", "·") + "\n")
			.collect(Collectors.joining());
		return "# Combinations\n\n" + conditions() + "\n\n" + table().markdown() + "\n" + findings;
	}

	private String conditions() {
		return String.format(Locale.ROOT, "%d of %d possible combinations; seed %d.", this.verdicts.size(),
				this.possible, this.options.seed());
	}

	private Table table() {
		Table table = new Table("class", "tried", "found", "old", "stored", "hung", "not brought about");
		for (Kind kind : Kind.values()) {
			List<Verdict> those = this.verdicts.stream()
				.filter((verdict) -> verdict.combination().kind() == kind)
				.toList();
			if (!those.isEmpty()) {
				table.row(kind.name().toLowerCase(Locale.ROOT).replace('_', '-') + ": " + kind.label(),
						String.valueOf(those.size()),
						String.valueOf(those.stream().filter((one) -> !one.findings().isEmpty()).count()),
						containing(those, "old "), containing(those, ": version"),
						String.valueOf(those.stream().filter(Verdict::hung).count()),
						String.valueOf(those.stream().filter((one) -> !one.unmade().isEmpty()).count()));
			}
		}
		return table;
	}

	private static String containing(List<Verdict> verdicts, String text) {
		return String.valueOf(verdicts.stream()
			.filter((verdict) -> verdict.findings()
				.stream()
				.anyMatch((finding) -> text.equals("old ") == finding.startsWith("old ")))
			.count());
	}

}
