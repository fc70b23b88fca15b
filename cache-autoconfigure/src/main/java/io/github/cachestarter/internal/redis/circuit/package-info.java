/**
 * The circuit breaker: which calls are let through to Redis, when they end, and what
 * their failures mean.
 */
@NullMarked
package io.github.cachestarter.internal.redis.circuit;

import org.jspecify.annotations.NullMarked;
