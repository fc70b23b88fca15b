package io.github.cachestarter.internal.engine;

import io.github.cachestarter.internal.protocol.Lease;
import org.jspecify.annotations.Nullable;

/**
 * What the tier has answered to the claim of a lease.
 *
 * @param lease the lease; {@code null} if something else was there than was seen
 */
record ClaimReply(@Nullable Lease lease) {

	static final ClaimReply REFUSED = new ClaimReply(null);

}
