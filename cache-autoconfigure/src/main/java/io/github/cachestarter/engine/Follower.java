package io.github.cachestarter.engine;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * One lookup that has missed, as far as it waits for loads of other callers. Blocking
 * lookups and others take the same steps.
 */
final class Follower {

	/**
	 * How many loads it waits for, one after the other. The second has usually begun
	 * after the lookup, so that its value is new enough.
	 */
	private static final int MOST_FLIGHTS = 3;

	/**
	 * Longer than a healthy load takes, shorter than callers give up.
	 */
	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private final LoadContext context;

	private final long began;

	private final long deadline = System.nanoTime() + PATIENCE.toNanos();

	private int followed;

	/**
	 * Creates it.
	 * @param began when the lookup began, by {@link Flights#now()}
	 */
	Follower(LoadContext context, long began) {
		this.context = context;
		this.began = began;
	}

	/**
	 * For how long it waits for a load, in nanoseconds: not for what could not be stored
	 * any more, and not for one load after the other.
	 */
	long patienceFor(Flight flight) {
		return (this.followed < MOST_FLIGHTS)
				? Math.max(0, Math.min(this.deadline - System.nanoTime(), flight.remaining())) : 0;
	}

	/**
	 * Decides what to do about a load that it has waited for.
	 * @param landing how it has ended; {@code null} when that took too long
	 * @param seen what the lookup's own read had shown before
	 */
	Step next(@Nullable Landing landing, Seen seen) {
		if (landing == null) {
			return notShared((this.followed < MOST_FLIGHTS) ? NotShared.TOO_LONG : NotShared.OLDER, Step.LOAD);
		}
		if (landing.entry() == null) {
			return notShared(NotShared.NO_VALUE, Step.LOAD);
		}
		this.followed++;
		return switch (this.context.sharing().judge(landing, this.began, seen, this.context.entries().outage())) {
			case TAKE -> Step.TAKE;
			case TAKE_UNVERIFIED -> {
				this.context.leasedLoads().noteUnverified();
				yield Step.TAKE;
			}
			case LOOK_AGAIN -> notShared(NotShared.OLDER, Step.LOOK_AGAIN);
		};
	}

	/**
	 * Decides what to do about a load that it is part of, and cannot wait for.
	 */
	Step nextToOwn() {
		return notShared(NotShared.OWN, Step.LOAD);
	}

	private Step notShared(NotShared reason, Step next) {
		this.context.counters().notShared(reason);
		return next;
	}

	/**
	 * What the lookup does next.
	 */
	enum Step {

		/**
		 * Takes the value.
		 */
		TAKE,

		/**
		 * Reads again, and waits for the next load or leads it.
		 */
		LOOK_AGAIN,

		/**
		 * Runs its own loader, and stores nothing.
		 */
		LOAD

	}

}
