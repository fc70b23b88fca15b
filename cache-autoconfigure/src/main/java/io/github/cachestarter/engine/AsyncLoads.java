package io.github.cachestarter.engine;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.github.cachestarter.engine.Follower.Step;
import io.github.cachestarter.value.ValueType;
import org.jspecify.annotations.Nullable;

/**
 * Loads as {@link Loads} does, for loaders that give a future, without blocking a thread.
 */
final class AsyncLoads {

	private final LoadContext context;

	private final Entries entries;

	private final Flights flights;

	private final Leases leases;

	private final Executor continuations;

	private final LoadsInTransaction inTransaction;

	AsyncLoads(LoadContext context, LoadsInTransaction inTransaction, Executor continuations) {
		this.context = context;
		this.inTransaction = inTransaction;
		this.entries = context.entries();
		this.flights = context.flights();
		this.leases = context.leases();
		this.continuations = continuations;
	}

	CompletableFuture<@Nullable Object> getOrLoad(String key, ValueType type, EntryTerms terms,
			Supplier<? extends CompletableFuture<?>> loader) {
		CompletableFuture<Reservation> reserved = reserve(key, type, terms);
		boolean ends = false;
		try {
			CompletableFuture<@Nullable Object> value = reserved.thenCompose((reservation) -> load(reservation, loader))
				.whenComplete((loaded, failure) -> close(reserved));
			ends = true;
			return asIs(value);
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
		return Entries.<@Nullable Object>asked(() -> asIs(loader.get()))
			.thenCompose((value) -> reservation.storeAsync(value).thenApply((stored) -> value));
	}

	/**
	 * Whatever has gone wrong with the load, nobody waits for it any more.
	 */
	private static void close(CompletableFuture<Reservation> reserved) {
		CompletableFuture<?> unused = reserved.thenAccept(Reservation::close);
	}

	/**
	 * Finds the entry, or makes the caller one who loads it. It leads for a while at the
	 * most: a future that never ends holds nobody for ever.
	 */
	CompletableFuture<Reservation> reserve(String key, ValueType type, EntryTerms terms) {
		if (this.inTransaction.isCaller()) {
			return this.inTransaction.reserveAsync(key, type, terms);
		}
		long began = this.flights.now();
		CompletableFuture<Seen> found = this.entries.findAsync(key, type, terms.tags());
		// The loader may be called by this thread.
		NotStored objection = isHit(found) ? null : this.context.transactions().objection();
		return found.thenCompose((seen) -> (seen.lookup().isHit() || objection == null)
				? board(key, type, terms, seen, new Follower(this.context, began))
				: CompletableFuture.completedFuture(alone(key, type, terms, objection)));
	}

	private CompletableFuture<Reservation> board(String key, ValueType type, EntryTerms terms, Seen seen,
			Follower follower) {
		if (seen.lookup().isHit()) {
			return CompletableFuture.completedFuture(Reservation.found(seen.lookup()));
		}
		Flight own = Flight.of(terms, this.leases.life());
		Flight flight = own;
		try {
			flight = this.flights.board(key, own);
			if (flight == own) {
				return lead(key, type, terms, flight, seen);
			}
		}
		catch (RuntimeException | Error ex) {
			this.flights.abandon(key, own);
			throw ex;
		}
		return landingOf(flight, follower).thenComposeAsync((landing) -> {
			Step step = follower.next(landing, seen);
			return (step != Step.LOOK_AGAIN)
					? CompletableFuture.completedFuture(new Load(key, type, terms, this.context, null)
						.following((step == Step.TAKE) ? landing : null))
					: this.entries.lookAsync(key, type, terms.tags())
						.thenCompose((again) -> board(key, type, terms, again, follower));
		}, this.continuations);
	}

	private static boolean isHit(CompletableFuture<Seen> found) {
		return found.isDone() && !found.isCompletedExceptionally() && found.join().lookup().isHit();
	}

	/**
	 * Loads what may be older than this moment: it is neither stored nor shared.
	 */
	private Reservation alone(String key, ValueType type, EntryTerms terms, NotStored objection) {
		this.context.refusals().add(objection);
		return new Load(key, type, terms, this.context, null).following(null);
	}

	private CompletableFuture<Reservation> lead(String key, ValueType type, EntryTerms terms, Flight flight,
			Seen seen) {
		Load load = new Load(key, type, terms, this.context, flight);
		ClaimAttempt attempt = new ClaimAttempt(key, this.context);
		return Entries
			.asked(() -> (terms.mayBeStored() && this.entries.mayStoreLoads(type))
					? claim(key, type, terms, seen, 0, attempt) : CompletableFuture.completedFuture(Claim.NONE))
			.thenApply(load::claimed)
			.whenComplete((reservation, failure) -> {
				if (failure != null) {
					load.end();
				}
			});
	}

	private static CompletableFuture<@Nullable Landing> landingOf(Flight flight, Follower follower) {
		return flight.landing()
			.<@Nullable Landing>thenApply((landing) -> landing)
			.completeOnTimeout(null, follower.patienceFor(flight), TimeUnit.NANOSECONDS);
	}

	/**
	 * Does what another future does. A failure arrives as it does from a loader that is
	 * called directly, not wrapped by the steps in between.
	 */
	@SuppressWarnings("FutureReturnValueIgnored") // every outcome is that of the result
	static CompletableFuture<@Nullable Object> asIs(CompletableFuture<?> future) {
		CompletableFuture<@Nullable Object> result = new CompletableFuture<>();
		future.whenComplete((value, failure) -> {
			try {
				if (failure == null) {
					result.complete(value);
				}
				else {
					boolean wrapped = failure instanceof CompletionException && failure.getCause() != null;
					result.completeExceptionally(wrapped ? failure.getCause() : failure);
				}
			}
			catch (Throwable ex) {
				// Or nobody would ever hear of it.
				result.completeExceptionally(ex);
			}
		});
		return result;
	}

	private CompletableFuture<Claim> claim(String key, ValueType type, EntryTerms terms, Seen seen, long asOf,
			ClaimAttempt attempt) {
		return switch (attempt.next(seen)) {
			case TAKE_ENTRY -> CompletableFuture.completedFuture(Claim.found(seen.lookup(), asOf));
			case GIVE_UP -> CompletableFuture.completedFuture(Claim.NONE);
			case PAUSE -> CompletableFuture.runAsync(() -> {
			}, CompletableFuture.delayedExecutor(attempt.pause().toNanos(), TimeUnit.NANOSECONDS, this.continuations))
				.thenCompose((paused) -> claimAnew(key, type, terms, attempt));
			case FORCE -> claimed(key, type, terms, attempt, () -> this.leases.force(key, terms));
			case REQUEST -> claimed(key, type, terms, attempt, () -> this.leases.request(key, seen, terms));
		};
	}

	private CompletableFuture<Claim> claimed(String key, ValueType type, EntryTerms terms, ClaimAttempt attempt,
			Supplier<CompletableFuture<Optional<Lease>>> request) {
		return this.entries.askAsync(request).thenCompose((lease) -> {
			if (lease == null || lease.isPresent()) {
				return CompletableFuture.completedFuture((lease != null) ? Claim.granted(lease.get()) : Claim.NONE);
			}
			attempt.refused();
			return claimAnew(key, type, terms, attempt);
		});
	}

	private CompletableFuture<Claim> claimAnew(String key, ValueType type, EntryTerms terms, ClaimAttempt attempt) {
		long asOf = this.flights.next();
		return this.entries.lookAsync(key, type, terms.tags())
			.thenCompose((seen) -> claim(key, type, terms, seen, asOf, attempt));
	}

}
