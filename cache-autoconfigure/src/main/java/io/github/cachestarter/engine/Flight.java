package io.github.cachestarter.engine;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * A load that is under way, and the callers that wait for it. What they may be given is
 * for the {@link SharingRule} to say.
 */
final class Flight {

	private final Thread leader = Thread.currentThread();

	private final @Nullable List<String> tags;

	private final CompletableFuture<Landing> landing = new CompletableFuture<>();

	/**
	 * Guarded by the map's lock on the key while boarding is open, final afterwards.
	 */
	private int followers;

	private boolean revoked;

	private final long deadline;

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

	CompletableFuture<Landing> landing() {
		return this.landing;
	}

	void land(Landing landing) {
		this.landing.complete(landing);
	}

}
