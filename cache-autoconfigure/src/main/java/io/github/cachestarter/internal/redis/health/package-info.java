/**
 * The threads that bring Redis back into use and look after the connection in use.
 */
@NullMarked
package io.github.cachestarter.internal.redis.health;

import org.jspecify.annotations.NullMarked;
