/**
 * From values to the bytes of an entry and back.
 */
@NullMarked
package io.github.cachestarter.internal.value;

import org.jspecify.annotations.NullMarked;
