/**
 * The tier inside this process.
 */
@NullMarked
package io.github.cachestarter.near;

import org.jspecify.annotations.NullMarked;
