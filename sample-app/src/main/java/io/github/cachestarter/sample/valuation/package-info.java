/**
 * The valuation service: areas, property types and what a property is worth.
 */
@NullMarked
package io.github.cachestarter.sample.valuation;

import org.jspecify.annotations.NullMarked;
