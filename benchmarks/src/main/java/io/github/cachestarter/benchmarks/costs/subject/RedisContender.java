package io.github.cachestarter.benchmarks.costs.subject;

import java.util.function.BiFunction;

/**
 * Whoever answers from Redis.
 */
public enum RedisContender implements Contender {

	LETTUCE_READ("Lettuce GET + typed Jackson read", RawClients::lettuceAndRead),

	LETTUCE("raw Lettuce GET", RawClients::lettuce),

	JEDIS_READ("Jedis GET + typed Jackson read", RawClients::jedisAndRead),

	JEDIS("raw Jedis GET", RawClients::jedis),

	OURS("ours, @Cached", (subject, size) -> {
		OurMethods methods = Ours.onRedisAlone(subject).methods();
		return (size == ValueSize.SMALL) ? methods::byExpression : methods::team;
	}),

	OURS_SPRING("ours, @Cacheable", (subject, size) -> {
		SpringMethods methods = Ours.onRedisAlone(subject).springMethods();
		return (size == ValueSize.SMALL) ? methods::byExpression : methods::team;
	}),

	OURS_BLOCKING("ours, @Cached, blocking reads (tried)", (subject, size) -> {
		OurMethods methods = Ours.onRedisWithBlockingReads(subject).methods();
		return (size == ValueSize.SMALL) ? methods::byExpression : methods::team;
	}),

	SPRING_JSON("Spring @Cacheable, typed JSON", (subject, size) -> {
		SpringMethods methods = Peers.springOnRedisWithJson(subject);
		return (size == ValueSize.SMALL) ? methods::byExpression : methods::team;
	}),

	SPRING_JDK("Spring @Cacheable, Java serialization", (subject, size) -> {
		SpringMethods methods = Peers.springOnRedis(subject);
		return (size == ValueSize.SMALL) ? methods::byExpression : methods::team;
	}),

	JETCACHE_JAVA("JetCache @Cached, Java serialization", (subject, size) -> {
		JetCacheMethods methods = Peers.jetCache(subject);
		return (size == ValueSize.SMALL) ? methods::remote : methods::team;
	}),

	JETCACHE_KRYO("JetCache @Cached, Kryo", (subject, size) -> {
		JetCacheMethods methods = Peers.jetCache(subject);
		return (size == ValueSize.SMALL) ? methods::remoteKryo : methods::teamKryo;
	});

	private final String label;

	@SuppressWarnings("ImmutableEnumChecker") // lambdas without state
	private final BiFunction<Subject, ValueSize, Lookup> setUp;

	RedisContender(String label, BiFunction<Subject, ValueSize, Lookup> setUp) {
		this.label = label;
		this.setUp = setUp;
	}

	@Override
	public String label() {
		return this.label;
	}

	/**
	 * Whether it stores what it answers by itself, and otherwise than the others.
	 * @return {@code false} for clients that only read, and for other ways to the same
	 * entries
	 */
	public boolean isCache() {
		return compareTo(OURS) >= 0 && this != OURS_SPRING && this != OURS_BLOCKING;
	}

	/**
	 * Starts it.
	 * @param size which values it answers with
	 * @return the subject, which must be closed
	 */
	public Subject open(ValueSize size) {
		return Subject.of((subject) -> this.setUp.apply(subject, size));
	}

}
