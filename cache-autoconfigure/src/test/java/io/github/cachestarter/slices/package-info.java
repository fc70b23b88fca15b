/**
 * An application's own tests, as docs/testing.md shows them.
 */
@NullMarked
package io.github.cachestarter.slices;

import org.jspecify.annotations.NullMarked;
