package io.github.cachestarter.internal.redis.invalidation;

import java.util.List;
import java.util.concurrent.atomic.LongAdder;

import io.github.cachestarter.internal.tier.Coherence;
import io.github.cachestarter.internal.tier.Watch;
import io.github.cachestarter.internal.tier.Watcher;
import org.jspecify.annotations.Nullable;

/**
 * The watch that is kept for those who keep copies, one at a time.
 * <p>
 * Beginning, telling and losing exclude each other: what happens to a key that was read
 * because a watch had just begun is told to that watch, and none begins after the loss
 * that it does not know of. The last is what an <em>era</em> is for: it is noted before
 * connections are made to tell of changes, and if a loss came in between, the watch does
 * not begin. Nothing here blocks or takes another lock, so it may be called under the
 * gate's monitor and on the client's event loop.
 */
public final class Watches {

	private final LongAdder told = new LongAdder();

	private final LongAdder begun = new LongAdder();

	private final LongAdder lost = new LongAdder();

	private @Nullable Watcher watcher;

	private volatile @Nullable Watch current;

	private volatile @Nullable Coherence coherence;

	/**
	 * Whether something was not told that should have been.
	 */
	private volatile boolean missed;

	private long era;

	/**
	 * Sets who wants to know of changes. To be called before anything else.
	 */
	public void by(Watcher watcher) {
		this.watcher = watcher;
	}

	boolean areWanted() {
		return this.watcher != null;
	}

	/**
	 * The watch that is kept, or {@code null}.
	 */
	public @Nullable Watch current() {
		return this.current;
	}

	/**
	 * Says that something may have changed that was not told. What is kept is forgotten,
	 * at once or before the watch is vouched for the next time. Throws nothing.
	 */
	void miss() {
		this.missed = true;
		try {
			lose();
		}
		catch (Throwable ex) {
			// There is no memory for it now.
		}
	}

	/**
	 * Forgets what is kept if something was not told.
	 * @return whether something was not
	 */
	boolean loseIfMissed() {
		boolean missed = this.missed;
		if (missed) {
			lose();
		}
		return missed;
	}

	/**
	 * What is told now, or {@code null} while no watch is kept.
	 */
	public @Nullable Coherence coherence() {
		return this.coherence;
	}

	synchronized long era() {
		return this.era;
	}

	/**
	 * Begins a watch in place of any other, unless one was lost since an era. Even then
	 * what was kept before is forgotten: Redis is asked again, and what it answered must
	 * not be followed by something older in the next outage.
	 * @param vouchedUntil until when the watch is vouched for already
	 */
	synchronized void begin(Coherence coherence, long era, long vouchedUntil) {
		if (this.watcher == null) {
			return;
		}
		if (era != this.era) {
			if (this.current == null) {
				this.watcher.begin(coherence).lost();
			}
			return;
		}
		lose();
		Watch watch = this.watcher.begin(coherence);
		this.current = watch;
		this.coherence = coherence;
		this.begun.increment();
		watch.vouch(vouchedUntil);
	}

	synchronized void lose() {
		this.era++;
		Watch watch = this.current;
		if (watch != null) {
			watch.lost();
			this.current = null;
			this.coherence = null;
			this.lost.increment();
		}
		this.missed = false;
	}

	/**
	 * Tells of changes.
	 * @param keys the keys, or {@code null} if any may have changed
	 */
	public synchronized void tell(@Nullable List<?> keys) {
		Watch watch = this.current;
		if (watch == null) {
			return;
		}
		boolean told = false;
		try {
			tell(watch, keys);
			told = true;
		}
		finally {
			if (!told) {
				// It does not know what it should: better it knows nothing.
				miss();
			}
		}
	}

	private void tell(Watch watch, @Nullable List<?> keys) {
		if (keys == null) {
			this.told.increment();
			watch.changedAll();
			return;
		}
		this.told.add(keys.size());
		for (Object key : keys) {
			watch.changed(String.valueOf(key));
		}
	}

	/**
	 * How many changes were told; one stands for all keys.
	 */
	public long told() {
		return this.told.sum();
	}

	public long begun() {
		return this.begun.sum();
	}

	public long lost() {
		return this.lost.sum();
	}

}
