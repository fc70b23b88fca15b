package io.github.cachestarter.benchmarks.costs.subject;

import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Whoever is filled with many entries.
 */
public enum SizeContender implements Contender {

	SPRING_CAFFEINE("Spring @Cacheable, Caffeine", null, (subject) -> Actions.of(Peers.springOnLargeCaffeine(subject))),

	SPRING_REDIS("Spring @Cacheable, Redis, typed JSON", "expression::",
			(subject) -> Actions.of(Peers.springOnRedisWithJson(subject))),

	OURS_LOCAL("ours, local mode", null, (subject) -> Actions.of(Ours.largeLocal(subject).methods())),

	OURS_NEAR("ours, near cache", "costs:expression:", (subject) -> Actions.of(Ours.largeNear(subject).methods())),

	OURS_REDIS("ours, near off", "costs:expression:", (subject) -> Actions.of(Ours.onRedisAlone(subject).methods()));

	private final String label;

	private final @Nullable String keysInRedis;

	@SuppressWarnings("ImmutableEnumChecker") // lambdas without state
	private final Function<Subject, Actions> setUp;

	SizeContender(String label, @Nullable String keysInRedis, Function<Subject, Actions> setUp) {
		this.label = label;
		this.keysInRedis = keysInRedis;
		this.setUp = setUp;
	}

	@Override
	public String label() {
		return this.label;
	}

	/**
	 * Whether entries are kept on the heap.
	 * @return {@code false} where Redis has them all
	 */
	public boolean isInThisProcess() {
		return this.keysInRedis == null || this == OURS_NEAR;
	}

	/**
	 * Starts it, empty.
	 * @return the subject, which must be closed
	 */
	public Subject open() {
		return Subject.withActions(this.setUp);
	}

	/**
	 * Makes it hold the entries of the first keys, in every tier that it has.
	 * @param subject what was opened
	 * @param entries how many
	 */
	public void fill(Subject subject, int entries) {
		Filling filling = new Filling(subject, entries);
		if (this.keysInRedis != null) {
			filling.copyInRedis(this.keysInRedis);
		}
		if (isInThisProcess()) {
			filling.askForAll();
		}
	}

}
