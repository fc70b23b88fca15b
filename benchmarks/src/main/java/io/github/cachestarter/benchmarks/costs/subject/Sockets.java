package io.github.cachestarter.benchmarks.costs.subject;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import redis.clients.jedis.Jedis;

/**
 * Blocking connections to Redis, one for each thread that asks, which is the least that
 * several threads can wait for each other.
 */
final class Sockets implements AutoCloseable {

	private final int port;

	private final Queue<Jedis> opened = new ConcurrentLinkedQueue<>();

	private final ThreadLocal<Jedis> own = ThreadLocal.withInitial(this::open);

	Sockets(int port) {
		this.port = port;
	}

	/**
	 * The connection of the current thread.
	 */
	Jedis own() {
		return this.own.get();
	}

	private Jedis open() {
		Jedis socket = new Jedis("localhost", this.port);
		this.opened.add(socket);
		return socket;
	}

	@Override
	public void close() {
		this.opened.forEach(Jedis::close);
	}

}
