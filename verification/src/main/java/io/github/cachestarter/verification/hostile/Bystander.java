package io.github.cachestarter.verification.hostile;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Calls methods of a cache that nobody attacks, with keys of its own, and knows what each
 * call has to give: the same answer until it has removed the entry itself. Used by one
 * thread.
 */
final class Bystander {

	private static final int KEYS = 100;

	private static final int CALLS_AT_ONCE = 20;

	private static final long PAUSE_NANOS = 500_000;

	private final String name;

	private final Instance instance;

	private final Truth truth;

	private final Findings findings;

	private final Random random;

	private final Map<String, Answer> expected = new HashMap<>();

	Bystander(String name, Instance instance, Truth truth, Findings findings, long seed) {
		this.name = name;
		this.instance = instance;
		this.truth = truth;
		this.findings = findings;
		this.random = new Random(seed);
	}

	/**
	 * Calls until it is told to end. Does not take all of the machine.
	 */
	void call(BooleanSupplier over) {
		while (!over.getAsBoolean()) {
			for (int i = 0; i < CALLS_AT_ONCE; i++) {
				guardedCall(this.name + "-" + this.random.nextInt(KEYS));
			}
			LockSupport.parkNanos(PAUSE_NANOS);
		}
	}

	private void guardedCall(String key) {
		try {
			this.findings.peacefulCall();
			if (this.random.nextInt(50) == 0) {
				this.instance.client().delete(Lookups.BYSTANDER + ":" + key);
				this.expected.remove(key);
			}
			else {
				call(key);
			}
		}
		catch (RuntimeException | Error ex) {
			this.findings.found(Finding.OTHER_AFFECTED, key, ex);
		}
	}

	private void call(String key) {
		long loads = this.instance.lookups().loads();
		Answer answer = this.instance.lookups().findPeacefully(key);
		boolean loaded = this.instance.lookups().loads() != loads;
		Answer before = this.expected.put(key, answer);
		boolean right = (before != null) ? before.equals(answer) && !loaded : loaded && this.truth.isFor(key, answer);
		if (!right) {
			this.findings.found(Finding.OTHER_AFFECTED, key, answer + ", expected " + before);
		}
	}

}
