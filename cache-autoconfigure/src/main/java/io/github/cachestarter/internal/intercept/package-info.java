/**
 * From an annotated call to a lookup.
 */
@NullMarked
package io.github.cachestarter.internal.intercept;

import org.jspecify.annotations.NullMarked;
