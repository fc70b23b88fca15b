package io.github.cachestarter.internal.redis.lettuce;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.api.StatefulConnection;

/**
 * Hears of connections that were not closed from this side.
 *
 * @param lost completed at the first of them
 */
record LossListener(CompletableFuture<Void> lost) implements RedisConnectionStateListener {

	/**
	 * Starts to listen.
	 * @param connection what may have been lost before anyone listened
	 * @param source takes the listener and tells it of the connection, or of all that it
	 * consists of
	 * @return completed once one of them is lost
	 */
	static CompletableFuture<Void> on(StatefulConnection<?, ?> connection,
			Consumer<RedisConnectionStateListener> source) {
		LossListener listener = new LossListener(new CompletableFuture<>());
		source.accept(listener);
		if (!connection.isOpen()) {
			listener.lost.complete(null);
		}
		return listener.lost;
	}

	@Override
	public void onRedisDisconnected(RedisChannelHandler<?, ?> connection) {
		if (!connection.isClosed()) {
			this.lost.complete(null);
		}
	}

}
