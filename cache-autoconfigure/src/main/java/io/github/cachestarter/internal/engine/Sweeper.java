package io.github.cachestarter.internal.engine;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.cachestarter.internal.tier.Tier;
import io.github.cachestarter.internal.value.Stamp;

/**
 * Removes the dead entries of one cache after it was cleared, for the sake of memory:
 * nobody reads them any more. One walk over the keys at a time, in the background; a
 * clear during a walk is followed by one more. A walk that fails is not repeated: the
 * entries expire by themselves.
 */
final class Sweeper {

	private final Tier tier;

	private final String clearTag;

	private final String glob;

	private final AtomicInteger requests = new AtomicInteger();

	Sweeper(Tier tier, String clearTag, String glob) {
		this.tier = tier;
		this.clearTag = clearTag;
		this.glob = glob;
	}

	void request() {
		if (this.requests.getAndIncrement() == 0) {
			walk();
		}
	}

	private void walk() {
		int served = this.requests.get();
		boolean begun = false;
		try {
			begin(served);
			begun = true;
		}
		finally {
			if (!begun) {
				// Or nobody would ever walk again.
				this.requests.set(0);
			}
		}
	}

	private void begin(int served) {
		CompletableFuture<?> unused = Futures.asked(this::sweep).whenComplete((removed, failure) -> {
			if (this.requests.addAndGet(-served) > 0) {
				walk();
			}
		});
	}

	/**
	 * Walks over the keys at once, whether somebody else does or not.
	 */
	CompletableFuture<Long> sweep() {
		return this.tier.sweep(this.glob, Stamp.CLEAR_VERSION, this.clearTag);
	}

}
