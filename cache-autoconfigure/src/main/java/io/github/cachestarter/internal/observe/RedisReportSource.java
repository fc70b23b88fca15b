package io.github.cachestarter.internal.observe;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

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

	/**
	 * How the promises about Redis are kept. Reads fields, asks nobody over the network.
	 * @return the numbers now; {@code null} without Redis
	 */
	default @Nullable ResilienceBlock resilience() {
		return null;
	}

}
