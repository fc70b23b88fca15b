/**
 * The tier inside this process.
 */
@NullMarked
package io.github.cachestarter.internal.near;

import org.jspecify.annotations.NullMarked;
