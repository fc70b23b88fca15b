package io.github.cachestarter.engine;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.github.cachestarter.value.ValueType;
import org.jspecify.annotations.Nullable;

/**
 * Loads the values of one cache, one at a time per key.
 * <p>
 * The leader of a flight looks again if another flight has landed since its lookup, runs
 * the loader, stores the value and lands. A follower waits for it, but not for ever: when
 * the load fails, cannot be shared or takes longer than {@link #PATIENCE}, the follower
 * runs its own, as it would without a cache, and stores nothing. A key that is
 * invalidated meanwhile detaches its flight, see {@link Flight#revoke}.
 */
final class Loads {

	/**
	 * Longer than a healthy load takes, shorter than callers give up.
	 */
	static final Duration PATIENCE = Duration.ofSeconds(10);

	private final Entries entries;

	private final Flights flights;

	private final CacheCounters counters;

	Loads(Entries entries, Flights flights, CacheCounters counters) {
		this.entries = entries;
		this.flights = flights;
		this.counters = counters;
	}

	@Nullable Object getOrLoad(String key, ValueType type, EntryLife life, Loader loader) throws Throwable {
		int landings = this.flights.landings(key);
		Lookup found = this.entries.find(key, type);
		if (found.isHit()) {
			return found.value();
		}
		Flight own = new Flight();
		Flight flight = this.flights.board(key, own);
		if (flight != own) {
			return follow(flight, type, loader);
		}
		LoadedValue loaded = null;
		try {
			Lookup meanwhile = lookAgain(key, type, landings);
			loaded = new LoadedValue(this.entries, meanwhile.isHit() ? meanwhile.value() : timed(loader), type);
			if (!meanwhile.isHit()) {
				store(key, loaded, life, flight);
			}
			return loaded.value();
		}
		finally {
			this.flights.close(key, flight);
			flight.land((loaded != null && flight.hasFollowers()) ? loaded.entry() : null);
		}
	}

	private Lookup lookAgain(String key, ValueType type, int landings) {
		return (this.flights.landings(key) != landings) ? this.entries.look(key, type) : Lookup.MISS;
	}

	private void store(String key, LoadedValue loaded, EntryLife life, Flight flight) {
		Duration ttl = life.of(loaded.value());
		byte[] entry = (ttl != null && this.entries.mayStore()) ? loaded.entry() : null;
		if (ttl != null && entry != null) {
			this.entries.stored(flight.unlessRevoked(() -> this.entries.send(key, entry, ttl)));
		}
	}

	private @Nullable Object follow(Flight flight, ValueType type, Loader loader) throws Throwable {
		byte @Nullable [] entry = flight.isLedByCaller() ? null : await(flight);
		Lookup shared = (entry != null) ? this.entries.decode(entry, type) : Lookup.MISS;
		return shared.isHit() ? shared.value() : timed(loader);
	}

	private static byte @Nullable [] await(Flight flight) {
		try {
			return flight.landing().get(PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return null;
		}
		catch (ExecutionException | TimeoutException ex) {
			return null;
		}
	}

	private @Nullable Object timed(Loader loader) throws Throwable {
		long started = System.nanoTime();
		Object value = loader.load();
		this.counters.load(System.nanoTime() - started);
		return value;
	}

}
