package io.github.cachestarter.verification.coherence;

/**
 * How many messages there were.
 *
 * @param mode what the instances had asked to be told
 * @param instances how many there were
 * @param demand who wanted the keys
 * @param keys how many keys were filled and then invalidated
 * @param ofFills messages from the first look at a key until it was filled and everybody
 * who wanted it had it
 * @param ofInvalidations messages because of the removal of all keys
 * @param tableKeys keys of which Redis remembered who had read them, before the removal
 * @param tableItems how many readers it remembered in all
 */
record MessagesResult(TrackingMode mode, int instances, Demand demand, int keys, long ofFills, long ofInvalidations,
		long tableKeys, long tableItems) {

	double perFill() {
		return (double) this.ofFills / this.keys;
	}

	double perInvalidation() {
		return (double) this.ofInvalidations / this.keys;
	}

	double perFillAndInstance() {
		return perFill() / this.instances;
	}

	double perInvalidationAndInstance() {
		return perInvalidation() / this.instances;
	}

}
