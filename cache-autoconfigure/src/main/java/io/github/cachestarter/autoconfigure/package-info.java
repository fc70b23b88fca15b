/**
 * Beans, properties and what explains a wrong one.
 */
@NullMarked
package io.github.cachestarter.autoconfigure;

import org.jspecify.annotations.NullMarked;
