package io.github.cachestarter.redis;

import io.github.cachestarter.tier.TierException;
import org.jspecify.annotations.Nullable;

/**
 * A call that is not answered in time may only be waiting behind a large reply that is
 * still arriving. Then nothing is wrong with Redis, and as long as that reply is
 * arriving, the next calls need not wait as well. Safe for use by many threads.
 */
final class Congestion {

	private final Diagnosis diagnosis;

	private volatile @Nullable RedisLink congested;

	Congestion(Diagnosis diagnosis) {
		this.diagnosis = diagnosis;
	}

	/**
	 * Judges that a call was not answered in time.
	 * @return what its caller is told; {@code null} if no reply is arriving
	 */
	@Nullable TierException of(RedisLink link) {
		if (!link.isReceiving()) {
			return null;
		}
		this.congested = link;
		return refusal();
	}

	/**
	 * Whether a call has waited in vain behind a reply that is still arriving.
	 */
	boolean isOn(RedisLink link) {
		if (this.congested == null) {
			return false;
		}
		boolean congested = this.congested == link && link.isReceiving();
		if (!congested) {
			this.congested = null;
		}
		return congested;
	}

	TierException refusal() {
		return new TierException(this.diagnosis.congestion(), null);
	}

}
