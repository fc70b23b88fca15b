package io.github.cachestarter.engine;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.github.cachestarter.tier.Tier;
import io.github.cachestarter.value.ValueType;
import org.jspecify.annotations.Nullable;

/**
 * Stores values that nobody loads, in one cache.
 * <p>
 * A put detaches the load of its key that is under way and takes its place, so that an
 * invalidation that comes while the value is being encoded keeps it from being sent, as
 * it does with a load. Callers that miss meanwhile get what is being put.
 */
final class Puts {

	private final Entries entries;

	private final Flights flights;

	private final Tier tier;

	Puts(Entries entries, Flights flights, Tier tier) {
		this.entries = entries;
		this.flights = flights;
		this.tier = tier;
	}

	boolean put(String key, @Nullable Object value, ValueType type, EntryLife life) {
		Flight flight = this.flights.replace(key);
		byte @Nullable [] stored = null;
		try {
			Duration ttl = life.of(value);
			byte[] entry = encode(value, type, ttl);
			if (entry == null || ttl == null) {
				this.entries.tell(() -> this.tier.delete(key));
			}
			else if (this.entries.stored(flight.unlessRevoked(() -> this.entries.send(key, entry, ttl)))) {
				stored = entry;
			}
			else {
				this.entries.ask(() -> this.tier.delete(key));
			}
			return stored != null;
		}
		finally {
			land(key, flight, stored);
		}
	}

	CompletableFuture<Boolean> putAsync(String key, @Nullable Object value, ValueType type, EntryLife life) {
		Flight flight = this.flights.replace(key);
		try {
			return putAsync(key, value, type, life, flight);
		}
		catch (RuntimeException | Error ex) {
			land(key, flight, null);
			throw ex;
		}
	}

	private CompletableFuture<Boolean> putAsync(String key, @Nullable Object value, ValueType type, EntryLife life,
			Flight flight) {
		Duration ttl = life.of(value);
		byte[] entry = encode(value, type, ttl);
		if (entry == null || ttl == null) {
			land(key, flight, null);
			return this.entries.tellAsync(() -> this.tier.delete(key)).thenApply((removed) -> false);
		}
		return this.entries.storedAsync(flight.unlessRevoked(() -> this.entries.send(key, entry, ttl)))
			.thenCompose((stored) -> {
				land(key, flight, stored ? entry : null);
				return stored ? CompletableFuture.completedFuture(true)
						: this.entries.askAsync(() -> this.tier.delete(key)).thenApply((removed) -> false);
			});
	}

	/**
	 * Stores a value where no entry was found, unless somebody was faster.
	 * @return the entry that was there after all; no hit when there was none
	 */
	Lookup putIfAbsent(String key, @Nullable Object value, ValueType type, EntryLife life) {
		Flight flight = this.flights.replace(key);
		try {
			Duration ttl = life.of(value);
			byte[] entry = encode(value, type, ttl);
			return (entry != null && ttl != null) ? putIfAbsent(key, entry, type, ttl, flight) : Lookup.MISS;
		}
		finally {
			land(key, flight, null);
		}
	}

	private Lookup putIfAbsent(String key, byte[] entry, ValueType type, Duration ttl, Flight flight) {
		CompletableFuture<Boolean> sent = flight.unlessRevoked(() -> this.entries.sendIfAbsent(key, entry, ttl));
		if (sent == null) {
			this.entries.countRefusal();
			return Lookup.MISS;
		}
		Boolean stored = this.entries.ask(() -> sent);
		if (Boolean.TRUE.equals(stored)) {
			this.entries.countPut();
		}
		Lookup winner = Boolean.FALSE.equals(stored) ? this.entries.look(key, type) : Lookup.MISS;
		if (Boolean.FALSE.equals(stored) && !winner.isHit()) {
			// What nobody can read is no entry, and must not keep its place.
			this.entries.stored(flight.unlessRevoked(() -> this.entries.send(key, entry, ttl)));
		}
		return winner;
	}

	private byte @Nullable [] encode(@Nullable Object value, ValueType type, @Nullable Duration ttl) {
		return (ttl != null && this.entries.mayStore()) ? this.entries.encode(value, type) : null;
	}

	private void land(String key, Flight flight, byte @Nullable [] stored) {
		this.flights.close(key, flight);
		flight.land(stored);
	}

}
