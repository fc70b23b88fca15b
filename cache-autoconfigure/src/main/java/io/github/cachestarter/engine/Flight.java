package io.github.cachestarter.engine;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * A load that is under way, and those who wait for it.
 * <p>
 * It lands with the bytes of the entry, not with the value: every follower decodes a copy
 * of its own, so that no two callers share an object that one of them may change. It
 * lands with {@code null} when there is nothing to share: the load failed, or its value
 * cannot be stored; and with {@link #AGAIN} when its value was refused.
 */
final class Flight {

	/**
	 * What a flight lands with whose value may be out of date: somebody has touched the
	 * key during the load. Followers may have come after that, and look again.
	 */
	static final byte[] AGAIN = {};

	private final Thread leader = Thread.currentThread();

	private final List<String> tags;

	private final CompletableFuture<byte @Nullable []> landing = new CompletableFuture<>();

	/**
	 * Guarded by the map's lock on the key while boarding is open, final afterwards.
	 */
	private int followers;

	private boolean revoked;

	private volatile boolean vouchedFor;

	private final long deadline;

	/**
	 * Opens a flight of the calling thread.
	 * @param tags the tags of the entry
	 * @param life how long the lease lives under which it is to be stored
	 */
	Flight(List<String> tags, Duration life) {
		this.deadline = System.nanoTime() + life.toNanos();
		this.tags = TagVersions.shortened(tags);
	}

	/**
	 * Whether nothing that it lands with could be stored any more: whoever leads it is
	 * hung, or has forgotten to end it, and does not lead for ever. Nobody needs a timer
	 * for that, which would cost as much as a lookup.
	 */
	boolean isOverdue() {
		return remaining() <= 0;
	}

	/**
	 * For how long it is worth waiting, in nanoseconds.
	 */
	long remaining() {
		return this.deadline - System.nanoTime();
	}

	boolean hasAnyOf(Collection<String> names) {
		return this.tags.stream().anyMatch(names::contains);
	}

	/**
	 * Says that the load has a lease, or has found an entry: what it lands with was not
	 * out of date then.
	 */
	void vouchFor() {
		this.vouchedFor = true;
	}

	boolean isVouchedFor() {
		return this.vouchedFor;
	}

	Flight boarded() {
		this.followers++;
		return this;
	}

	/**
	 * Whether the calling thread runs this very load, so that to wait for it would be to
	 * wait for itself.
	 */
	boolean isLedByCaller() {
		return isLedBy(Thread.currentThread());
	}

	boolean isLedBy(Thread thread) {
		return this.leader == thread;
	}

	boolean hasFollowers() {
		return this.followers > 0;
	}

	/**
	 * Says that the key was invalidated: what is being loaded may be out of date. When
	 * this returns, the entry has either been sent to its tier already, so that a removal
	 * sent now comes after it, or will never be.
	 */
	synchronized void revoke() {
		this.revoked = true;
	}

	/**
	 * Sends the loaded entry to its tier unless the flight was revoked.
	 * @return whether the tier has taken it
	 */
	synchronized CompletableFuture<Boolean> unlessRevoked(Supplier<CompletableFuture<Boolean>> send) {
		return this.revoked ? CompletableFuture.completedFuture(false) : send.get();
	}

	CompletableFuture<byte @Nullable []> landing() {
		return this.landing;
	}

	void land(byte @Nullable [] entry) {
		this.landing.complete(entry);
	}

}
