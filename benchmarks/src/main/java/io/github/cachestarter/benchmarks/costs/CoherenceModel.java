package io.github.cachestarter.benchmarks.costs;

/**
 * What keeping near caches coherent costs, for keys that are equally popular and calls
 * that come at random. A key is in Redis from its first read after a change, by whichever
 * instance, until the next change or until the entry expires. Whoever loaded it keeps no
 * copy yet; an instance has it near from its first read that found it in Redis. With r
 * reads of a key per second and instance, N instances, and g changes and expiries of it
 * per second:
 * <ul>
 * <li>a read finds the key in Redis or near with a probability of N r / (N r + g),
 * <li>and if so, near with a probability of r / (r + g),
 * <li>so the other reads reach Redis,
 * <li>and as likely as a read finds it near, its end has to be told to the instance.
 * </ul>
 *
 * @param instances how many instances there are
 * @param hotKeys how many different keys they ask for
 * @param reads reads per second of one instance, of all keys
 * @param changes changes per second by all instances, of all keys
 * @param life how long an entry stays near without a change, in seconds
 * @param staleness the bound on staleness, in seconds, a quarter of which is between two
 * signs of life
 */
record CoherenceModel(int instances, int hotKeys, double reads, double changes, double life, double staleness) {

	/**
	 * The part of the reads that is answered by the near cache, 0 to 1.
	 */
	double nearHits() {
		return loaded() * readsOfKey() / (readsOfKey() + endsOfKey());
	}

	/**
	 * The part of the time in which a key is in Redis.
	 */
	private double loaded() {
		double all = this.instances * readsOfKey();
		return all / (all + endsOfKey());
	}

	private double readsOfKey() {
		return this.reads / this.hotKeys;
	}

	private double endsOfKey() {
		return this.changes / this.hotKeys + 1 / this.life;
	}

	/**
	 * Reads per second that reach Redis, of all instances.
	 */
	double redisReads() {
		return this.instances * this.reads * (1 - nearHits());
	}

	/**
	 * Values per second that are loaded because they are not in Redis, by all instances.
	 */
	double loads() {
		return this.instances * this.reads * (1 - loaded());
	}

	/**
	 * Messages per second by which Redis tells instances that what they have read has
	 * gone, their own changes included, and two for every load to the one who loads: of
	 * the lease and of the entry.
	 */
	double messages() {
		return this.hotKeys * endsOfKey() * this.instances * nearHits() + 2 * loads();
	}

	/**
	 * Commands per second that all instances send: a read asks for the value and for its
	 * life, a load leaves a lease and then the entry, and a sign of life takes two.
	 */
	double commands() {
		return 2 * redisReads() + 2 * loads() + this.changes + 2 * heartbeats();
	}

	/**
	 * Signs of life per second that all instances ask for.
	 */
	double heartbeats() {
		return 4 * this.instances / this.staleness;
	}

	/**
	 * Bytes that one instance needs.
	 * @param bytes what one near entry takes
	 */
	double nearMemory(double bytes) {
		return nearHits() * this.hotKeys * bytes;
	}

	/**
	 * How many keys Redis remembers for how many instances: the entries of its tracking
	 * table.
	 */
	double tracked() {
		return this.instances * nearHits() * this.hotKeys;
	}

}
