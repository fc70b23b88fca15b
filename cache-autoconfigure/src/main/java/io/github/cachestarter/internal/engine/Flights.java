package io.github.cachestarter.internal.engine;

import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/**
 * At most one load per key at a time in this process (single flight).
 * <p>
 * The first caller that misses a key leads, the others follow. A caller whose lookup
 * missed just before a leader stored its entry may lead the next flight; it finds the
 * entry when it asks for the lease.
 */
final class Flights {

	/**
	 * Those that nobody ends are looked for once in so many.
	 */
	private static final int SWEEP = 1024;

	private final ConcurrentHashMap<String, Flight> flights = new ConcurrentHashMap<>();

	private final AtomicInteger boardings = new AtomicInteger();

	/**
	 * Orders the beginnings of lookups and reads of this process. A counter and not the
	 * time: two moments are never the same, and nobody has to trust the clocks of two
	 * processors.
	 */
	private final AtomicLong moments = new AtomicLong();

	/**
	 * The present moment, at which a lookup begins. Costs a field read.
	 */
	long now() {
		return this.moments.get();
	}

	/**
	 * A new moment, at which a load begins to read. It is later than that of every lookup
	 * that has begun before.
	 */
	long next() {
		return this.moments.incrementAndGet();
	}

	/**
	 * Joins the flight of a key, or opens one.
	 * @param key the complete key
	 * @param own a new flight of the caller
	 * @return {@code own} if the caller leads, else the flight to follow
	 */
	Flight board(String key, Flight own) {
		if (this.boardings.incrementAndGet() % SWEEP == 0) {
			this.flights.values().removeIf(Flight::isOverdue);
		}
		Flight boarded = this.flights.compute(key,
				(k, flight) -> (flight != null && !flight.isOverdue()) ? flight.boarded() : own);
		return (boarded != null) ? boarded : own;
	}

	/**
	 * Keeps everybody from boarding a flight that has ended. Not before the reply to its
	 * fill is there, or the next caller takes its lease for one that nobody holds.
	 */
	void close(String key, Flight flight) {
		this.flights.remove(key, flight);
	}

	/**
	 * Ends a flight of which its leader has made nothing: each follower loads by itself.
	 */
	void abandon(String key, Flight flight) {
		close(key, flight);
		flight.land(Landing.NOT_SHARED);
		flight.close();
	}

	/**
	 * Detaches the flight of an invalidated key: later callers load anew. Its fill may
	 * still be sent; where the key was invalidated, it is refused.
	 */
	void revoke(String key) {
		this.flights.remove(key);
	}

	/**
	 * Detaches the flights whose entry would have one of the tags.
	 */
	void revokeTagged(Collection<String> tags) {
		Set<String> names = Set.copyOf(tags);
		this.flights.values().removeIf((flight) -> flight.hasAnyOf(names));
	}

	/**
	 * How many there are, some of which may be overdue.
	 */
	int size() {
		return this.flights.size();
	}

	void revoke(Predicate<String> keys) {
		this.flights.keySet().removeIf(keys);
	}

}
