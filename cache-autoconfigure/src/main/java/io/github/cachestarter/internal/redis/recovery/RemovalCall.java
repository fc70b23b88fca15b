package io.github.cachestarter.internal.redis.recovery;

import io.github.cachestarter.internal.redis.circuit.Call;
import io.github.cachestarter.internal.redis.circuit.Diagnosis;
import io.github.cachestarter.internal.redis.circuit.Gate;
import io.github.cachestarter.internal.redis.link.RedisLink;
import io.github.cachestarter.internal.tier.TierException;

/**
 * The command of a removal on its way. What became of it is written down before its
 * caller hears of it.
 */
final class RemovalCall extends Call<Long> {

	private final Removals removals;

	private final Removal removal;

	private final Gate gate;

	RemovalCall(Gate gate, RedisLink link, Removals removals, Removal removal) {
		super(gate, link, gate.deadline());
		this.gate = gate;
		this.removals = removals;
		this.removal = removal;
	}

	@Override
	protected void answered(Long removed) {
		this.removals.acknowledged(this.removal);
		complete(removed);
	}

	/**
	 * Whoever answered has removed it.
	 */
	@Override
	protected void answeredByALostLink(Long removed) {
		answered(removed);
	}

	/**
	 * Also if somebody else has completed this future meanwhile.
	 */
	@Override
	protected void fail(Throwable failure) {
		if (Diagnosis.isOutOfStep(failure)) {
			this.gate.distrust(link());
		}
		completeExceptionally(this.removals.failed(this.removal, link(), this.gate.diagnose(failure)));
	}

	/**
	 * What waits behind a large reply remains under way: nothing that is read later comes
	 * before it.
	 */
	@Override
	protected void timeOut() {
		TierException congestion = this.gate.congestion().of(link());
		completeExceptionally(
				(congestion != null) ? congestion : this.removals.failed(this.removal, link(), this.gate.timeout()));
	}

}
