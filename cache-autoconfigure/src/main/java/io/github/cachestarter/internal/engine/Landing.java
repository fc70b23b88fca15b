package io.github.cachestarter.internal.engine;

import io.github.cachestarter.internal.protocol.LandedLoad;
import org.jspecify.annotations.Nullable;

/**
 * What a load offers to the callers that follow it.
 *
 * @param entry the value as the bytes of an entry, so that every caller decodes an object
 * of its own; {@code null} when there is none
 * @param load what is known of the load, for the sharing rule; {@code null} without a
 * value
 * @param again whether, without a value, another load may have one
 */
@SuppressWarnings("ArrayRecordComponent") // landings are not compared
record Landing(byte @Nullable [] entry, @Nullable LandedLoad load, boolean again) {

	/**
	 * The load has ended without a value, such as by a failure of its loader. The next
	 * one may have a value.
	 */
	static final Landing CLOSED = new Landing(null, null, true);

	/**
	 * The load has a value that cannot be given to others. That of the next one cannot
	 * either, so each follower loads by itself.
	 */
	static final Landing NOT_SHARED = new Landing(null, null, false);

}
