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
 * its own, as it would without a cache, and stores nothing. A key that is invalidated
 * meanwhile detaches its flight, see {@link Flight#revoke}, and revokes its lease.
 */
final class Loads {

	/**
	 * Longer than a healthy load takes, shorter than callers give up.
	 */
	static final Duration PATIENCE = Duration.ofSeconds(10);

	private final LoadContext context;

	private final Entries entries;

	private final Flights flights;

	private final Leases leases;

	private final CacheCounters counters;

	Loads(LoadContext context) {
		this.context = context;
		this.entries = context.entries();
		this.flights = context.flights();
		this.leases = context.leases();
		this.counters = context.counters();
	}

	LoadContext context() {
		return this.context;
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
		Seen seen = this.entries.find(key, type, terms.tags());
		if (seen.lookup().isHit()) {
			return Reservation.found(seen.lookup());
		}
		Flight own = new Flight();
		Flight flight = this.flights.board(key, own);
		if (flight != own) {
			return follow(flight, new Load(key, type, terms, this.context, null));
		}
		Load load = new Load(key, type, terms, this.context, flight);
		try {
			return load.claimed(claim(key, type, terms, seen));
		}
		catch (RuntimeException | Error ex) {
			load.end();
			throw ex;
		}
	}

	private static Reservation follow(Flight flight, Load own) {
		return own.landed(flight.isLedByCaller() ? null : await(flight));
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

}
