package io.github.cachestarter.internal.engine;

import java.util.concurrent.CompletableFuture;

import io.github.cachestarter.internal.value.ValueType;

/**
 * The way to one cache for callers who cannot hand over their loader, such as Spring's
 * cache interceptor: they look up, load by themselves and offer the value. They get the
 * same promises as {@link NamedCache#getOrLoad}. Safe for use by many threads.
 */
public final class Reservations {

	private final ReadThrough loads;

	private final CacheTags tags;

	private final boolean off;

	Reservations(ReadThrough loads, CacheTags tags, boolean off) {
		this.loads = loads;
		this.tags = tags;
		this.off = off;
	}

	/**
	 * Looks an entry up, and keeps a place for its value if there is none. Waits for
	 * another caller's load, within bounds.
	 * @param key the complete key
	 * @param type what the value is stored and read as
	 * @param terms whether, how long and with which tags the value is stored
	 * @return what was found or reserved, to be ended by the caller
	 */
	public Reservation reserve(String key, ValueType type, EntryTerms terms) {
		return this.off ? Reservation.none() : this.loads.reserve(key, type, this.tags.complete(terms));
	}

	/**
	 * Looks an entry up as {@link #reserve} does, without blocking.
	 * @param key the complete key
	 * @param type what the value is stored and read as
	 * @param terms whether, how long and with which tags the value is stored
	 * @return what was found or reserved, to be ended by the caller; fails only as the
	 * terms do
	 */
	public CompletableFuture<Reservation> reserveAsync(String key, ValueType type, EntryTerms terms) {
		return this.off ? CompletableFuture.completedFuture(Reservation.none())
				: this.loads.reserveAsync(key, type, this.tags.complete(terms));
	}

}
