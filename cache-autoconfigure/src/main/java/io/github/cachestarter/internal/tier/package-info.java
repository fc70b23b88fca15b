/**
 * What the engine asks of a place where entries are kept.
 */
@NullMarked
package io.github.cachestarter.internal.tier;

import org.jspecify.annotations.NullMarked;
