package io.github.cachestarter.autoconfigure;

import java.time.Duration;

import io.github.cachestarter.internal.near.NearCopies;
import io.github.cachestarter.internal.near.NearNumbers;
import io.github.cachestarter.internal.observe.NearBlock;
import io.github.cachestarter.internal.observe.NearReportSource;
import io.github.cachestarter.internal.tier.Coherence;

/**
 * Lets what observes the cache see the copies in this process.
 *
 * @param copies the copies
 * @param watch who tells of changes
 * @param maxStaleness the bound where others change entries
 */
record NearReports(NearCopies copies, NearWatch watch, Duration maxStaleness) implements NearReportSource {

	@Override
	public String mode() {
		Coherence coherence = this.watch.coherence();
		return (coherence != null) ? coherence.text() : NOBODY;
	}

	@Override
	public long maxStalenessMillis() {
		return (this.watch.coherence() == Coherence.ALONE) ? 0 : this.maxStaleness.toMillis();
	}

	@Override
	public NearBlock report() {
		NearNumbers numbers = this.copies.numbers();
		return NearBlock.of(this, LocalUsages.of(numbers), numbers.changes(), numbers.flushes(), this.watch.begun(),
				this.watch.lost());
	}

}
