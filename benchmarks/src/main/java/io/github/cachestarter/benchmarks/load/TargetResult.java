package io.github.cachestarter.benchmarks.load;

/**
 * One instance, measured from both sides.
 *
 * @param variant whether its cache is on
 * @param outcome what the clients saw
 * @param counters what the instance counted during the same requests
 */
record TargetResult(Variant variant, Replay.Outcome outcome, ServerCounters counters) {

}
