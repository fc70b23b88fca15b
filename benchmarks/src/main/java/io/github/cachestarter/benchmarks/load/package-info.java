/**
 * Replays one Zipf load against the sample without and with its cache and compares what
 * was measured. {@link io.github.cachestarter.benchmarks.load.LoadRunner} is the way in.
 */
@NullMarked
package io.github.cachestarter.benchmarks.load;

import org.jspecify.annotations.NullMarked;
