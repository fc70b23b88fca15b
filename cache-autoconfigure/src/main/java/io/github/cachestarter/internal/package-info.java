/**
 * What the starter consists of. Nothing in here is meant for applications: it may change
 * with every version. What they import is in {@code io.github.cachestarter}.
 */
@NullMarked
package io.github.cachestarter.internal;

import org.jspecify.annotations.NullMarked;
