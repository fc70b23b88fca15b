package io.github.cachestarter.testing;

import java.time.Duration;

import org.awaitility.Awaitility;

/**
 * A master, its replica and a Sentinel that fails over a second after the master is gone.
 * All are processes even where there is Docker.
 */
public final class RedisSentinel implements AutoCloseable {

	/**
	 * The name that the Sentinel knows the master by.
	 */
	public static final String MASTER_NAME = "cache";

	private final RedisServer master;

	private final RedisServer replica;

	private final RedisServer sentinel;

	private RedisSentinel(RedisServer master, RedisServer replica, RedisServer sentinel) {
		this.master = master;
		this.replica = replica;
		this.sentinel = sentinel;
	}

	/**
	 * Starts all three.
	 * @return the group, its replica in step with its master and known to the Sentinel
	 */
	public static RedisSentinel start() {
		RedisServer master = RedisServer.startProcess(RedisServers.freePort(), "--repl-diskless-sync-delay", "0");
		RedisServer replica = RedisServer.startProcess(RedisServers.freePort(), "--repl-diskless-sync-delay", "0",
				"--replicaof", "127.0.0.1", Integer.toString(master.port()));
		RedisServer sentinel = RedisServer.startProcess(RedisServers.freePort(), "--sentinel");
		RedisSentinel group = new RedisSentinel(master, replica, sentinel);
		try {
			group.watch();
		}
		catch (RuntimeException ex) {
			group.close();
			throw ex;
		}
		return group;
	}

	private void watch() {
		awaitInfo(this.replica, "replication", "master_link_status:up");
		this.sentinel.command("SENTINEL", "MONITOR", MASTER_NAME, "127.0.0.1", Integer.toString(this.master.port()),
				"1");
		this.sentinel.command("SENTINEL", "SET", MASTER_NAME, "down-after-milliseconds", "1000");
		this.sentinel.command("SENTINEL", "SET", MASTER_NAME, "failover-timeout", "3000");
		awaitInfo(this.sentinel, "sentinel", "slaves=1");
	}

	private static void awaitInfo(RedisServer server, String section, String expected) {
		Awaitility.await()
			.atMost(Duration.ofSeconds(30))
			.pollInterval(Duration.ofMillis(50))
			.until(() -> String.valueOf(server.command("INFO", section)).contains(expected));
	}

	/**
	 * The server that is the master at first.
	 * @return the server
	 */
	public RedisServer master() {
		return this.master;
	}

	/**
	 * The server that takes over.
	 * @return the server
	 */
	public RedisServer replica() {
		return this.replica;
	}

	/**
	 * Where the Sentinel is.
	 * @return host and port, as in {@code spring.data.redis.sentinel.nodes}
	 */
	public String address() {
		return "127.0.0.1:" + this.sentinel.port();
	}

	@Override
	public void close() {
		this.sentinel.close();
		this.replica.close();
		this.master.close();
	}

}
