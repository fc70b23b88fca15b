/**
 * Get-or-load over the tiers; read top to bottom, it explains the product.
 */
@NullMarked
package io.github.cachestarter.internal.engine;

import org.jspecify.annotations.NullMarked;
