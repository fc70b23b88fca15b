package io.github.cachestarter.redis;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;

/**
 * One connection, or in a cluster one set of connections. It is never repaired: after its
 * first trouble another one takes its place. Safe for use by many threads; no method
 * blocks.
 */
public interface RedisLink extends AutoCloseable {

	/**
	 * Commands on keys, sent to the master that holds the key.
	 * @return the commands, whose futures complete on the client's event loop
	 */
	RedisClusterAsyncCommands<String, byte[]> commands();

	/**
	 * Commands to each master by itself.
	 * @return one element unless this is a cluster
	 */
	CompletableFuture<List<RedisClusterAsyncCommands<String, byte[]>>> masters();

	/**
	 * Keys to probe with, so that every master holds one of them.
	 * @param stem what each key starts with
	 * @return one key unless this is a cluster
	 */
	List<String> probeKeys(String stem);

	/**
	 * Tells when a connection broke without being closed from this side, or began to lead
	 * to another server.
	 * @return completed once that happened
	 */
	CompletableFuture<Void> lost();

	/**
	 * Closes the connections without waiting for it; commands in flight fail.
	 */
	@Override
	void close();

}
