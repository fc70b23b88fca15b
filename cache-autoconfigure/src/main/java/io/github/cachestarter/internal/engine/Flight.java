package io.github.cachestarter.internal.engine;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

/**
 * A load that is under way, and the callers that follow it. They are offered its value
 * when it lands, and may board until it is closed.
 */
final class Flight {

	private static final CompletableFuture<Landing> CLOSED = CompletableFuture.completedFuture(Landing.CLOSED);

	private final Thread leader = Thread.currentThread();

	private final @Nullable List<String> tags;

	private final CompletableFuture<Landing> landing = new CompletableFuture<>();

	/**
	 * Guarded by the map's lock on the key while boarding is open, final afterwards.
	 */
	private int followers;

	private final long deadline;

	/**
	 * Guarded by this object. Hardly any flight has a follower that waits for its end
	 * after it has landed.
	 */
	private @Nullable CompletableFuture<Landing> closing;

	/**
	 * Opens a flight of the calling thread.
	 * @param tags the tags of the entry; {@code null} when nobody knows them
	 * @param life how long the lease lives under which it is to be stored
	 */
	Flight(@Nullable List<String> tags, Duration life) {
		this.deadline = System.nanoTime() + life.toNanos();
		this.tags = (tags != null) ? TagVersions.shortened(tags) : null;
	}

	static Flight of(EntryTerms terms, Duration life) {
		return new Flight(terms.mayBeStored() ? terms.tags() : null, life);
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

	/**
	 * Whether the entry has one of the tags, or may have.
	 */
	boolean hasAnyOf(Set<String> names) {
		return this.tags == null || this.tags.stream().anyMatch(names::contains);
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
		return this.leader == Thread.currentThread();
	}

	/**
	 * While boarding is open, some may not be seen yet.
	 */
	boolean hasFollowers() {
		return this.followers > 0;
	}

	/**
	 * Done when there is a value, or there will be none.
	 */
	CompletableFuture<Landing> landing() {
		return this.landing;
	}

	/**
	 * Offers a value. Only the first landing counts.
	 */
	void land(Landing landing) {
		this.landing.complete(landing);
	}

	/**
	 * Done when the load has ended, with its fill.
	 */
	synchronized CompletableFuture<Landing> closing() {
		if (this.closing == null) {
			this.closing = new CompletableFuture<>();
		}
		return this.closing;
	}

	/**
	 * Ends it, when nobody can board it any more.
	 */
	void close() {
		CompletableFuture<Landing> awaited;
		synchronized (this) {
			awaited = this.closing;
			this.closing = CLOSED;
		}
		land(Landing.CLOSED);
		if (awaited != null) {
			awaited.complete(Landing.CLOSED);
		}
	}

}
