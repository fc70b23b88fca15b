/**
 * A connection to Redis, whichever way it is deployed, and what is sent over it. Every
 * other package of this room uses it.
 */
@NullMarked
package io.github.cachestarter.internal.redis.link;

import org.jspecify.annotations.NullMarked;
