/**
 * Gets Redis into trouble while cached methods are called, for this cache and for others,
 * and compares what the callers see.
 * {@link io.github.cachestarter.benchmarks.outage.OutageRunner} is the way in.
 */
@NullMarked
package io.github.cachestarter.benchmarks.outage;

import org.jspecify.annotations.NullMarked;
