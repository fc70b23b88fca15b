/**
 * Puts hostile bytes under the keys of caches and hostile objects into the arguments of
 * cached methods, and looks whether anybody is given a wrong value, an exception, or a
 * miss because of somebody else's trouble.
 * {@link io.github.cachestarter.verification.hostile.HostileRunner} is started from a
 * command line.
 */
@NullMarked
package io.github.cachestarter.verification.hostile;

import org.jspecify.annotations.NullMarked;
