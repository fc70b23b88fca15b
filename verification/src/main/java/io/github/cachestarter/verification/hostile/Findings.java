package io.github.cachestarter.verification.hostile;

import java.util.Collection;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;

import org.jspecify.annotations.Nullable;

/**
 * What is counted while inputs are tried. Safe for use by many threads.
 */
final class Findings {

	private static final int MOST_TEXTS = 20;

	private final Map<Kind, LongAdder> inputs = new ConcurrentHashMap<>();

	private final Map<Finding, LongAdder> found = new ConcurrentHashMap<>();

	private final Queue<String> texts = new ConcurrentLinkedQueue<>();

	private final LongAdder lookups = new LongAdder();

	private final LongAdder peacefulCalls = new LongAdder();

	void input(Kind kind) {
		this.inputs.computeIfAbsent(kind, (none) -> new LongAdder()).increment();
	}

	void lookup() {
		this.lookups.increment();
	}

	void peacefulCall() {
		this.peacefulCalls.increment();
	}

	/**
	 * Counts something that must not be.
	 * @param where the kind and number of the input, or which other call
	 */
	void found(Finding finding, String where, Object what) {
		this.found.computeIfAbsent(finding, (none) -> new LongAdder()).increment();
		if (this.texts.size() < MOST_TEXTS) {
			String text = (what instanceof Throwable thrown) ? stackOf(thrown) : String.valueOf(what);
			this.texts.add(finding.label() + ": " + where + ": " + text.substring(0, Math.min(600, text.length())));
		}
	}

	private static String stackOf(Throwable thrown) {
		StringBuilder text = new StringBuilder(thrown.toString());
		for (int i = 0; i < Math.min(6, thrown.getStackTrace().length); i++) {
			text.append(" < ").append(thrown.getStackTrace()[i]);
		}
		return text.toString();
	}

	long inputs(Kind kind) {
		return sum(this.inputs.get(kind));
	}

	long count(Finding finding) {
		return sum(this.found.get(finding));
	}

	private static long sum(@Nullable LongAdder adder) {
		return (adder != null) ? adder.sum() : 0;
	}

	long lookups() {
		return this.lookups.sum();
	}

	long peacefulCalls() {
		return this.peacefulCalls.sum();
	}

	Collection<String> texts() {
		return this.texts;
	}

}
