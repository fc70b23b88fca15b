/**
 * Lets real threads and the memory model of the machine interleave what the near cache
 * does, with <a href="https://github.com/openjdk/jcstress">jcstress</a>. The schedule
 * explorer of the tests proves the protocol in steps; this tries what is smaller than a
 * step.
 */
@NullMarked
package io.github.cachestarter.verification.interleavings;

import org.jspecify.annotations.NullMarked;
