package io.github.cachestarter.verification.outage;

/**
 * The parts of an experiment, in order.
 */
enum Phase {

	BEFORE, FIRST_SECOND, OUTAGE, AFTER

}
