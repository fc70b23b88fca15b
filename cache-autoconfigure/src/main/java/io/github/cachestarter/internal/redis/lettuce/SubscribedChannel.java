package io.github.cachestarter.internal.redis.lettuce;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

import io.github.cachestarter.internal.redis.link.Channel;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import org.jspecify.annotations.Nullable;

/**
 * A connection that is used for one channel and nothing else.
 */
final class SubscribedChannel implements Channel {

	private final StatefulRedisPubSubConnection<String, byte[]> connection;

	private final CompletableFuture<Void> lost;

	private @Nullable CompletableFuture<Void> closing;

	SubscribedChannel(StatefulRedisPubSubConnection<String, byte[]> connection) {
		this.connection = connection;
		this.lost = LossListener.on(connection, (listener) -> connection.addListener(listener));
	}

	/**
	 * Subscribes.
	 * @param listener is told each message on the thread on which they arrive
	 * @return this channel, once messages come; failed, and the connection closed, where
	 * that is not permitted
	 */
	CompletionStage<Channel> subscribe(String name, Consumer<byte[]> listener) {
		this.connection.addListener(new RedisPubSubAdapter<>() {

			@Override
			public void message(String channel, byte[] message) {
				listener.accept(message);
			}

		});
		return this.connection.async().subscribe(name).handle((done, failure) -> {
			if (failure != null) {
				close();
				return CompletableFuture.<Channel>failedFuture(failure);
			}
			return CompletableFuture.<Channel>completedFuture(this);
		}).thenCompose((result) -> result);
	}

	@Override
	public CompletableFuture<?> ping() {
		return this.connection.async().ping().toCompletableFuture();
	}

	@Override
	public CompletableFuture<Void> lost() {
		return this.lost;
	}

	/**
	 * Closes the connection once, however often it is asked to.
	 */
	synchronized CompletableFuture<Void> closeAsync() {
		CompletableFuture<Void> closing = this.closing;
		if (closing == null) {
			closing = this.connection.closeAsync();
			this.closing = closing;
		}
		return closing;
	}

	@Override
	public void close() {
		CompletableFuture<?> unused = closeAsync();
	}

}
