package io.github.cachestarter.verification.coherence;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.github.cachestarter.testing.RedisServer;
import io.github.cachestarter.testing.RedisServers;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;

/**
 * Instances and their server, which is new, so that it remembers nothing of others.
 */
final class Fleet implements AutoCloseable {

	private final RedisServer server = RedisServers.start();

	private final RedisClient client = RedisClient.create(RedisURI.create(this.server.url()));

	private final StatefulRedisConnection<String, String> operator;

	private final List<TrackedInstance> instances = new ArrayList<>();

	Fleet(TrackingMode mode, int number) {
		try {
			this.operator = this.client.connect();
			for (int i = 0; i < number; i++) {
				this.instances.add(TrackedInstance.connect(this.client, mode));
			}
		}
		catch (RuntimeException ex) {
			close();
			throw ex;
		}
	}

	List<TrackedInstance> instances() {
		return this.instances;
	}

	/**
	 * Somebody who is not one of them, and who may have other things to do.
	 */
	StatefulRedisConnection<String, String> operator() {
		return this.operator;
	}

	ServerMemory memory() {
		return ServerMemory.of(this.operator.sync().info("everything"));
	}

	/**
	 * How many messages have come to all of them because of what was done so far.
	 */
	long messages() {
		Answers.await(this.instances, TrackedInstance::ping);
		return this.instances.stream().mapToLong(TrackedInstance::messages).sum();
	}

	@Override
	public void close() {
		this.client.shutdown(0, 0, TimeUnit.MILLISECONDS);
		this.server.close();
	}

}
