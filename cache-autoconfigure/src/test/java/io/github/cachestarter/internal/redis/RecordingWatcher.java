package io.github.cachestarter.internal.redis;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.cachestarter.internal.tier.Coherence;
import io.github.cachestarter.internal.tier.Watch;
import io.github.cachestarter.internal.tier.Watcher;

/**
 * Writes down everything that it is told.
 */
public final class RecordingWatcher implements Watcher {

	public final List<Recorded> watches = new CopyOnWriteArrayList<>();

	@Override
	public Watch begin(Coherence coherence) {
		Recorded watch = new Recorded(coherence);
		this.watches.add(watch);
		return watch;
	}

	/**
	 * The watch that began last.
	 */
	public Recorded last() {
		return this.watches.get(this.watches.size() - 1);
	}

	/**
	 * Whether there is a watch that is another than one that was before.
	 */
	public boolean hasBegunAfter(Recorded before) {
		return before.lost && last() != before && !last().lost;
	}

	/**
	 * One watch.
	 */
	public static final class Recorded implements Watch {

		public final Coherence coherence;

		public final List<String> changes = new CopyOnWriteArrayList<>();

		public final AtomicInteger changesOfAll = new AtomicInteger();

		public volatile long vouchedUntil = System.nanoTime();

		public volatile boolean lost;

		private Recorded(Coherence coherence) {
			this.coherence = coherence;
		}

		@Override
		public void changed(String key) {
			this.changes.add(key);
		}

		@Override
		public void changedAll() {
			this.changesOfAll.incrementAndGet();
		}

		@Override
		public void vouch(long nanoTime) {
			if (nanoTime - this.vouchedUntil > 0) {
				this.vouchedUntil = nanoTime;
			}
		}

		@Override
		public void lost() {
			this.lost = true;
		}

	}

}
