package io.github.cachestarter.benchmarks.costs;

/**
 * What keeping near caches coherent costs, for keys that are equally popular and calls
 * that come at random. An instance has a key near from its first read after a change
 * until the next change, or until the entry expires. With r reads and w changes of a key
 * per second and instance, and a life of T seconds:
 * <ul>
 * <li>a read finds the key near with a probability of r / (r + w + 1/T),
 * <li>so the other reads reach Redis,
 * <li>and as likely as a read finds it, a change has to be told to the instance.
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
		double read = this.reads / this.hotKeys;
		double gone = this.changes / this.hotKeys + 1 / this.life;
		return read / (read + gone);
	}

	/**
	 * Reads per second that reach Redis, of all instances.
	 */
	double redisReads() {
		return this.instances * this.reads * (1 - nearHits());
	}

	/**
	 * Messages per second by which Redis tells instances of changes. Who made a change is
	 * not told of it.
	 */
	double messages() {
		return this.changes * (this.instances - 1) * nearHits();
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
