package io.github.cachestarter.internal.redis.circuit;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import io.github.cachestarter.internal.redis.link.RedisLink;
import io.github.cachestarter.internal.tier.TierException;
import org.jspecify.annotations.Nullable;

/**
 * A call that is not answered in time may only be waiting behind a large reply that is
 * still arriving. Then nothing is wrong with Redis, and as long as that reply is
 * arriving, the next calls need not wait as well. Safe for use by many threads.
 */
public final class Congestion {

	/**
	 * A reply that takes longer comes over a way on which nothing works. Long, for one
	 * that is too large is removed only when all of it has arrived.
	 */
	static final long LONGEST = TimeUnit.SECONDS.toNanos(30);

	private final Diagnosis diagnosis;

	private volatile @Nullable RedisLink congested;

	private volatile long since;

	private final LongSupplier nanoTime;

	Congestion(Diagnosis diagnosis, LongSupplier nanoTime) {
		this.diagnosis = diagnosis;
		this.nanoTime = nanoTime;
	}

	/**
	 * Judges that a call was not answered in time.
	 * @return what its caller is told; {@code null} if no reply is arriving, or one for
	 * too long
	 */
	public @Nullable TierException of(RedisLink link) {
		if (!link.isReceiving()) {
			return null;
		}
		long now = this.nanoTime.getAsLong();
		if (this.congested != link) {
			this.since = now;
			this.congested = link;
		}
		return (now - this.since < LONGEST) ? refusal() : null;
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
		return congested && this.nanoTime.getAsLong() - this.since < LONGEST;
	}

	TierException refusal() {
		return new TierException(this.diagnosis.congestion(), null);
	}

}
