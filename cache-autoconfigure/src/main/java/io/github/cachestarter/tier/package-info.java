/**
 * What the engine asks of a place where entries are kept.
 */
@NullMarked
package io.github.cachestarter.tier;

import org.jspecify.annotations.NullMarked;
