/**
 * Looks for stale values in products of entry points, invalidations, moments, modes and
 * transactions. Two applications share one Redis and one database, and latches hold their
 * threads at the moments that matter.
 * {@link io.github.cachestarter.verification.combinations.CombinationsRunner} is started
 * from a command line.
 */
@NullMarked
package io.github.cachestarter.verification.combinations;

import org.jspecify.annotations.NullMarked;
