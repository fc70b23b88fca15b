/**
 * What the web side of the three systems shares.
 */
@NullMarked
package io.github.cachestarter.sample.platform;

import org.jspecify.annotations.NullMarked;
