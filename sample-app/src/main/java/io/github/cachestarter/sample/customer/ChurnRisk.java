package io.github.cachestarter.sample.customer;

/**
 * How likely a customer is to leave, and why.
 *
 * @param customerId the customer
 * @param probability 0 to 1
 * @param level what it means
 * @param features what it was worked out from
 */
record ChurnRisk(long customerId, double probability, Level level, Features features) {

	static ChurnRisk of(long customerId, Features features) {
		double score = -1.5 + 0.04 * features.daysSilent() + 2.0 * features.decline()
				+ 1.5 * (features.frictionRank() / 100.0) - 2.0 * (features.activityRank() / 100.0);
		double probability = Math.round(1_000 / (1 + Math.exp(-score))) / 1_000.0;
		return new ChurnRisk(customerId, probability, Level.of(probability), features);
	}

	/**
	 * What a probability means.
	 */
	enum Level {

		/** Nothing to do. */
		LOW,

		/** Worth a message. */
		MEDIUM,

		/** Worth a call. */
		HIGH;

		static Level of(double probability) {
			if (probability < 0.3) {
				return LOW;
			}
			return (probability < 0.7) ? MEDIUM : HIGH;
		}

	}

	/**
	 * What a customer did, beside the others of their archetype.
	 *
	 * @param recentEvents events of the last 30 days
	 * @param earlierEvents events of the 60 days before them
	 * @param daysSilent days since the last event
	 * @param activityRank the percentage of the others that did less in 30 days
	 * @param frictionRank the percentage of the others that complained less
	 */
	record Features(int recentEvents, int earlierEvents, int daysSilent, int activityRank, int frictionRank) {

		/**
		 * How much less the customer does than before.
		 * @return 0 when not less, 1 when nothing any more
		 */
		double decline() {
			double expected = this.earlierEvents / 2.0;
			return (expected == 0) ? 0 : Math.max(0, 1 - this.recentEvents / expected);
		}

	}

}
