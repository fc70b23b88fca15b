package io.github.cachestarter.verification.races;

/**
 * How long a race is. There are as many rounds as it takes when none has more updates
 * than it must: while Redis is away there are many more, which prove less.
 *
 * @param updates how many updates at least
 * @param round how many of them, at least, from one rest to the next
 * @param keys how many rows there are
 * @param seed where the random numbers come from
 */
record RaceSettings(long updates, int round, int keys, long seed) {

	long rounds() {
		return (this.updates + this.round - 1) / this.round;
	}

}
