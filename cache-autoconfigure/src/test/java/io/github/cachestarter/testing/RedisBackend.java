package io.github.cachestarter.testing;

/**
 * What runs a Redis server: a process or a container.
 */
interface RedisBackend extends AutoCloseable {

	/**
	 * Starts the server, or starts it again with the data it had.
	 */
	void start();

	/**
	 * Ends the server without giving it a chance to say anything.
	 */
	void kill();

	/**
	 * Stops the server from running while its sockets stay open.
	 */
	void suspend();

	/**
	 * Lets it run again.
	 */
	void resume();

	/**
	 * Whether it runs, suspended or not.
	 */
	boolean isAlive();

	/**
	 * What it said, for when it does not start.
	 */
	String log();

	/**
	 * Ends the server and removes its data.
	 */
	@Override
	void close();

}
