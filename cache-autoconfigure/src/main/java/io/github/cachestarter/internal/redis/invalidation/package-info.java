/**
 * How this process is told of what others change in Redis, and how it tells others:
 * tracking, messages over a channel, or nothing but the lives of entries.
 */
@NullMarked
package io.github.cachestarter.internal.redis.invalidation;

import org.jspecify.annotations.NullMarked;
