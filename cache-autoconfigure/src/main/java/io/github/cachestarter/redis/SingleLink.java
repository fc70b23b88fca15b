package io.github.cachestarter.redis;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;

/**
 * One connection to one master.
 */
final class SingleLink implements RedisLink {

	private final OwnConnectionFactory client;

	private final StatefulRedisConnection<String, byte[]> connection;

	private final CompletableFuture<Void> lost;

	SingleLink(OwnConnectionFactory client, StatefulRedisConnection<String, byte[]> connection) {
		this.client = client;
		this.connection = connection;
		this.lost = LossListener.on(connection, connection::addListener);
	}

	@Override
	public RedisClusterAsyncCommands<String, byte[]> commands() {
		return this.connection.async();
	}

	@Override
	public CompletableFuture<List<RedisClusterAsyncCommands<String, byte[]>>> masters() {
		return CompletableFuture.completedFuture(List.of(this.connection.async()));
	}

	@Override
	public List<String> probeKeys(String stem) {
		return List.of(stem);
	}

	@Override
	public CompletableFuture<Void> lost() {
		return this.lost;
	}

	@Override
	public void close() {
		// One after the other, or Lettuce closes twice and warns of it.
		CompletableFuture<?> unused = this.connection.closeAsync().whenComplete((done, failure) -> this.client.close());
	}

}
