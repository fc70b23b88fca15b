/**
 * Numbers, health and events.
 */
@NullMarked
package io.github.cachestarter.observe;

import org.jspecify.annotations.NullMarked;
