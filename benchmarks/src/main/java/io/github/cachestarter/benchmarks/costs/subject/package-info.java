/**
 * What is measured: this cache, its peers and the limits of each, all of them set up to
 * answer the same question for the same keys.
 */
@NullMarked
package io.github.cachestarter.benchmarks.costs.subject;

import org.jspecify.annotations.NullMarked;
