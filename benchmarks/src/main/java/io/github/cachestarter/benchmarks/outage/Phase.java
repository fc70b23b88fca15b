package io.github.cachestarter.benchmarks.outage;

/**
 * The parts of an experiment, in order.
 */
enum Phase {

	BEFORE, FIRST_SECOND, OUTAGE, AFTER

}
