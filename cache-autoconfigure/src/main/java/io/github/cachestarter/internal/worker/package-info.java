/**
 * The threads of the cache's own, which survive whatever is thrown in them.
 */
@NullMarked
package io.github.cachestarter.internal.worker;

import org.jspecify.annotations.NullMarked;
