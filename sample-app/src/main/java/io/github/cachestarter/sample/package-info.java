/**
 * A sample of three systems that cache with the starter.
 */
@NullMarked
package io.github.cachestarter.sample;

import org.jspecify.annotations.NullMarked;
