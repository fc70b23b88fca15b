/**
 * Real Redis for tests and benchmarks, the tests that every tier must pass, and what else
 * tests and benchmarks both need.
 */
@NullMarked
package io.github.cachestarter.testing;

import org.jspecify.annotations.NullMarked;
