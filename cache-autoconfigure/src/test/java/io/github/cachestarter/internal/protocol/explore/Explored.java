package io.github.cachestarter.internal.protocol.explore;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What exploring a cast has shown.
 *
 * @param cast who took part
 * @param states how many states were visited
 * @param depth after how many moves the last of them was come to
 * @param wrong what was wrong in one of them
 * @param trace the shortest way to it
 */
record Explored(String cast, int states, int depth, @Nullable String wrong, List<String> trace) {

	private static final Logger logger = LoggerFactory.getLogger(Explored.class);

	/**
	 * More than any cast of the build has.
	 */
	private static final int MOST_STATES = 3_000_000;

	static Explored of(Cast cast) {
		return of(cast, MOST_STATES);
	}

	static Explored of(Cast cast, int most) {
		Explored explored = new Explorer(cast, most).explore();
		logger.info("explored {}", explored);
		return explored;
	}

	void holds() {
		assertThat(this.wrong).as("%s", this).isNull();
	}

	/**
	 * Something was wrong.
	 * @param property which one is violated
	 */
	void violates(String property) {
		assertThat(this.wrong).as("%s", this).startsWith(property + ":");
	}

	@Override
	public String toString() {
		String numbers = this.cast + ": " + this.states + " states, depth " + this.depth + ", "
				+ ((this.wrong != null) ? 1 : 0) + " violations";
		return (this.wrong != null) ? numbers + "\n\t" + this.wrong + "\n\t" + String.join("\n\t", this.trace)
				: numbers;
	}

}
