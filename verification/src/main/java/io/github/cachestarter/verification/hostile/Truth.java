package io.github.cachestarter.verification.hostile;

import java.util.concurrent.atomic.AtomicLong;

/**
 * What loaders load. Every answer proves for what it was loaded, so that nothing has to
 * be remembered to tell a right one from a wrong one. Safe for use by many threads.
 */
final class Truth {

	private final AtomicLong serial = new AtomicLong();

	private final long secret;

	Truth(long secret) {
		this.secret = secret;
	}

	Answer load(String subject) {
		long number = this.serial.incrementAndGet();
		return new Answer(subject, number, proof(subject, number));
	}

	/**
	 * Whether an answer was loaded for a subject.
	 */
	boolean isFor(String subject, Answer answer) {
		return subject.equals(answer.subject()) && answer.proof() == proof(subject, answer.serial());
	}

	private long proof(String subject, long number) {
		long hash = this.secret;
		for (int i = 0; i < subject.length(); i++) {
			hash = mix(hash + subject.charAt(i));
		}
		return mix(hash ^ number);
	}

	/**
	 * The finalizer of SplitMix64.
	 */
	private static long mix(long bits) {
		long mixed = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
		mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
		return mixed ^ (mixed >>> 31);
	}

}
