package io.github.cachestarter.internal.engine;

import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

/**
 * The outcome of a lookup whose caller loads by itself: an entry, or else a place that is
 * kept for the value which the caller is about to load. While the place is kept other
 * callers wait for the value, within bounds, and what is stored here cannot be out of
 * date: where anybody has touched the key since the lookup, it is refused and counted.
 * <p>
 * To be ended with one of {@link #store}, {@link #storeAsync} and {@link #close}, on any
 * thread; only the first counts. A caller that forgets to, or takes longer than a lease
 * lives, stores nothing and lets others load. Without Redis there is a place among the
 * callers of this process, and nothing is stored. In a transaction no place is kept, and
 * what may be stored is stored after the commit, see {@link PendingChanges}. Safe for use
 * by many threads.
 */
public final class Reservation implements AutoCloseable {

	private static final Reservation NONE = new Reservation(Lookup.MISS, null);

	private final Lookup found;

	private final @Nullable Place place;

	private Reservation(Lookup found, @Nullable Place place) {
		this.found = found;
		this.place = place;
	}

	static Reservation found(Lookup entry) {
		return new Reservation(entry, null);
	}

	static Reservation of(Place place) {
		return new Reservation(Lookup.MISS, place);
	}

	/**
	 * A miss after which nothing can be stored.
	 */
	static Reservation none() {
		return NONE;
	}

	/**
	 * What the lookup found.
	 * @return the entry; on a hit nothing is reserved
	 */
	public Lookup found() {
		return this.found;
	}

	/**
	 * Stores what the caller has loaded, and gives it to those who wait for it.
	 * @param value the value, or {@code null}
	 * @return whether the tier has acknowledged it
	 */
	public boolean store(@Nullable Object value) {
		return this.place != null && this.place.store(value);
	}

	/**
	 * Stores what the caller has loaded as {@link #store} does, without waiting for the
	 * tier.
	 * @param value the value, or {@code null}
	 * @return whether the tier has acknowledged it; fails only as the terms of the entry
	 * do
	 */
	public CompletableFuture<Boolean> storeAsync(@Nullable Object value) {
		return (this.place != null) ? this.place.storeAsync(value) : CompletableFuture.completedFuture(false);
	}

	/**
	 * Gives the place back without a value, so that others load at once.
	 */
	@Override
	public void close() {
		if (this.place != null) {
			this.place.end();
		}
	}

}
