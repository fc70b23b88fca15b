package io.github.cachestarter.internal.near;

/**
 * What the copies in this process amount to. Totals are since the start.
 *
 * @param entries how many copies there are
 * @param bytes how much memory they take, an estimate in bytes
 * @param evictions how many were dropped for lack of room
 * @param changes how many changes of keys the tier has told
 * @param flushes how often everything was forgotten
 */
public record NearNumbers(long entries, long bytes, long evictions, long changes, long flushes) {

}
