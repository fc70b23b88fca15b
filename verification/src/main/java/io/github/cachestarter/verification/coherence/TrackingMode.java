package io.github.cachestarter.verification.coherence;

import io.lettuce.core.TrackingArgs;

/**
 * What a connection asks of Redis to be told.
 */
enum TrackingMode {

	DEFAULT("default") {
		@Override
		TrackingArgs arguments(String prefix) {
			return TrackingArgs.Builder.enabled();
		}
	},

	DEFAULT_NOLOOP("default, NOLOOP") {
		@Override
		TrackingArgs arguments(String prefix) {
			return TrackingArgs.Builder.enabled().noloop();
		}
	},

	BCAST("BCAST") {
		@Override
		TrackingArgs arguments(String prefix) {
			return TrackingArgs.Builder.enabled().bcast().prefixes(prefix);
		}
	},

	BCAST_NOLOOP("BCAST, NOLOOP") {
		@Override
		TrackingArgs arguments(String prefix) {
			return TrackingArgs.Builder.enabled().bcast().prefixes(prefix).noloop();
		}
	};

	private final String label;

	TrackingMode(String label) {
		this.label = label;
	}

	/**
	 * What {@code CLIENT TRACKING} is sent with.
	 * @param prefix what all keys of the application start with
	 */
	abstract TrackingArgs arguments(String prefix);

	String label() {
		return this.label;
	}

}
