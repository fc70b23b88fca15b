package io.github.cachestarter.verification.coherence;

/**
 * What Redis needed to remember who has read what.
 *
 * @param instances how many instances have read every key
 * @param keys keys of which it remembered who had read them
 * @param items how many readers it remembered in all
 * @param bytes by how much its memory has grown
 */
record TableResult(int instances, long keys, long items, long bytes) {

	double bytesPerKey() {
		return (double) this.bytes / this.keys;
	}

	double bytesPerItem() {
		return (double) this.bytes / this.items;
	}

}
