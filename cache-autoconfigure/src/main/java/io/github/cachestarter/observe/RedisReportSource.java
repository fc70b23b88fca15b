package io.github.cachestarter.observe;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Asks the Redis server how it is doing.
 */
@FunctionalInterface
public interface RedisReportSource {

	/**
	 * For an application that caches without Redis.
	 */
	RedisReportSource NONE = () -> CompletableFuture.completedFuture(Optional.empty());

	/**
	 * Asks the server, without waiting for it.
	 * @return what the server will have said; empty when it did not answer
	 */
	CompletableFuture<Optional<RedisBlock>> report();

}
