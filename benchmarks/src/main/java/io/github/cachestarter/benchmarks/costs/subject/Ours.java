package io.github.cachestarter.benchmarks.costs.subject;

import io.github.cachestarter.testing.RedisServer;

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
