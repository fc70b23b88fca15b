/**
 * Measures what it costs to keep copies in processes coherent with Redis, and how long
 * such a copy is out of date.
 * {@link io.github.cachestarter.verification.coherence.MessagesRunner} counts messages,
 * {@link io.github.cachestarter.verification.coherence.StalenessRunner} measures times.
 */
@NullMarked
package io.github.cachestarter.verification.coherence;

import org.jspecify.annotations.NullMarked;
