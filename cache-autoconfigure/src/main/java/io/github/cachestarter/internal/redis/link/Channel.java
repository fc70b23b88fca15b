package io.github.cachestarter.internal.redis.link;

import java.util.concurrent.CompletableFuture;

/**
 * A connection on which nothing comes but the messages of one channel. No method blocks.
 */
public interface Channel extends AutoCloseable {

	/**
	 * Asks for a sign of life.
	 * @return completed after all messages that Redis had sent before it
	 */
	CompletableFuture<?> ping();

	/**
	 * Tells when the connection broke without being closed from this side.
	 * @return completed once that happened
	 */
	CompletableFuture<Void> lost();

	/**
	 * Closes the connection without waiting for it.
	 */
	@Override
	void close();

}
