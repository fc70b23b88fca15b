package io.github.cachestarter.internal.redis.link;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import io.lettuce.core.api.push.PushMessage;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.protocol.RedisCommand;

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
	 * Sends commands without waiting for each other, over one connection in one write.
	 * (Two writes cost a lone caller half as much again as one.) Where there are many
	 * servers each goes its own way.
	 * @param commands the commands, each on one key; they complete as those of
	 * {@link #commands()} do
	 */
	void dispatch(List<? extends RedisCommand<String, byte[], ?>> commands);

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
	 * Whether a reply is arriving now of which more is to come, over any connection. Then
	 * what is not answered in time may only be waiting behind it.
	 * @return whether one is
	 */
	boolean isReceiving();

	/**
	 * Hears what servers say without having been asked, on whichever connection.
	 * @param listener is told on the thread on which the connection's answers arrive, in
	 * the order in which the server has sent them; must not block
	 */
	void onPush(Consumer<PushMessage> listener);

	/**
	 * Tells when commands on keys are about to go over other connections than before,
	 * while the link remains what it is.
	 * @param listener is told before the first of them goes there; must not block
	 */
	void onReroute(Runnable listener);

	/**
	 * Subscribes to a channel over another connection to the same server.
	 * @param channel the channel's name
	 * @param listener is told each message on the thread on which they arrive; must not
	 * block
	 * @return the channel, to be closed by the caller, or with this link at the latest;
	 * failed where there are many servers or it is not permitted
	 */
	CompletableFuture<Channel> subscribe(String channel, Consumer<byte[]> listener);

	/**
	 * Closes the connections without waiting for it; commands in flight fail.
	 */
	@Override
	void close();

}
