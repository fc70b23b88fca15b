package io.github.cachestarter.verification.races;

import java.io.PrintStream;
import java.util.function.Consumer;

/**
 * Tells those who wait how far a race has come, ten times at most.
 */
final class Progress implements Consumer<RaceResult> {

	private static final int LINES = 10;

	private final Contender contender;

	private final long rounds;

	private final PrintStream out;

	private long ended;

	Progress(Contender contender, long rounds, PrintStream out) {
		this.contender = contender;
		this.rounds = rounds;
		this.out = out;
	}

	@Override
	public void accept(RaceResult result) {
		this.ended++;
		if (this.ended * LINES / this.rounds > (this.ended - 1) * LINES / this.rounds) {
			this.out.println(this.contender.label() + ": " + result.updates() + " updates, " + result.staleAtRest()
					+ " stale keys at rest so far");
		}
	}

}
