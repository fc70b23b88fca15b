package io.github.cachestarter.internal.engine;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import io.github.cachestarter.internal.value.ValueType;
import org.jspecify.annotations.Nullable;

/**
 * Answers from one cache, else runs a loader and stores its value: with a loader that
 * blocks, with one that gives a future, or with a caller that loads by itself. See
 * {@link io.github.cachestarter.internal.protocol.LoadMachine} for what happens on a
 * miss.
 */
final class ReadThrough {

	private final LoadContext context;

	private final Entries entries;

	private final CallerTransaction transaction;

	private final Replies blocking;

	private final Replies futures;

	ReadThrough(LoadContext context, CallerTransaction transaction, Replies blocking, Replies futures) {
		this.context = context;
		this.entries = context.entries();
		this.transaction = transaction;
		this.blocking = blocking;
		this.futures = futures;
	}

	@Nullable Object getOrLoad(String key, ValueType type, EntryTerms terms, Loader loader) throws Throwable {
		try (Reservation reservation = reserve(key, type, terms)) {
			if (reservation.found().isHit()) {
				return reservation.found().value();
			}
			Object value = loader.load();
			reservation.store(value);
			return value;
		}
	}

	/**
	 * Finds the entry, or makes the caller one who loads it.
	 */
	Reservation reserve(String key, ValueType type, EntryTerms terms) {
		boolean inTransaction = this.transaction.isActive();
		if (inTransaction && this.transaction.bypasses(key)) {
			return drive(this.transaction.alone(key, type, terms));
		}
		long began = this.context.flights().now();
		Seen seen = this.entries.find(key, type, terms.tags());
		if (seen.isFresh()) {
			return Reservation.found(seen.lookup());
		}
		return drive(inTransaction ? this.transaction.loadInTransaction(key, type, terms, seen)
				: this.transaction.load(key, type, terms, seen, began));
	}

	private Reservation drive(RunningLoad load) {
		return new LoadDriver(this.context, load, this.blocking).driveNow();
	}

	CompletableFuture<@Nullable Object> getOrLoadAsync(String key, ValueType type, EntryTerms terms,
			Supplier<? extends CompletableFuture<?>> loader) {
		CompletableFuture<Reservation> reserved = reserveAsync(key, type, terms);
		boolean ends = false;
		try {
			CompletableFuture<@Nullable Object> value = reserved.thenCompose((reservation) -> load(reservation, loader))
				.whenComplete((loaded, failure) -> close(reserved));
			ends = true;
			return Futures.asIs(value);
		}
		finally {
			if (!ends) {
				close(reserved);
			}
		}
	}

	private static CompletableFuture<@Nullable Object> load(Reservation reservation,
			Supplier<? extends CompletableFuture<?>> loader) {
		if (reservation.found().isHit()) {
			return CompletableFuture.completedFuture(reservation.found().value());
		}
		return Futures.<@Nullable Object>asked(() -> Futures.asIs(loader.get()))
			.thenCompose((value) -> reservation.storeAsync(value).thenApply((stored) -> value));
	}

	/**
	 * Whatever has gone wrong with the load, nobody waits for it any more.
	 */
	private static void close(CompletableFuture<Reservation> reserved) {
		CompletableFuture<?> unused = reserved.thenAccept(Reservation::close);
	}

	/**
	 * Finds the entry, or makes the caller one who loads it, without blocking. It leads
	 * for a while at the most: a future that never ends holds nobody for ever.
	 */
	CompletableFuture<Reservation> reserveAsync(String key, ValueType type, EntryTerms terms) {
		boolean inTransaction = this.transaction.isActive();
		if (inTransaction && this.transaction.bypasses(key)) {
			return driveAsync(this.transaction.alone(key, type, terms));
		}
		long began = this.context.flights().now();
		CompletableFuture<Seen> found = this.entries.findAsync(key, type, terms.tags());
		// The loader may be called by this thread.
		NotStored objection = isHit(found) ? null : objection(inTransaction);
		return found.thenCompose((seen) -> {
			if (seen.isFresh()) {
				return CompletableFuture.completedFuture(Reservation.found(seen.lookup()));
			}
			return driveAsync((objection != null) ? this.transaction.refused(key, type, terms, objection)
					: this.transaction.load(key, type, terms, seen, began));
		});
	}

	private @Nullable NotStored objection(boolean inTransaction) {
		return inTransaction ? NotStored.TRANSACTION : this.context.transactions().objection();
	}

	private CompletableFuture<Reservation> driveAsync(RunningLoad load) {
		return new LoadDriver(this.context, load, this.futures).drive();
	}

	private static boolean isHit(CompletableFuture<Seen> found) {
		return found.isDone() && !found.isCompletedExceptionally() && found.join().isFresh();
	}

}
