package io.github.cachestarter.benchmarks.costs.subject;

import io.github.cachestarter.testing.RedisServer;
import redis.clients.jedis.Jedis;

/**
 * This project's cache in the ways in which it is measured.
 */
final class Ours {

	private Ours() {
	}

	/**
	 * With all its defaults: Redis, and the near cache in front of it.
	 */
	static OurApplication onRedis(Subject subject) {
		RedisServer redis = subject.startRedis();
		return subject.started(new OurApplication(subject.source(), "--redis.url=" + redis.url()));
	}

	/**
	 * With every hit answered by Redis.
	 */
	static OurApplication onRedisAlone(Subject subject) {
		RedisServer redis = subject.startRedis();
		return subject
			.started(new OurApplication(subject.source(), "--redis.url=" + redis.url(), "--cache.near.enabled=false"));
	}

	/**
	 * With every hit answered by Redis, over a blocking socket if there is but one
	 * caller.
	 */
	static OurApplication onRedisWithBlockingReads(Subject subject) {
		RedisServer redis = subject.startRedis();
		Jedis socket = subject.started(new Jedis("localhost", redis.port()));
		socket.clientSetname("blocking-reads");
		return subject.started(new OurApplication(subject.source(),
				(created) -> created.getBeanFactory().addBeanPostProcessor(BlockingReads.over(socket)),
				"--redis.url=" + redis.url(), "--cache.near.enabled=false"));
	}

	/**
	 * Without Redis.
	 */
	static OurApplication local(Subject subject) {
		return subject.started(new OurApplication(subject.source(), "--cache.mode=local"));
	}

	/**
	 * Without Redis, with room for a million entries.
	 */
	static OurApplication largeLocal(Subject subject) {
		return subject.started(new OurApplication(subject.source(), "--cache.mode=local", "--cache.near.max-size=4GB"));
	}

	/**
	 * With Redis, and room for a million entries in the near cache.
	 */
	static OurApplication largeNear(Subject subject) {
		RedisServer redis = subject.startRedis();
		return subject
			.started(new OurApplication(subject.source(), "--redis.url=" + redis.url(), "--cache.near.max-size=4GB"));
	}

}
