package io.github.cachestarter.benchmarks.costs.subject;

import java.util.function.Function;

/**
 * Whoever stores in Redis and removes from it.
 */
public enum ChangeContender implements Contender {

	SPRING_JSON("Spring @Cacheable, typed JSON", (subject) -> Actions.of(Peers.springOnRedisWithJson(subject))),

	SPRING_JDK("Spring @Cacheable, Java serialization", (subject) -> Actions.of(Peers.springOnRedis(subject))),

	JETCACHE("JetCache @Cached remote, Java serialization", (subject) -> Actions.of(Peers.jetCache(subject))),

	OURS("ours, @Cached", (subject) -> Actions.of(Ours.onRedis(subject).methods())),

	OURS_WITHOUT_NEAR("ours, @Cached, near off", (subject) -> Actions.of(Ours.onRedisAlone(subject).methods()));

	private final String label;

	@SuppressWarnings("ImmutableEnumChecker") // lambdas without state
	private final Function<Subject, Actions> setUp;

	ChangeContender(String label, Function<Subject, Actions> setUp) {
		this.label = label;
		this.setUp = setUp;
	}

	@Override
	public String label() {
		return this.label;
	}

	/**
	 * Starts it.
	 * @return the subject, which must be closed
	 */
	public Subject open() {
		return Subject.withActions(this.setUp);
	}

}
