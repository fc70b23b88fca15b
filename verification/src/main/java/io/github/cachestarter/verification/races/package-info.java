/**
 * Races readers against writers over one Redis and several processes, and compares what
 * the caches answer with the database.
 * {@link io.github.cachestarter.verification.races.RaceRunner} is the way in.
 */
@NullMarked
package io.github.cachestarter.verification.races;

import org.jspecify.annotations.NullMarked;
