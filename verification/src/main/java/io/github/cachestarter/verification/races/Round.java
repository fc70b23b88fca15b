package io.github.cachestarter.verification.races;

/**
 * What one process does until the next rest.
 *
 * @param number 0 for the first
 * @param updates how many updates at least
 * @param seed where the random numbers come from
 */
record Round(int number, int updates, long seed) {

}
