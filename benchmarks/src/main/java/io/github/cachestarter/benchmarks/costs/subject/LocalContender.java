package io.github.cachestarter.benchmarks.costs.subject;

import java.util.function.Function;

/**
 * Whoever answers from memory of this process. The first is the limit.
 */
public enum LocalContender implements Contender {

	CAFFEINE("raw Caffeine", Caffeines::raw),

	CAFFEINE_AT_ITS_BOUND("raw Caffeine, close to its bound", Caffeines::rawAtItsBound),

	CAFFEINE_WITHOUT_EXPIRY("raw Caffeine without expiry", Caffeines::rawWithoutExpiry),

	PROXY("Spring proxy, Caffeine by the argument", BareProxy::ofObject),

	PROXY_BOXING("Spring proxy, Caffeine by the argument, boxed", BareProxy::ofPrimitive),

	OURS_EXPRESSION("ours, @Cached near, SpEL key", (subject) -> Ours.onRedis(subject).methods()::byExpression),

	OURS_ARGUMENTS("ours, @Cached near, default key", (subject) -> Ours.onRedis(subject).methods()::byArguments),

	OURS_COPIED("ours, @Cached near, a mutable value", (subject) -> Ours.onRedis(subject).methods()::settings),

	OURS_LOCAL_EXPRESSION("ours, @Cached local mode, SpEL key",
			(subject) -> Ours.local(subject).methods()::byExpression),

	OURS_LOCAL_ARGUMENTS("ours, @Cached local mode, default key",
			(subject) -> Ours.local(subject).methods()::byArguments),

	OURS_SPRING_EXPRESSION("ours, @Cacheable near, SpEL key",
			(subject) -> Ours.onRedis(subject).springMethods()::byExpression),

	OURS_SPRING_ARGUMENTS("ours, @Cacheable near, default key",
			(subject) -> Ours.onRedis(subject).springMethods()::byArguments),

	SPRING_EXPRESSION("Spring @Cacheable, Caffeine, SpEL key",
			(subject) -> Peers.springOnCaffeine(subject)::byExpression),

	SPRING_ARGUMENTS("Spring @Cacheable, Caffeine, default key",
			(subject) -> Peers.springOnCaffeine(subject)::byArguments),

	SPRING_SYNCED("Spring @Cacheable(sync), Caffeine, default key",
			(subject) -> Peers.springOnCaffeine(subject)::synced),

	JETCACHE_LOCAL_EXPRESSION("JetCache @Cached local, SpEL key",
			(subject) -> Peers.jetCache(subject)::localByExpression),

	JETCACHE_LOCAL_ARGUMENTS("JetCache @Cached local, default key",
			(subject) -> Peers.jetCache(subject)::localByArguments),

	JETCACHE_BOTH_EXPRESSION("JetCache @Cached both, SpEL key", (subject) -> Peers.jetCache(subject)::bothByExpression),

	JETCACHE_BOTH_ARGUMENTS("JetCache @Cached both, default key",
			(subject) -> Peers.jetCache(subject)::bothByArguments);

	private final String label;

	@SuppressWarnings("ImmutableEnumChecker") // lambdas without state
	private final Function<Subject, Lookup> setUp;

	LocalContender(String label, Function<Subject, Lookup> setUp) {
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
		return Subject.of(this.setUp);
	}

}
