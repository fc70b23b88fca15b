/**
 * Leads benchmarks to what is measured and not public.
 */
@NullMarked
package io.github.cachestarter.internal.engine;

import org.jspecify.annotations.NullMarked;
