package io.github.cachestarter.verification.races;

import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import io.github.cachestarter.testing.RedisCluster;
import io.github.cachestarter.testing.RedisServer;

/**
 * A cluster whose masters die one after the other, so that replicas take over.
 */
final class ClusterNemesis implements Nemesis {

	private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(30);

	private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

	private final RedisCluster cluster = RedisCluster.startWithReplicas();

	@Override
	public List<String> addresses() {
		return this.cluster.addresses();
	}

	@Override
	public void strike(Random random) {
		Nemesis.pause(100, random);
		RedisServer killed = this.cluster.killMasterOf(Integer.toString(random.nextInt()));
		Nemesis.pause(500, random);
		killed.restart();
		awaitCopy(killed);
		Nemesis.pause(500, random);
	}

	/**
	 * Else the next master to die could be one that has no replica.
	 */
	private static void awaitCopy(RedisServer restarted) {
		long start = System.nanoTime();
		while (!isCopy(String.valueOf(restarted.command("INFO", "replication")))) {
			if (System.nanoTime() - start > LIMIT_NANOS) {
				throw new IllegalStateException("A restarted member does not become a replica");
			}
			Pause.take(POLL_NANOS);
		}
	}

	private static boolean isCopy(String replication) {
		return replication.contains("role:slave") && replication.contains("master_link_status:up");
	}

	@Override
	public void close() {
		this.cluster.close();
	}

}
