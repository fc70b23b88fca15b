package io.github.cachestarter.engine;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

import io.github.cachestarter.engine.Follower.Step;
import io.github.cachestarter.value.ValueType;
import org.jspecify.annotations.Nullable;

/**
 * Loads the values of one cache, one at a time per key.
 * <p>
 * Among the callers of this process one leads the flight of a key. It gets the key's
 * lease, which makes it the only one among all processes, runs the loader, stores the
 * value under the lease and lands. A follower waits for it, but not for ever, and is
 * given the value if the {@link SharingRule} allows it; otherwise it looks again. When
 * the load fails, cannot be shared or takes too long, the follower runs its own, as it
 * would without a cache, and stores nothing. A key that is invalidated meanwhile detaches
 * its flight, see {@link Flight#revoke}, and revokes its lease.
 */
final class Loads {

	private final LoadContext context;

	private final Entries entries;

	private final Flights flights;

	private final Leases leases;

	private final LoadsInTransaction inTransaction;

	Loads(LoadContext context, LoadsInTransaction inTransaction) {
		this.context = context;
		this.inTransaction = inTransaction;
		this.entries = context.entries();
		this.flights = context.flights();
		this.leases = context.leases();
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
		if (this.inTransaction.isCaller()) {
			return this.inTransaction.reserve(key, type, terms);
		}
		long began = this.flights.now();
		Seen seen = this.entries.find(key, type, terms.tags());
		return seen.lookup().isHit() ? Reservation.found(seen.lookup())
				: board(key, type, terms, seen, new Follower(this.context, began));
	}

	private Reservation board(String key, ValueType type, EntryTerms terms, Seen first, Follower follower) {
		Seen seen = first;
		while (!seen.lookup().isHit()) {
			Flight own = Flight.of(terms, this.leases.life());
			Flight flight = own;
			try {
				flight = this.flights.board(key, own);
				if (flight == own) {
					NotStored objection = this.context.transactions().objection();
					if (objection == null) {
						return lead(key, type, terms, seen, flight);
					}
					this.flights.abandon(key, own);
					return alone(key, type, terms, objection);
				}
			}
			catch (RuntimeException | Error ex) {
				this.flights.abandon(key, own);
				throw ex;
			}
			boolean leads = flight.isLedByCaller();
			Landing landing = leads ? null : await(flight, follower);
			Step step = leads ? follower.nextToOwn() : follower.next(landing, seen);
			if (step != Step.LOOK_AGAIN) {
				return new Load(key, type, terms, this.context, null).following((step == Step.TAKE) ? landing : null);
			}
			seen = this.entries.look(key, type, terms.tags());
		}
		return Reservation.found(seen.lookup());
	}

	/**
	 * Loads what may be older than this moment: it is neither stored nor shared.
	 */
	private Reservation alone(String key, ValueType type, EntryTerms terms, NotStored objection) {
		this.context.refusals().add(objection);
		return new Load(key, type, terms, this.context, null).following(null);
	}

	private Reservation lead(String key, ValueType type, EntryTerms terms, Seen seen, Flight flight) {
		Load load = new Load(key, type, terms, this.context, flight);
		try {
			return load.claimed(terms.mayBeStored() ? claim(key, type, terms, seen) : Claim.NONE);
		}
		catch (RuntimeException | Error ex) {
			load.end();
			throw ex;
		}
	}

	/**
	 * Gets the lease, or the entry of whoever has it.
	 */
	Claim claim(String key, ValueType type, EntryTerms terms, Seen first) {
		ClaimAttempt attempt = new ClaimAttempt(key, this.context);
		Seen seen = this.entries.mayStoreLoads(type) ? first : Seen.NOTHING;
		long asOf = 0;
		while (true) {
			ClaimAttempt.Step step = attempt.next(seen);
			if (step == ClaimAttempt.Step.TAKE_ENTRY) {
				return Claim.found(seen.lookup(), asOf);
			}
			if (step == ClaimAttempt.Step.GIVE_UP || (step == ClaimAttempt.Step.PAUSE && !paused(attempt.pause()))) {
				return Claim.NONE;
			}
			if (step != ClaimAttempt.Step.PAUSE) {
				Seen current = seen;
				Optional<Lease> lease = this.entries.ask(() -> (step == ClaimAttempt.Step.FORCE)
						? this.leases.force(key, terms) : this.leases.request(key, current, terms));
				if (lease == null || lease.isPresent()) {
					return (lease != null) ? Claim.granted(lease.get()) : Claim.NONE;
				}
				attempt.refused();
			}
			asOf = this.flights.next();
			seen = this.entries.look(key, type, terms.tags());
		}
	}

	/**
	 * Waits, which an interrupted thread does not.
	 */
	private static boolean paused(Duration pause) {
		LockSupport.parkNanos(pause.toNanos());
		return !Thread.currentThread().isInterrupted();
	}

	/**
	 * Waits for a load to end.
	 * @return how it has ended; {@code null} when it takes too long, or the thread was
	 * interrupted
	 */
	private static @Nullable Landing await(Flight flight, Follower follower) {
		try {
			return flight.landing().get(follower.patienceFor(flight), TimeUnit.NANOSECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return null;
		}
		catch (ExecutionException | TimeoutException ex) {
			return null;
		}
	}

}
