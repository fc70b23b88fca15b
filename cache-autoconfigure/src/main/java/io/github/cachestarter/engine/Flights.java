package io.github.cachestarter.engine;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.Predicate;

/**
 * At most one load per key at a time in this process (single flight).
 * <p>
 * The first caller that misses a key leads, the others follow. A caller's lookup may have
 * missed just before a leader stored its entry, and board just after that flight has
 * landed; {@link #landings} gives it away: it changes between the entry being stored and
 * the flight being forgotten, so a leader who sees another number than before its own
 * lookup has to look again before it loads.
 */
final class Flights {

	/**
	 * Keys share counters: a landing of another key costs a needless look, no more.
	 */
	private static final int STRIPES = 1024;

	private final ConcurrentHashMap<String, Flight> flights = new ConcurrentHashMap<>();

	private final AtomicIntegerArray landings = new AtomicIntegerArray(STRIPES);

	/**
	 * Joins the flight of a key, or opens one.
	 * @param key the complete key
	 * @param own a new flight of the caller
	 * @return {@code own} if the caller leads, else the flight to follow
	 */
	Flight board(String key, Flight own) {
		Flight boarded = this.flights.compute(key, (k, flight) -> (flight != null) ? flight.boarded() : own);
		return (boarded != null) ? boarded : own;
	}

	/**
	 * Opens a flight in place of the one that is under way, which is detached.
	 */
	Flight replace(String key) {
		Flight own = new Flight();
		Flight before = this.flights.put(key, own);
		if (before != null) {
			before.revoke();
		}
		return own;
	}

	/**
	 * Closes a flight after its entry was stored: nobody boards it any more.
	 */
	void close(String key, Flight flight) {
		this.landings.incrementAndGet(stripe(key));
		this.flights.remove(key, flight);
	}

	int landings(String key) {
		return this.landings.get(stripe(key));
	}

	/**
	 * Detaches the flight of an invalidated key: later callers load anew.
	 */
	void revoke(String key) {
		Flight flight = this.flights.remove(key);
		if (flight != null) {
			flight.revoke();
		}
	}

	void revoke(Predicate<String> keys) {
		this.flights.keySet().stream().filter(keys).forEach(this::revoke);
	}

	private static int stripe(String key) {
		int hash = key.hashCode();
		return (hash ^ (hash >>> 16)) & (STRIPES - 1);
	}

}
