package io.github.cachestarter.benchmarks.costs.subject;

import java.util.function.Function;

import io.github.cachestarter.testing.RedisServers;

/**
 * Whoever runs the method because there is nothing to ask. What runs it directly is the
 * limit.
 */
public enum AbsenceContender implements Contender {

	METHOD("the method called directly", BareProxy::none),

	PROXY("Spring proxy without a cache", BareProxy::withoutCache),

	OURS_AWAY("ours, @Cached, Redis away", (subject) -> away(subject).methods()::byExpression),

	OURS_SPRING_AWAY("ours, @Cacheable, Redis away", (subject) -> away(subject).springMethods()::byExpression),

	OURS_OFF("ours, @Cached, cache off",
			(subject) -> subject.started(new OurApplication(subject.source(), "--cache.enabled=false"))
				.methods()::byExpression);

	private final String label;

	@SuppressWarnings("ImmutableEnumChecker") // lambdas without state
	private final Function<Subject, Lookup> setUp;

	AbsenceContender(String label, Function<Subject, Lookup> setUp) {
		this.label = label;
		this.setUp = setUp;
	}

	private static OurApplication away(Subject subject) {
		return subject
			.started(new OurApplication(subject.source(), "--redis.url=redis://localhost:" + RedisServers.freePort()));
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
		return Subject.of(this.setUp);
	}

}
