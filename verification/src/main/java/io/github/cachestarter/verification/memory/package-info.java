/**
 * Fills the heap of an application again and again, and looks at what is left of its
 * cache.
 */
@NullMarked
package io.github.cachestarter.verification.memory;

import org.jspecify.annotations.NullMarked;
