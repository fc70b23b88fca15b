package io.github.cachestarter.verification.outage;

import java.io.Serializable;

/**
 * What the loader gives and caches keep.
 *
 * @param id what was asked for
 * @param loadedAt when the load ended, by {@link System#nanoTime()}
 */
record Answer(int id, long loadedAt) implements Serializable {

}
