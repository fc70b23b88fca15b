/**
 * The tier in Redis: connection, commands, breaker and prober.
 */
@NullMarked
package io.github.cachestarter.internal.redis;

import org.jspecify.annotations.NullMarked;
