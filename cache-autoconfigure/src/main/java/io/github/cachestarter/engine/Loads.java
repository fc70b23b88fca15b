package io.github.cachestarter.engine;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

import io.github.cachestarter.engine.ClaimAttempt.Step;
import io.github.cachestarter.value.ValueType;
import org.jspecify.annotations.Nullable;

/**
 * Loads the values of one cache, one at a time per key.
 * <p>
 * Among the callers of this process one leads the flight of a key. It gets the key's
 * lease, which makes it the only one among all processes, runs the loader, stores the
 * value under the lease and lands. A follower waits for it, but not for ever: when the
 * load fails, cannot be shared or takes longer than {@link #PATIENCE}, the follower runs
 * its own, as it would without a cache, and stores nothing. When the value is refused,
 * because somebody has touched the key, the follower starts over. A key that is
 * invalidated meanwhile detaches its flight, see {@link Flight#revoke}, and revokes its
 * lease.
 */
final class Loads {

	/**
	 * Longer than a healthy load takes, shorter than callers give up.
	 */
	static final Duration PATIENCE = Duration.ofSeconds(10);

	/**
	 * How many flights a caller follows whose values are refused one after the other.
	 */
	static final int MOST_FLIGHTS = 3;

	private final LoadContext context;

	private final Entries entries;

	private final Flights flights;

	private final Leases leases;

	private final CacheCounters counters;

	private final LoadsInTransaction inTransaction;

	Loads(LoadContext context, LoadsInTransaction inTransaction) {
		this.context = context;
		this.inTransaction = inTransaction;
		this.entries = context.entries();
		this.flights = context.flights();
		this.leases = context.leases();
		this.counters = context.counters();
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
		Seen seen = this.entries.find(key, type, terms.tags());
		for (int i = 0; !seen.lookup().isHit(); i++) {
			Flight own = new Flight(terms.tags(), this.leases.life());
			Flight flight = this.flights.board(key, own);
			if (flight == own) {
				return lead(key, type, terms, seen, flight);
			}
			byte[] landed = landingOf(flight);
			if (landed != Flight.AGAIN || i >= MOST_FLIGHTS) {
				return new Load(key, type, terms, this.context, null).landed(landed);
			}
			seen = this.entries.look(key, type, terms.tags());
		}
		return Reservation.found(seen.lookup());
	}

	private Reservation lead(String key, ValueType type, EntryTerms terms, Seen seen, Flight flight) {
		Load load = new Load(key, type, terms, this.context, flight);
		try {
			return load.claimed(claim(key, type, terms, seen));
		}
		catch (RuntimeException | Error ex) {
			load.end();
			throw ex;
		}
	}

	/**
	 * What a flight lands with. A caller who is about to store what it is given, as part
	 * of another value, takes nothing from a flight that nobody vouches for.
	 */
	private byte @Nullable [] landingOf(Flight flight) {
		if (flight.isLedByCaller()) {
			return null;
		}
		byte[] landed = await(flight);
		boolean doubtful = !flight.isVouchedFor() && this.entries.isUsable()
				&& this.flights.areLedBy(Thread.currentThread());
		return doubtful ? null : landed;
	}

	/**
	 * Gets the lease, or the entry of whoever has it.
	 */
	Claim claim(String key, ValueType type, EntryTerms terms, Seen first) {
		ClaimAttempt attempt = new ClaimAttempt(key, this.leases, this.counters);
		Seen seen = this.entries.mayStore() ? first : Seen.NOTHING;
		while (true) {
			Step step = attempt.next(seen);
			if (step == Step.TAKE_ENTRY) {
				return Claim.found(seen.lookup());
			}
			if (step == Step.GIVE_UP || (step == Step.PAUSE && !paused(attempt.pause()))) {
				return Claim.NONE;
			}
			if (step != Step.PAUSE) {
				Seen current = seen;
				Optional<Lease> lease = this.entries.ask(() -> (step == Step.FORCE) ? this.leases.force(key, terms)
						: this.leases.request(key, current, terms));
				if (lease == null || lease.isPresent()) {
					return (lease != null) ? Claim.granted(lease.get()) : Claim.NONE;
				}
				attempt.refused();
			}
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
	 * For how long a follower waits, in nanoseconds: not for what could not be stored any
	 * more.
	 */
	static long patienceFor(Flight flight) {
		return Math.max(0, Math.min(PATIENCE.toNanos(), flight.remaining()));
	}

	private static byte @Nullable [] await(Flight flight) {
		try {
			return flight.landing().get(patienceFor(flight), TimeUnit.NANOSECONDS);
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
