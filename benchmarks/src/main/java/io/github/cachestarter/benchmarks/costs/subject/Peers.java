package io.github.cachestarter.benchmarks.costs.subject;

import io.github.cachestarter.testing.RedisServer;

import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/**
 * The other caches in the ways in which they are measured.
 */
final class Peers {

	private Peers() {
	}

	static SpringMethods springOnCaffeine(Subject subject) {
		return subject.started(SpringApplications.onCaffeine(subject.source(), Caffeines.MAXIMUM))
			.getBean(SpringMethods.class);
	}

	static SpringMethods springOnLargeCaffeine(Subject subject) {
		return subject.started(SpringApplications.onCaffeine(subject.source(), 4_000_000)).getBean(SpringMethods.class);
	}

	static SpringMethods springOnRedis(Subject subject) {
		return subject.started(SpringApplications.onRedis(subject.source(), connections(subject)))
			.getBean(SpringMethods.class);
	}

	static SpringMethods springOnRedisWithJson(Subject subject) {
		return subject.started(SpringApplications.onRedisWithJson(subject.source(), connections(subject)))
			.getBean(SpringMethods.class);
	}

	private static LettuceConnectionFactory connections(Subject subject) {
		RedisServer redis = subject.startRedis();
		LettuceConnectionFactory connections = new LettuceConnectionFactory("localhost", redis.port());
		connections.afterPropertiesSet();
		connections.start();
		subject.started(connections::destroy);
		return connections;
	}

	static JetCacheMethods jetCache(Subject subject) {
		RedisServer redis = subject.startRedis();
		return subject.started(new JetCacheApplication(subject.source(), redis.url())).methods();
	}

}
