package io.github.cachestarter.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/**
 * A cluster of three masters, each with a third of the slots and, where wanted, a replica
 * that takes over when its master is gone. Its members are processes even where there is
 * Docker.
 */
public final class RedisCluster implements AutoCloseable {

	private static final int SLOTS = 16384;

	private static final int MASTERS = 3;

	private final List<RedisServer> nodes = new ArrayList<>();

	private RedisCluster() {
	}

	/**
	 * Starts a cluster of masters only.
	 * @return the cluster, serving all slots
	 */
	public static RedisCluster start() {
		return start(MASTERS, "2000");
	}

	/**
	 * Starts a cluster whose masters have a replica each, which takes over about two
	 * seconds after its master is gone.
	 * @return the cluster, serving all slots, the replicas in step with their masters
	 */
	public static RedisCluster startWithReplicas() {
		return start(2 * MASTERS, "1000");
	}

	private static RedisCluster start(int size, String nodeTimeout) {
		RedisCluster cluster = new RedisCluster();
		try {
			for (int i = 0; i < size; i++) {
				cluster.nodes.add(startNode(nodeTimeout));
			}
			cluster.join();
			cluster.replicate();
		}
		catch (RuntimeException ex) {
			cluster.close();
			throw ex;
		}
		return cluster;
	}

	private static RedisServer startNode(String nodeTimeout) {
		return RedisServer.startProcess(RedisServers.freePort(), "--cluster-enabled", "yes", "--cluster-node-timeout",
				nodeTimeout, "--repl-diskless-sync-delay", "0");
	}

	private void join() {
		for (int i = 0; i < this.nodes.size(); i++) {
			if (i < MASTERS) {
				addSlots(this.nodes.get(i), IntStream.range(i * SLOTS / MASTERS, (i + 1) * SLOTS / MASTERS));
			}
			this.nodes.get(i).command("CLUSTER", "SET-CONFIG-EPOCH", Integer.toString(i + 1));
		}
		awaitReady();
	}

	/**
	 * Introduces them until they know each other: a handshake that a busy machine delays
	 * for longer than the node timeout is given up.
	 */
	private void awaitReady() {
		RedisServer first = this.nodes.get(0);
		List<String> ids = this.nodes.stream().map(RedisCluster::id).toList();
		await().until(() -> {
			String known = known(first);
			IntStream.range(0, ids.size())
				.filter((i) -> !known.contains(ids.get(i)))
				.mapToObj(this.nodes::get)
				.forEach((node) -> first.command("CLUSTER", "MEET", "127.0.0.1", Integer.toString(node.port())));
			return this.nodes.stream().allMatch((node) -> isReady(node, ids));
		});
	}

	private static void addSlots(RedisServer node, IntStream slots) {
		node.command(Stream.concat(Stream.of("CLUSTER", "ADDSLOTS"), slots.mapToObj(Integer::toString))
			.toArray(String[]::new));
	}

	/**
	 * As long as nodes have not shaken hands they are counted, but have names that are
	 * made up.
	 */
	private static boolean isReady(RedisServer node, List<String> ids) {
		String info = String.valueOf(node.command("CLUSTER", "INFO"));
		return info.contains("cluster_state:ok") && info.contains("cluster_known_nodes:" + ids.size())
				&& info.contains("cluster_slots_ok:" + SLOTS) && ids.stream().allMatch(known(node)::contains);
	}

	private static String known(RedisServer node) {
		return String.valueOf(node.command("CLUSTER", "NODES"));
	}

	private void replicate() {
		for (int i = MASTERS; i < this.nodes.size(); i++) {
			RedisServer replica = this.nodes.get(i);
			replica.command("CLUSTER", "REPLICATE", id(this.nodes.get(i - MASTERS)));
			await()
				.until(() -> String.valueOf(replica.command("INFO", "replication")).contains("master_link_status:up"));
		}
	}

	private static String id(RedisServer node) {
		return String.valueOf(node.command("CLUSTER", "MYID"));
	}

	/**
	 * The members.
	 * @return the masters, then their replicas in the same order
	 */
	public List<RedisServer> nodes() {
		return List.copyOf(this.nodes);
	}

	/**
	 * The member that serves a key, as those see it that are alive.
	 * @param key the complete key
	 * @return the master
	 */
	public RedisServer masterOf(String key) {
		RedisServer witness = this.nodes.stream().filter(RedisServer::isAlive).findFirst().orElseThrow();
		long slot = (Long) Objects.requireNonNull(witness.command("CLUSTER", "KEYSLOT", key));
		List<?> ranges = (List<?>) Objects.requireNonNull(witness.command("CLUSTER", "SLOTS"));
		long port = ranges.stream()
			.map((range) -> (List<?>) range)
			.filter((range) -> (Long) range.get(0) <= slot && slot <= (Long) range.get(1))
			.map((range) -> (Long) ((List<?>) range.get(2)).get(1))
			.findFirst()
			.orElseThrow();
		return this.nodes.stream().filter((node) -> node.port() == port).findFirst().orElseThrow();
	}

	/**
	 * Kills the master of a key and waits until its replica has taken over.
	 * @param key the complete key
	 * @return the server that was killed
	 */
	public RedisServer killMasterOf(String key) {
		RedisServer killed = masterOf(key);
		killed.kill();
		// Meanwhile the others may name nobody for the slot.
		await().ignoreException(NoSuchElementException.class)
			.until(() -> masterOf(key).isAlive()
					&& String.valueOf(masterOf(key).command("CLUSTER", "INFO")).contains("cluster_state:ok"));
		return killed;
	}

	/**
	 * Adds a master that has no slots yet.
	 * @return the new member, known to all others
	 */
	public RedisServer addMaster() {
		RedisServer added = startNode("2000");
		this.nodes.add(added);
		awaitReady();
		return added;
	}

	/**
	 * Begins to move the slot of a key. What is not there any more is asked of the other
	 * master from now on.
	 * @param key the complete key, whose entry is moved at once
	 * @param target the master to move it to
	 */
	public void beginToMove(String key, RedisServer target) {
		RedisServer source = masterOf(key);
		String slot = slotOf(key);
		target.command("CLUSTER", "SETSLOT", slot, "IMPORTING", id(source));
		source.command("CLUSTER", "SETSLOT", slot, "MIGRATING", id(target));
		source.command("MIGRATE", "127.0.0.1", Integer.toString(target.port()), key, "0", "5000");
	}

	/**
	 * Ends what {@link #beginToMove} began.
	 * @param key the complete key
	 * @param target the master that the slot belongs to from now on
	 */
	public void endToMove(String key, RedisServer target) {
		String slot = slotOf(key);
		target.command("CLUSTER", "SETSLOT", slot, "NODE", id(target));
		this.nodes.stream()
			.filter((node) -> String.valueOf(node.command("INFO", "replication")).contains("role:master"))
			.forEach((master) -> master.command("CLUSTER", "SETSLOT", slot, "NODE", id(target)));
	}

	private String slotOf(String key) {
		return String.valueOf(this.nodes.get(0).command("CLUSTER", "KEYSLOT", key));
	}

	private static ConditionFactory await() {
		return Awaitility.await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(50));
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
