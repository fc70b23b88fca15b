package io.github.cachestarter.internal.protocol.explore;

/**
 * An election in Redis. Immutable.
 *
 * @param actor who was elected
 * @param head the head of the entry to renew
 * @param failed whether that was tried in vain
 */
record Elected(int actor, int head, boolean failed) {
}
