package io.github.cachestarter.internal.protocol;

import org.jspecify.annotations.Nullable;

/**
 * What a machine wants its driver to do. Some steps are <em>questions</em>: the driver
 * carries them out and gives the answer to the machine as its next event. The others are
 * <em>effects</em>, of which the machine wants to hear no more. A machine answers an
 * event with any number of effects and at most one question, which comes last.
 */
@SuppressWarnings("ArrayRecordComponent") // heads are passed on, steps are not compared
public sealed interface Step {

	/**
	 * Read what is under the key, and the versions of the tags. Answered by {@code read}.
	 */
	record Read() implements Step {
	}

	/**
	 * Lead the load of the key in this instance, or follow the one that is under way.
	 * Answered by {@code leads}, {@code follows} or {@code alone}.
	 */
	record Board() implements Step {
	}

	/**
	 * Wait until the load that is followed has a value, or is closed without one.
	 * Answered by {@code landed}, {@code closed} or {@code alone}.
	 */
	record AwaitLanding() implements Step {
	}

	/**
	 * Wait until the load that is followed is closed. Answered by {@code closed} or
	 * {@code alone}.
	 */
	record AwaitClose() implements Step {
	}

	/**
	 * Put a lease of this instance in place of what was seen, if it is still there, and
	 * read the versions of the tags that are not known. Answered by {@code granted},
	 * {@code refused} or {@code claimUnanswered}.
	 *
	 * @param over the head of what was seen; {@code null} for nothing
	 * @param worthWaiting whether others are to wait for the holder
	 */
	record Claim(byte @Nullable [] over, boolean worthWaiting) implements Step {
	}

	/**
	 * Put a lease of this instance in place of anything, and read the versions of the
	 * tags that are not known. Answered as {@link Claim} is.
	 *
	 * @param worthWaiting whether others are to wait for the holder
	 */
	record Take(boolean worthWaiting) implements Step {
	}

	/**
	 * Wait until the key has changed. Answered by {@code woken}, which may come too
	 * early, or by {@code patienceOver}.
	 *
	 * @param head the head of what is waited for
	 */
	record Await(byte[] head) implements Step {
	}

	/**
	 * Run the loader, under the lease of the machine if it has one. Answered by
	 * {@code loaded}, {@code failed} or {@code abandoned}.
	 */
	record RunLoader() implements Step {
	}

	/**
	 * Store the entry in place of the machine's lease, or of the entry that it renews, if
	 * that is still there (compare and set). Answered by {@code filled}.
	 */
	record Fill() implements Step {
	}

	/**
	 * Remove whatever is under the key. Answered by {@code deleted}.
	 */
	record Delete() implements Step {
	}

	/**
	 * Remove all keys and tags of a batch. Answered by {@code deleted}.
	 */
	record DeleteNamed() implements Step {
	}

	/**
	 * Remove what matches one of the patterns of a batch. Answered by {@code walked}.
	 *
	 * @param index which of them, the first is 0
	 * @param again whether of those that are repeated only
	 */
	record Walk(int index, boolean again) implements Step {
	}

	/**
	 * Elect this instance to renew the entry, unless another one is elected, and look
	 * whether the entry is still there. Answered by {@code elected}.
	 *
	 * @param head the head of the entry
	 */
	record Elect(byte[] head) implements Step {
	}

	/**
	 * Wait until the key has changed or the election has ended. Answered by {@code woken}
	 * or {@code patienceOver}.
	 *
	 * @param head the head of the entry
	 */
	record AwaitElected(byte[] head) implements Step {
	}

	/**
	 * Read the key and the tags now, from the store and from no copy. Answered by
	 * {@code checked}.
	 */
	record Check() implements Step {
	}

	/**
	 * Go on with the renewal of an entry that has expired. The load has ended.
	 */
	record Renew() implements Step {
	}

	/**
	 * Answer the caller with what was read last.
	 */
	record AnswerFound() implements Step {
	}

	/**
	 * Answer the caller with the value of the load that it has followed.
	 *
	 * @param verified whether that is known not to be older than the lookup
	 */
	record AnswerLanded(boolean verified) implements Step {
	}

	/**
	 * Answer the caller with what was loaded.
	 */
	record AnswerLoaded() implements Step {
	}

	/**
	 * Answer the caller with what the loader threw.
	 */
	record AnswerFailure() implements Step {
	}

	/**
	 * Answer the caller with the entry that has expired.
	 */
	record AnswerExpired() implements Step {
	}

	/**
	 * Offer the value that was loaded, or read, to the followers.
	 */
	record Land() implements Step {
	}

	/**
	 * Let nobody board any more; the followers that have taken no value look again.
	 */
	record Close() implements Step {
	}

	/**
	 * Remove the lease, or the entry, with this head if it is still there (compare and
	 * delete).
	 *
	 * @param head the head
	 */
	record Release(byte[] head) implements Step {
	}

	/**
	 * End the election of this instance.
	 *
	 * @param failed whether others are to leave the entry alone for as long as the
	 * election would have lasted
	 */
	record EndElection(boolean failed) implements Step {
	}

	/**
	 * Detach the loads of this instance that may be out of date, so that later callers do
	 * not follow them.
	 */
	record Revoke() implements Step {
	}

	/**
	 * The change has ended.
	 *
	 * @param stored whether its value was acknowledged by the store
	 */
	record Done(boolean stored) implements Step {
	}

}
