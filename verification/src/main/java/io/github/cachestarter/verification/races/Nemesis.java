package io.github.cachestarter.verification.races;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The Redis of the cache, and what happens to it. Which faults, when and for how long
 * comes from the random numbers it is given; which keys are hit is for Redis to choose.
 */
interface Nemesis extends AutoCloseable {

	/**
	 * Starts what the faults can strike.
	 */
	static Nemesis start(Set<Fault> faults) {
		return faults.contains(Fault.FAILOVER) ? new ClusterNemesis() : new ServerNemesis(faults);
	}

	/**
	 * Where the server is, or the members of the cluster: hosts and ports.
	 */
	List<String> addresses();

	/**
	 * Lets one fault happen and be over.
	 */
	void strike(Random random);

	@Override
	void close();

	/**
	 * Lets some time pass.
	 */
	static void pause(long maxMillis, Random random) {
		Pause.take((long) (random.nextDouble() * TimeUnit.MILLISECONDS.toNanos(maxMillis)));
	}

}
