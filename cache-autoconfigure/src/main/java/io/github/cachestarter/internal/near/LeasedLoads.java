package io.github.cachestarter.internal.near;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * The loads of this process that hold a lease, so that what they give may be stored.
 * <p>
 * Such a load must not use anything that is older than its lease: an invalidation that
 * was carried out before the lease was granted does not revoke it, and the old value
 * would be stored inside of a new entry. Nearly all that a loader can look up is newer
 * than the lease, because the lookup is. The two exceptions are known here:
 * <ul>
 * <li><b>Copies that may be old.</b> Where the messages about changes are not in order
 * with the replies of Redis, or do not come at all, a copy proves nothing but what was
 * true when it was read. While any load holds a lease, no copy is used that was read
 * before the latest such load began ({@link #allowsReadAt}). It is read anew instead,
 * once for each load at most.
 * <li><b>Values that nobody can verify.</b> Without Redis lookups share a load or a copy
 * of which nobody knows whether it is out of date. Nothing is stored by a load that was
 * under way when that happened ({@link #noteUnverified}).
 * </ul>
 * Which lookup belongs to which load is not asked. A loader may hand its lookups to
 * another thread, or go on as a future, and nobody can tell.
 * <p>
 * A load that nobody ends counts for as long as its lease lives: after that nothing that
 * it gives is stored. Safe for use by many threads.
 */
public class LeasedLoads {

	/**
	 * Those that nobody ends are looked for once in so many.
	 */
	private static final int SWEEP = 256;

	private static final Duration FOR_EVER = Duration.ofNanos(Long.MAX_VALUE / 2);

	private final LongSupplier nanoTime;

	private final Set<LeasedLoad> underWay = ConcurrentHashMap.newKeySet();

	private final AtomicInteger begun = new AtomicInteger();

	private final AtomicLong unverified = new AtomicLong();

	private final AtomicLong latest;

	/**
	 * Creates it without any load.
	 */
	public LeasedLoads() {
		this(System::nanoTime);
	}

	LeasedLoads(LongSupplier nanoTime) {
		this.nanoTime = nanoTime;
		this.latest = new AtomicLong(nanoTime.getAsLong());
	}

	/**
	 * Says that somebody is about to make a value who is certain to end that, however
	 * long it takes.
	 * @return to be ended by the caller, on any thread
	 */
	public LeasedLoad begin() {
		return begin(FOR_EVER);
	}

	/**
	 * Says that a load has got its lease and is about to begin.
	 * @param life how long the lease lives at most
	 * @return to be ended by the caller, on any thread
	 */
	public LeasedLoad begin(Duration life) {
		long now = this.nanoTime.getAsLong();
		if (this.begun.incrementAndGet() % SWEEP == 0) {
			this.underWay.removeIf((load) -> now - load.end > 0);
		}
		LeasedLoad load = new LeasedLoad(now + life.toNanos());
		this.underWay.add(load);
		this.latest.accumulateAndGet(this.nanoTime.getAsLong(), (one, other) -> (one - other > 0) ? one : other);
		load.before = this.unverified.get();
		return load;
	}

	/**
	 * Says that a value is about to be given to a lookup although it may be older than
	 * that lookup.
	 */
	public void noteUnverified() {
		// A load that begins later does not get to see the value.
		if (!this.underWay.isEmpty()) {
			this.unverified.incrementAndGet();
		}
	}

	/**
	 * Whether what was read at a certain time may be used by whoever asks now.
	 * @param nanoTime the time, by the clock of the copies
	 * @return {@code false} if a load is under way that began after it
	 */
	boolean allowsReadAt(long nanoTime) {
		return this.underWay.isEmpty() || nanoTime - this.latest.get() >= 0;
	}

	/**
	 * One load that holds a lease.
	 */
	public final class LeasedLoad {

		private final long end;

		private volatile long before;

		private LeasedLoad(long end) {
			this.end = end;
		}

		/**
		 * Whether all values that this process has given to lookups since the beginning
		 * of the load were verified.
		 * @return {@code false} if the load may have used one that was not, so that its
		 * own value must not be stored
		 */
		public boolean isVerified() {
			return LeasedLoads.this.unverified.get() == this.before;
		}

		/**
		 * Ends the load. Only the first end counts, if it comes in time.
		 */
		public void end() {
			LeasedLoads.this.underWay.remove(this);
		}

	}

}
