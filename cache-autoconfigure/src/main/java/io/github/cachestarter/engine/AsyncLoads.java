package io.github.cachestarter.engine;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.github.cachestarter.value.ValueType;
import org.jspecify.annotations.Nullable;

/**
 * Loads as {@link Loads} does, for loaders that give a future, without blocking a thread.
 */
final class AsyncLoads {

	private final Entries entries;

	private final Flights flights;

	private final CacheCounters counters;

	private final Executor continuations;

	AsyncLoads(Entries entries, Flights flights, CacheCounters counters, Executor continuations) {
		this.entries = entries;
		this.flights = flights;
		this.counters = counters;
		this.continuations = continuations;
	}

	CompletableFuture<@Nullable Object> getOrLoad(String key, ValueType type, EntryLife life,
			Supplier<? extends CompletableFuture<?>> loader) {
		int landings = this.flights.landings(key);
		return asIs(this.entries.findAsync(key, type).thenCompose((found) -> {
			if (found.isHit()) {
				return CompletableFuture.completedFuture(found.value());
			}
			Flight own = new Flight();
			Flight flight = this.flights.board(key, own);
			return (flight != own) ? follow(flight, type, loader) : lead(key, type, life, loader, flight, landings);
		}));
	}

	/**
	 * Does what another future does. A failure arrives as it does from a loader that is
	 * called directly, not wrapped by the steps in between.
	 */
	@SuppressWarnings("FutureReturnValueIgnored") // every outcome is that of the result
	static CompletableFuture<@Nullable Object> asIs(CompletableFuture<?> future) {
		CompletableFuture<@Nullable Object> result = new CompletableFuture<>();
		future.whenComplete((value, failure) -> {
			if (failure == null) {
				result.complete(value);
			}
			else {
				boolean wrapped = failure instanceof CompletionException && failure.getCause() != null;
				result.completeExceptionally(wrapped ? failure.getCause() : failure);
			}
		});
		return result;
	}

	private CompletableFuture<@Nullable Object> lead(String key, ValueType type, EntryLife life,
			Supplier<? extends CompletableFuture<?>> loader, Flight flight, int landings) {
		boolean mayBeThere = this.flights.landings(key) != landings;
		CompletableFuture<Lookup> again = mayBeThere ? this.entries.lookAsync(key, type)
				: CompletableFuture.completedFuture(Lookup.MISS);
		return again.thenCompose((meanwhile) -> meanwhile.isHit()
				? CompletableFuture.completedFuture(new LoadedValue(this.entries, meanwhile.value(), type))
				: loadAndStore(key, type, life, loader, flight))
			.whenComplete((loaded, failure) -> {
				this.flights.close(key, flight);
				flight.land((loaded != null && flight.hasFollowers()) ? loaded.entry() : null);
			})
			.thenApply(LoadedValue::value);
	}

	private CompletableFuture<LoadedValue> loadAndStore(String key, ValueType type, EntryLife life,
			Supplier<? extends CompletableFuture<?>> loader, Flight flight) {
		return timed(loader).thenCompose((value) -> {
			LoadedValue loaded = new LoadedValue(this.entries, value, type);
			Duration ttl = life.of(value);
			byte[] entry = (ttl != null && this.entries.mayStore()) ? loaded.entry() : null;
			if (ttl == null || entry == null) {
				return CompletableFuture.completedFuture(loaded);
			}
			return this.entries.storedAsync(flight.unlessRevoked(() -> this.entries.send(key, entry, ttl)))
				.thenApply((stored) -> loaded);
		});
	}

	private CompletableFuture<@Nullable Object> follow(Flight flight, ValueType type,
			Supplier<? extends CompletableFuture<?>> loader) {
		return flight.landing()
			.copy()
			.completeOnTimeout(null, Loads.PATIENCE.toNanos(), TimeUnit.NANOSECONDS)
			.thenComposeAsync((entry) -> {
				Lookup shared = (entry != null) ? this.entries.decode(entry, type) : Lookup.MISS;
				return shared.isHit() ? CompletableFuture.completedFuture(shared.value()) : timed(loader);
			}, this.continuations);
	}

	private CompletableFuture<@Nullable Object> timed(Supplier<? extends CompletableFuture<?>> loader) {
		long started = System.nanoTime();
		return loader.get().thenApply((value) -> {
			this.counters.load(System.nanoTime() - started);
			return value;
		});
	}

}
