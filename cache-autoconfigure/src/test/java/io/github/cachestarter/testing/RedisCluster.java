package io.github.cachestarter.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.awaitility.Awaitility;

/**
 * A cluster of three masters, each with a third of the slots. Its members are processes
 * even where there is Docker.
 */
public final class RedisCluster implements AutoCloseable {

	private static final int SLOTS = 16384;

	private static final int MASTERS = 3;

	private final List<RedisServer> nodes = new ArrayList<>();

	private RedisCluster() {
	}

	/**
	 * Starts a cluster.
	 * @return the cluster, serving all slots
	 */
	public static RedisCluster start() {
		RedisCluster cluster = new RedisCluster();
		try {
			for (int i = 0; i < MASTERS; i++) {
				cluster.nodes.add(RedisServer.startProcess(RedisServers.freePort(), "--cluster-enabled", "yes",
						"--cluster-node-timeout", "2000"));
			}
			cluster.join();
		}
		catch (RuntimeException ex) {
			cluster.close();
			throw ex;
		}
		return cluster;
	}

	private void join() {
		RedisServer first = this.nodes.get(0);
		for (int i = 0; i < MASTERS; i++) {
			IntStream slots = IntStream.range(i * SLOTS / MASTERS, (i + 1) * SLOTS / MASTERS);
			this.nodes.get(i)
				.command(Stream.concat(Stream.of("CLUSTER", "ADDSLOTS"), slots.mapToObj(Integer::toString))
					.toArray(String[]::new));
			this.nodes.get(i).command("CLUSTER", "SET-CONFIG-EPOCH", Integer.toString(i + 1));
			if (i > 0) {
				first.command("CLUSTER", "MEET", "127.0.0.1", Integer.toString(this.nodes.get(i).port()));
			}
		}
		Awaitility.await()
			.atMost(Duration.ofSeconds(20))
			.pollInterval(Duration.ofMillis(50))
			.until(() -> this.nodes.stream().allMatch(RedisCluster::isReady));
	}

	private static boolean isReady(RedisServer node) {
		String info = String.valueOf(node.command("CLUSTER", "INFO"));
		return info.contains("cluster_state:ok") && info.contains("cluster_known_nodes:" + MASTERS)
				&& info.contains("cluster_slots_ok:" + SLOTS);
	}

	/**
	 * The members.
	 * @return three servers
	 */
	public List<RedisServer> nodes() {
		return List.copyOf(this.nodes);
	}

	/**
	 * Where the members are.
	 * @return hosts and ports, as in {@code spring.data.redis.cluster.nodes}
	 */
	public List<String> addresses() {
		return this.nodes.stream().map((node) -> "127.0.0.1:" + node.port()).toList();
	}

	@Override
	public void close() {
		this.nodes.forEach(RedisServer::close);
	}

}
