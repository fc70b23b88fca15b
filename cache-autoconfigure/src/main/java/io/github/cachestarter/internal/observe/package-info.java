/**
 * Numbers, health and events.
 */
@NullMarked
package io.github.cachestarter.internal.observe;

import org.jspecify.annotations.NullMarked;
