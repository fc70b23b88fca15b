package io.github.cachestarter.verification.outage;

/**
 * How a contender started.
 *
 * @param started whether it did
 * @param startMillis how long that took, or how long it took to fail
 * @param firstCallMillis how long the first call took; NaN when there was none
 */
record StartResult(boolean started, double startMillis, double firstCallMillis) {

}
