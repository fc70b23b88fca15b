/**
 * The tier in Redis: connection, commands, breaker and prober.
 */
@NullMarked
package io.github.cachestarter.redis;

import org.jspecify.annotations.NullMarked;
