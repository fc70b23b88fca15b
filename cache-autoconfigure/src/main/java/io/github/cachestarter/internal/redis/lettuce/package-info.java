/**
 * Links made of connections of Lettuce, with a client of our own: its threads, its
 * pipeline and its listeners.
 */
@NullMarked
package io.github.cachestarter.internal.redis.lettuce;

import org.jspecify.annotations.NullMarked;
