package io.github.cachestarter.observe;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;

import io.github.cachestarter.engine.NamedCaches;
import io.github.cachestarter.tier.Tier;
import org.jspecify.annotations.Nullable;

/**
 * Counts the entries of this application.
 * <p>
 * Counting walks through all keys of the server. Whoever asks while it goes on gets the
 * count under way, so that a page that reloads does not multiply the work; whoever polls
 * takes one that is a few seconds old.
 */
final class EntryCount {

	static final Duration RECENT = Duration.ofSeconds(5);

	private final Tier tier;

	private final String glob;

	private final LongSupplier nanoTime;

	private @Nullable CompletableFuture<Long> last;

	private long startedAt;

	EntryCount(NamedCaches caches, LongSupplier nanoTime) {
		this.tier = caches.tier();
		this.glob = caches.keys().completePattern("*");
		this.nanoTime = nanoTime;
	}

	/**
	 * Starts to count, unless that is going on.
	 */
	synchronized CompletableFuture<Long> exact() {
		CompletableFuture<Long> count = this.last;
		return (count == null || count.isDone()) ? start() : count;
	}

	/**
	 * Starts to count, unless that is going on or was done a moment ago.
	 */
	synchronized CompletableFuture<Long> recent() {
		CompletableFuture<Long> count = this.last;
		boolean fresh = this.nanoTime.getAsLong() - this.startedAt < RECENT.toNanos();
		return (count != null && fresh && !count.isCompletedExceptionally()) ? count : exact();
	}

	private CompletableFuture<Long> start() {
		CompletableFuture<Long> count = this.tier.countMatching(this.glob);
		this.startedAt = this.nanoTime.getAsLong();
		this.last = count;
		return count;
	}

}
