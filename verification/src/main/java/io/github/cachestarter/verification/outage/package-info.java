/**
 * Gets Redis into trouble while cached methods are called, for this cache and for others,
 * and compares what the callers see.
 * {@link io.github.cachestarter.verification.outage.OutageRunner} is the way in.
 */
@NullMarked
package io.github.cachestarter.verification.outage;

import org.jspecify.annotations.NullMarked;
