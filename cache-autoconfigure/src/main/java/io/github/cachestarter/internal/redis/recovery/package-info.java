/**
 * What Redis is to be told after an outage before anything is read from it: removals that
 * were not acknowledged, and everything where its data may be older.
 */
@NullMarked
package io.github.cachestarter.internal.redis.recovery;

import org.jspecify.annotations.NullMarked;
