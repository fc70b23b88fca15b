package io.github.cachestarter.internal.redis.link;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/**
 * Opens connections to one Redis, whichever way it is deployed. Constructing one opens no
 * connection. Used by one thread at a time.
 */
public interface RedisConnector extends AutoCloseable {

	/**
	 * Names what it connects to, for the log: {@code Redis at localhost:6379}. Answers
	 * over HTTP never contain it.
	 * @return the name, without credentials
	 */
	String target();

	/**
	 * How the application's configuration says that Redis is deployed.
	 * @return {@code standalone}, {@code sentinel} or {@code cluster}
	 */
	String mode();

	/**
	 * What else is configured, for what to change where it does not fit the server.
	 * @return the setup
	 */
	default Setup setup() {
		return new Setup(mode(), false, false, 0);
	}

	/**
	 * Connects anew: names are resolved, the Sentinel or the cluster asked again.
	 * @param timeout the longest the attempt takes
	 * @return a connection that is ready for commands, to be closed by the caller
	 * @throws ExecutionException if Redis was not reached or refused
	 * @throws TimeoutException if it took longer
	 * @throws InterruptedException if the thread was interrupted
	 */
	RedisLink connect(Duration timeout) throws ExecutionException, TimeoutException, InterruptedException;

	/**
	 * The threads that serve connections and have ended although nobody has ended them.
	 * They are replaced by the next attempt to connect.
	 * @return their names, empty as long as all is well
	 */
	default List<String> threadsNotRunning() {
		return List.of();
	}

	/**
	 * How often such threads were replaced.
	 * @return the number since the connector was created
	 */
	default long threadRestarts() {
		return 0;
	}

	/**
	 * Ends every thread and connection of this connector.
	 */
	@Override
	void close();

}
