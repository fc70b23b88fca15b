package io.github.cachestarter.verification.races;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Lets the processes of one cache run, rest and run again, and judges what they saw.
 */
final class Race {

	private static final long NEMESIS = -1;

	private final RaceSettings settings;

	private final List<Racer> racers;

	private final Rows rows;

	private final Layout layout;

	private final Nemesis nemesis;

	private long updates;

	private int rests;

	private long staleAtRest;

	private long staleElsewhere;

	Race(RaceSettings settings, List<Racer> racers, Rows rows, Layout layout, Nemesis nemesis) {
		this.settings = settings;
		this.racers = racers;
		this.rows = rows;
		this.layout = layout;
		this.nemesis = nemesis;
	}

	/**
	 * Runs all rounds.
	 * @param progress hears of every rest
	 */
	RaceResult run(Consumer<RaceResult> progress) throws IOException, InterruptedException {
		long start = System.nanoTime();
		while (this.rests < this.settings.rounds()) {
			runRound();
			judgeRest();
			progress.accept(result(start));
		}
		return result(start);
	}

	private void runRound() throws IOException, InterruptedException {
		int share = (this.settings.round() + this.racers.size() - 1) / this.racers.size();
		Round round = new Round(this.rests, share, this.settings.seed());
		for (Racer racer : this.racers) {
			racer.begin(round);
		}
		Random random = Seeds.random(this.settings.seed(), NEMESIS, round.number());
		this.nemesis.strike(random);
		List<RoundNotes> notes = new ArrayList<>();
		for (Racer racer : this.racers) {
			notes.add(racer.end());
		}
		this.updates += notes.stream().mapToLong((note) -> note.updates().size()).sum();
		this.staleElsewhere += Judge.staleElsewhere(notes);
	}

	/**
	 * All processes settle before the first one looks, because what one of them still had
	 * to do may change what another finds.
	 */
	private void judgeRest() throws IOException, InterruptedException {
		for (Racer racer : this.racers) {
			racer.settle();
		}
		List<Rest> rests = new ArrayList<>();
		for (Racer racer : this.racers) {
			rests.add(racer.rest());
		}
		this.rests++;
		this.staleAtRest += Judge.staleAtRest(this.layout.versions(this.rows.versions(this.layout.keys())), rests);
	}

	private RaceResult result(long start) throws IOException {
		List<RacerCounts> counts = new ArrayList<>();
		for (Racer racer : this.racers) {
			counts.add(racer.counts());
		}
		return new RaceResult(this.updates, (long) this.rests * this.layout.entries(), this.staleAtRest,
				this.staleElsewhere, counts, Duration.ofNanos(System.nanoTime() - start));
	}

}
