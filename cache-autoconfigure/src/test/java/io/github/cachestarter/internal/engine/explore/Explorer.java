package io.github.cachestarter.internal.engine.explore;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Plays a cast in every order that can make a difference.
 * <p>
 * A depth-first search without memory: each schedule is played anew from the start, the
 * first choices as last time, the last one changed. Orders that differ only in steps that
 * commute are played once, see {@link Choice}.
 */
final class Explorer implements Schedule.Chooser {

	private static final int MOST_SCHEDULES = 1_000_000;

	private final String name;

	private final Scene scene;

	private final List<Choice> path = new ArrayList<>();

	private int depth;

	private int schedules;

	private int pruned;

	private int violations;

	private @Nullable Trace shortest;

	Explorer(String name, Scene scene) {
		this.name = name;
		this.scene = scene;
	}

	/**
	 * Plays all schedules.
	 */
	Exploration explore() throws Throwable {
		return play(false);
	}

	/**
	 * Plays schedules until one ends in a violation.
	 */
	Exploration search() throws Throwable {
		return play(true);
	}

	private Exploration play(boolean untilViolation) throws Throwable {
		do {
			play();
		}
		while (!(untilViolation && this.violations > 0) && changeLastChoice());
		return new Exploration(this.name, this.schedules, this.pruned, this.violations, this.shortest);
	}

	private void play() throws Throwable {
		this.depth = 0;
		Schedule schedule = new Schedule(this);
		schedule.play(this.scene.set(schedule));
		if (schedule.isPruned()) {
			this.pruned++;
			return;
		}
		if (++this.schedules > MOST_SCHEDULES) {
			throw new IllegalStateException("Too many actors to explore");
		}
		String violation = schedule.violation();
		if (violation != null) {
			this.violations++;
			schedule.trace().conclude(violation);
			if (this.shortest == null || schedule.trace().length() < this.shortest.length()) {
				this.shortest = schedule.trace();
			}
		}
	}

	@Override
	public @Nullable Actor choose(List<Actor> ready) {
		if (this.depth == this.path.size()) {
			this.path.add((this.depth == 0) ? new Choice(ready) : this.path.get(this.depth - 1).next(ready));
		}
		return this.path.get(this.depth++).chosen(ready);
	}

	/**
	 * Goes back to where another choice was possible.
	 * @return whether there was one
	 */
	private boolean changeLastChoice() {
		while (!this.path.isEmpty() && !this.path.get(this.path.size() - 1).change()) {
			this.path.remove(this.path.size() - 1);
		}
		return !this.path.isEmpty();
	}

}
