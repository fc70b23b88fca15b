/**
 * Real Redis for tests, and the tests that every tier must pass.
 */
@NullMarked
package io.github.cachestarter.testing;

import org.jspecify.annotations.NullMarked;
