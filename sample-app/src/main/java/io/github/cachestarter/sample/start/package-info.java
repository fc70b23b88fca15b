/**
 * How the sample comes up: with a Redis of its own when none is configured, and with a
 * list of addresses to try.
 */
@NullMarked
package io.github.cachestarter.sample.start;

import org.jspecify.annotations.NullMarked;
