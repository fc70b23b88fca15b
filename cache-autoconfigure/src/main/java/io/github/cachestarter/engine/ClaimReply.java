package io.github.cachestarter.engine;

import io.github.cachestarter.protocol.Lease;
import org.jspecify.annotations.Nullable;

/**
 * What the tier has answered to the claim of a lease.
 *
 * @param lease the lease; {@code null} if something else was there than was seen
 */
record ClaimReply(@Nullable Lease lease) {

	static final ClaimReply REFUSED = new ClaimReply(null);

}
