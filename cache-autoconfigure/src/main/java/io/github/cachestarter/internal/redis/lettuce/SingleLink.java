package io.github.cachestarter.internal.redis.lettuce;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import io.github.cachestarter.internal.redis.link.Channel;
import io.github.cachestarter.internal.redis.link.RedisLink;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.push.PushListener;
import io.lettuce.core.api.push.PushMessage;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.protocol.RedisCommand;
import org.jspecify.annotations.Nullable;

/**
 * One connection to one master.
 */
final class SingleLink implements RedisLink {

	private final OwnConnectionFactory client;

	private final StatefulRedisConnection<String, byte[]> connection;

	private final Arrivals arrivals;

	private final CompletableFuture<Void> lost;

	private volatile @Nullable SubscribedChannel forMessages;

	SingleLink(OwnConnectionFactory client, Arrivals arrivals, StatefulRedisConnection<String, byte[]> connection) {
		this.client = client;
		this.arrivals = arrivals;
		this.connection = connection;
		this.lost = LossListener.on(connection, connection::addListener);
	}

	@Override
	public RedisClusterAsyncCommands<String, byte[]> commands() {
		return this.connection.async();
	}

	@Override
	public void dispatch(List<? extends RedisCommand<String, byte[], ?>> commands) {
		this.connection.dispatch(commands);
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
	public boolean isReceiving() {
		return this.arrivals.isUnderWay();
	}

	@Override
	public void onPush(Consumer<PushMessage> listener) {
		this.connection.addListener((PushListener) listener::accept);
	}

	@Override
	public void onReroute(Runnable listener) {
		// There is no other connection.
	}

	@Override
	public CompletableFuture<Channel> subscribe(String channel, Consumer<byte[]> listener) {
		return this.client.openPubSub().thenCompose((connection) -> {
			SubscribedChannel forMessages = new SubscribedChannel(connection);
			this.forMessages = forMessages;
			return forMessages.subscribe(channel, listener);
		}).toCompletableFuture();
	}

	/**
	 * One after the other, or Lettuce closes twice and warns of it.
	 */
	@Override
	public void close() {
		SubscribedChannel forMessages = this.forMessages;
		CompletableFuture<?> first = (forMessages != null) ? forMessages.closeAsync()
				: CompletableFuture.completedFuture(null);
		CompletableFuture<?> unused = first.whenComplete((done, failure) -> closeTheRest());
	}

	private void closeTheRest() {
		CompletableFuture<?> unused = this.connection.closeAsync().whenComplete((done, failure) -> this.client.close());
	}

}
