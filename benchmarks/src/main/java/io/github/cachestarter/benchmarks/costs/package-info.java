/**
 * Measures what calls of cached methods cost, beside other caches and beside the least
 * that is possible. {@link io.github.cachestarter.benchmarks.costs.CostRunner} is the way
 * in.
 */
@NullMarked
package io.github.cachestarter.benchmarks.costs;

import org.jspecify.annotations.NullMarked;
