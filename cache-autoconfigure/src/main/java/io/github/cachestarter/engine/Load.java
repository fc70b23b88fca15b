package io.github.cachestarter.engine;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import io.github.cachestarter.near.LeasedLoads.LeasedLoad;
import io.github.cachestarter.value.ValueType;
import org.jspecify.annotations.Nullable;

/**
 * One load, from the miss to its end: with the value, which is stored if that is allowed,
 * or without any. Only the first end counts.
 */
final class Load implements Place {

	private final String key;

	private final ValueType type;

	private final EntryTerms terms;

	private final LoadContext context;

	private final @Nullable Flight flight;

	private volatile @Nullable Lease lease;

	private volatile @Nullable LeasedLoad leased;

	private volatile long asOf;

	private volatile long outage = Entries.NO_OUTAGE;

	private volatile ProviderCache.Mark answered = ProviderCache.mark();

	private volatile long started = System.nanoTime();

	private final AtomicBoolean ended = new AtomicBoolean();

	/**
	 * Begins a load.
	 * @param flight what the caller leads; {@code null} when nobody waits for this load
	 */
	Load(String key, ValueType type, EntryTerms terms, LoadContext context, @Nullable Flight flight) {
		this.key = key;
		this.type = type;
		this.terms = terms;
		this.context = context;
		this.flight = flight;
	}

	/**
	 * Goes on for a leader, who has asked for the lease: with the entry that has appeared
	 * meanwhile, or with loading.
	 */
	Reservation claimed(Claim claim) {
		if (claim.found().isHit()) {
			this.ended.set(true);
			this.asOf = claim.asOf();
			end(null, new LoadedValue(this.context.entries(), this.key, claim.found().value(), this.type, null));
			return Reservation.found(claim.found());
		}
		this.lease = claim.lease();
		return begun();
	}

	/**
	 * Goes on for a follower: with the value of the load that it has waited for, or with
	 * a load of its own, which is not stored.
	 * @param landing how that load has ended; {@code null} when its value is not to be
	 * taken
	 */
	Reservation following(@Nullable Landing landing) {
		byte[] entry = (landing != null) ? landing.entry() : null;
		Lookup shared = (entry != null) ? this.context.entries().decode(this.key, entry, this.type) : Lookup.MISS;
		return shared.isHit() ? Reservation.found(shared) : begun();
	}

	/**
	 * From here on the value is read. What is noted now is older than that.
	 */
	private Reservation begun() {
		this.leased = (this.lease != null) ? this.context.leasedLoads().begin(this.context.leases().life()) : null;
		this.outage = this.context.entries().outage();
		this.asOf = this.context.flights().next();
		this.answered = ProviderCache.mark();
		this.started = System.nanoTime();
		return Reservation.of(this);
	}

	@Override
	public boolean store(@Nullable Object value) {
		if (!this.ended.compareAndSet(false, true)) {
			return false;
		}
		LoadedValue shared = null;
		Boolean stored = null;
		try {
			LoadedValue loaded = counted(value);
			if (isRefused(this.answered.isPassed())) {
				return false;
			}
			Supplier<CompletableFuture<Boolean>> fill = fill(loaded);
			stored = (fill != null) ? this.context.entries().filled(fill) : null;
			shared = loaded;
		}
		finally {
			end(stored, shared);
		}
		return Boolean.TRUE.equals(stored);
	}

	@Override
	public CompletableFuture<Boolean> storeAsync(@Nullable Object value) {
		if (!this.ended.compareAndSet(false, true)) {
			return CompletableFuture.completedFuture(false);
		}
		boolean ends = false;
		try {
			LoadedValue loaded = counted(value);
			if (isRefused(this.answered.isPassedByAny())) {
				return CompletableFuture.completedFuture(false);
			}
			CompletableFuture<@Nullable Boolean> sent = Entries.asked(() -> send(fill(loaded)))
				.whenComplete((stored, failure) -> end(stored, (failure == null) ? loaded : null));
			ends = true;
			return sent.thenApply(Boolean.TRUE::equals);
		}
		finally {
			if (!ends) {
				end(null, null);
			}
		}
	}

	/**
	 * Whether the value may be older than its lease, so that it is neither stored nor
	 * shared. Counted where it would have been stored.
	 * @param ofProviderCache whether Hibernate has answered from its own caches
	 */
	private boolean isRefused(boolean ofProviderCache) {
		if (ofProviderCache && this.lease != null) {
			this.context.refusals().ofProviderCache(this.type);
		}
		return ofProviderCache;
	}

	private CompletableFuture<@Nullable Boolean> send(@Nullable Supplier<CompletableFuture<Boolean>> fill) {
		return (fill != null) ? this.context.entries().filledAsync(fill) : CompletableFuture.completedFuture(null);
	}

	@Override
	public void end() {
		if (this.ended.compareAndSet(false, true)) {
			end(null, null);
		}
	}

	private LoadedValue counted(@Nullable Object value) {
		this.context.counters().load(System.nanoTime() - this.started);
		return new LoadedValue(this.context.entries(), this.key, value, this.type, this.lease);
	}

	private @Nullable Supplier<CompletableFuture<Boolean>> fill(LoadedValue loaded) {
		Lease held = this.lease;
		// Asked as well where nothing can be stored, for that is counted there.
		Duration ttl = (held != null || !this.terms.mayBeStored()) ? this.terms.of(loaded.value()) : null;
		byte[] entry = (ttl != null) ? loaded.entry() : null;
		Flight led = this.flight;
		if (held == null || ttl == null || entry == null || led == null || !isVerified()) {
			return null;
		}
		return () -> led.unlessRevoked(() -> this.context.leases().fill(this.key, held, entry, ttl));
	}

	private boolean isVerified() {
		LeasedLoad load = this.leased;
		boolean verified = load == null || load.isVerified();
		if (!verified) {
			this.context.counters().refusedFill();
		}
		return verified;
	}

	/**
	 * Ends.
	 * @param stored whether the tier has taken the value; {@code null} when it was not
	 * asked or did not answer
	 */
	private void end(@Nullable Boolean stored, @Nullable LoadedValue loaded) {
		Lease held = this.lease;
		LeasedLoad load = this.leased;
		try {
			if (load != null) {
				load.end();
			}
			if (held != null && !Boolean.TRUE.equals(stored)) {
				this.context.leases().release(this.key, held);
			}
		}
		finally {
			land(loaded);
		}
	}

	/**
	 * Whatever happens, nobody is left waiting.
	 */
	private void land(@Nullable LoadedValue loaded) {
		Flight led = this.flight;
		if (led != null) {
			this.context.flights().close(this.key, led);
			Landing landing = Landing.NOTHING;
			try {
				if (loaded != null && led.hasFollowers()) {
					landing = new Landing(loaded.entry(), this.asOf, this.outage, this.lease);
				}
			}
			finally {
				led.land(landing);
			}
		}
	}

}
