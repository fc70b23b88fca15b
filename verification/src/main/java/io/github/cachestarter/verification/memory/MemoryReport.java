package io.github.cachestarter.verification.memory;

import java.util.Locale;
import java.util.stream.Collectors;

import io.github.cachestarter.benchmarks.program.Table;

/**
 * What came of the bursts, to be read.
 */
final class MemoryReport {

	private final MemoryOptions options;

	private final MemoryResult result;

	MemoryReport(MemoryOptions options, MemoryResult result) {
		this.options = options;
		this.result = result;
	}

	String plainText() {
		return "\n" + conditions() + "\n\n" + table().plainText() + missing();
	}

	String markdown() {
		return "# A heap that is full\n\n" + conditions() + "\n\n" + table().markdown() + missing();
	}

	private String conditions() {
		return String.format(Locale.ROOT, "A heap of %d MB filled in bursts for %d s, normal within %d ms; seed %d.",
				this.options.heapMb(), this.options.bursts().toSeconds(), this.options.patience().toMillis(),
				this.options.seed());
	}

	private Table table() {
		Table table = new Table("", "");
		row(table, "bursts", this.result.bursts());
		row(table, "calls that returned", this.result.calls());
		row(table, "calls that ended with an Error", this.result.errors());
		row(table, "calls that threw an exception", this.result.exceptions());
		row(table, "old values", this.result.oldValues());
		row(table, "rounds of the cache's threads that ended with something thrown", this.result.threadFailures());
		row(table, "threads that were replaced", this.result.threadRestarts());
		row(table, "normal again after, ms", this.result.normalMillis());
		row(table, "longest call while Redis was suspended, ms", this.result.longestCallMillis());
		row(table, "normal again after that, ms", this.result.backMillis());
		return table;
	}

	private static void row(Table table, String label, long number) {
		table.row(label, String.format(Locale.ROOT, "%,d", number));
	}

	private String missing() {
		return this.result.missing()
			.stream()
			.map((text) -> "- " + text + "\n")
			.collect(Collectors.joining("", "\n", ""));
	}

}
