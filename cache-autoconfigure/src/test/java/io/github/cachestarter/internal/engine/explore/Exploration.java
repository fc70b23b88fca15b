package io.github.cachestarter.internal.engine.explore;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What exploring a cast has shown.
 *
 * @param cast who took part
 * @param schedules how many schedules were played to their end or to a violation
 * @param pruned how many were left because they were like others
 * @param violations how many schedules ended in a violation
 * @param shortest the shortest of those
 */
public record Exploration(String cast, int schedules, int pruned, int violations, @Nullable Trace shortest) {

	private static final Logger logger = LoggerFactory.getLogger(Exploration.class);

	static Exploration explore(String name, Cast cast) throws Throwable {
		return play(name, (schedule) -> {
			World world = new World(schedule);
			cast.enter(world);
			return world::whatIsWrong;
		});
	}

	/**
	 * Plays a cast until something is wrong.
	 */
	static Exploration search(String name, Cast cast) throws Throwable {
		Exploration exploration = new Explorer(name, (schedule) -> {
			World world = new World(schedule);
			cast.enter(world);
			return world::whatIsWrong;
		}).search();
		logger.info("searched {}", exploration);
		return exploration;
	}

	/**
	 * Plays a scene in every order that can make a difference.
	 * @param name who takes part
	 * @param scene puts them there
	 * @return what was seen
	 * @throws Throwable what somebody has thrown who takes part
	 */
	public static Exploration play(String name, Scene scene) throws Throwable {
		Exploration exploration = new Explorer(name, scene).explore();
		logger.info("explored {}", exploration);
		return exploration;
	}

	/**
	 * Asserts that nothing was wrong in any schedule.
	 */
	public void holds() {
		assertThat(this.violations).as("violations in %s", this).isZero();
	}

	/**
	 * Asserts that something was wrong in some schedule.
	 */
	public void isBroken() {
		assertThat(this.violations).as("violations in %s", this).isPositive();
	}

	/**
	 * The numbers, and the shortest schedule that ended in a violation, to be read.
	 */
	@Override
	public String toString() {
		String numbers = this.cast + ": " + this.schedules + " schedules (" + this.pruned + " pruned), "
				+ this.violations + " violations";
		return (this.shortest != null) ? numbers + ", such as\n" + this.shortest : numbers;
	}

}
