package io.github.cachestarter.internal.engine;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import io.github.cachestarter.internal.near.LeasedLoads.LeasedLoad;
import io.github.cachestarter.internal.protocol.LandedLoad;
import io.github.cachestarter.internal.protocol.Lease;
import io.github.cachestarter.internal.protocol.LoadMachine;
import io.github.cachestarter.internal.protocol.LoadPolicy;
import io.github.cachestarter.internal.protocol.Step;
import io.github.cachestarter.internal.protocol.Step.AnswerFound;
import io.github.cachestarter.internal.protocol.Step.AnswerLanded;
import io.github.cachestarter.internal.protocol.Step.AnswerLoaded;
import io.github.cachestarter.internal.protocol.Step.Close;
import io.github.cachestarter.internal.protocol.Step.Land;
import io.github.cachestarter.internal.protocol.Step.Release;
import io.github.cachestarter.internal.value.ValueType;
import org.jspecify.annotations.Nullable;

/**
 * One load from the miss to its end: the machine that decides, and what its driver knows
 * besides. Carries out the effects of the machine. Only the first end counts.
 */
final class RunningLoad implements Place, DeferredFill, Consumer<byte[]> {

	private final String key;

	private final ValueType type;

	private final EntryTerms terms;

	private final LoadContext context;

	private final @Nullable PendingChanges changes;

	private final AtomicBoolean ended = new AtomicBoolean();

	private LoadMachine machine;

	private Lookup found = Lookup.MISS;

	private @Nullable Flight flight;

	private @Nullable Landing landing;

	private @Nullable LoadedValue loaded;

	private boolean shared = true;

	private @Nullable Duration ttl;

	private @Nullable LeasedLoad leased;

	private long asOf;

	private long outage = LandedLoad.NO_OUTAGE;

	private ProviderCache.Mark answered = ProviderCache.Mark.UNUSED;

	private long started;

	/**
	 * Creates the load of a lookup that has missed.
	 * @param changes those of the transaction that it is part of; {@code null} outside of
	 * transactions, and where the value must not be stored
	 */
	RunningLoad(String key, ValueType type, EntryTerms terms, LoadContext context, LoadMachine machine,
			@Nullable PendingChanges changes) {
		this.key = key;
		this.type = type;
		this.terms = terms;
		this.context = context;
		this.machine = machine;
		this.changes = changes;
	}

	@Override
	public String key() {
		return this.key;
	}

	ValueType type() {
		return this.type;
	}

	EntryTerms terms() {
		return this.terms;
	}

	LoadMachine machine() {
		return this.machine;
	}

	/**
	 * What the machine has answered the caller with, before any loader was run.
	 */
	Lookup found() {
		return this.found;
	}

	/**
	 * The caller leads a flight, or is about to board.
	 */
	void leads(Flight led) {
		this.flight = led;
	}

	/**
	 * The caller follows another one.
	 */
	void follows() {
		this.flight = null;
	}

	/**
	 * The caller leads a flight no more, which nobody is to follow any longer.
	 */
	void leadsNoMore() {
		Flight led = this.flight;
		if (led != null) {
			this.flight = null;
			this.context.flights().abandon(this.key, led);
		}
	}

	/**
	 * The flight that the caller follows has landed.
	 */
	void landed(Landing offered) {
		this.landing = offered;
	}

	/**
	 * The key is about to be read once more. Who leads may find an entry there that is as
	 * new as this.
	 */
	void looksAgain() {
		if (this.flight != null) {
			this.asOf = this.context.flights().next();
		}
	}

	/**
	 * Carries the effects out.
	 * @return the question among the steps; {@code null} if there is none
	 */
	@Nullable Step perform(List<Step> steps) {
		for (int i = 0; i < steps.size(); i++) {
			Step step = steps.get(i);
			boolean effect = false;
			try {
				effect = isCarriedOut(step);
			}
			catch (RuntimeException | Error ex) {
				// Whatever happens, nobody is left waiting.
				perform(steps.subList(i + 1, steps.size()));
				throw ex;
			}
			if (!effect) {
				return step;
			}
		}
		return null;
	}

	private boolean isCarriedOut(Step step) {
		if (step instanceof Release release) {
			release(release.head());
		}
		else if (step instanceof Land) {
			land();
		}
		else if (step instanceof Close) {
			close();
		}
		else if (step instanceof AnswerFound) {
			answerFound();
		}
		else if (step instanceof AnswerLanded answer) {
			answerLanded(answer.verified());
		}
		else {
			return step instanceof AnswerLoaded || step instanceof Step.AnswerFailure;
		}
		return true;
	}

	private void release(byte[] head) {
		this.context.leases().release(this.key, head);
	}

	/**
	 * A lease was granted when nobody waited for it any more, on whatever thread.
	 */
	@Override
	public void accept(byte[] head) {
		perform(this.machine.grantedLate(head));
	}

	private void answerFound() {
		this.found = ((Seen) this.machine.seen()).lookup();
		this.loaded = new LoadedValue(this.context.entries(), this.key, this.found.value(), this.type, null);
	}

	/**
	 * What cannot be decoded is no answer: the caller loads by itself.
	 */
	private void answerLanded(boolean verified) {
		byte[] entry = (this.landing != null) ? this.landing.entry() : null;
		this.found = (entry != null) ? this.context.entries().decode(this.key, entry, this.type) : Lookup.MISS;
		if (this.found.isHit() && !verified) {
			this.context.leasedLoads().noteUnverified();
		}
	}

	/**
	 * From here on the value is read. What is noted now is older than that.
	 */
	Reservation begun() {
		Lease lease = this.machine.lease();
		this.leased = (lease != null) ? this.context.leasedLoads().begin(this.context.leases().life()) : null;
		this.outage = this.context.entries().outage();
		this.asOf = this.context.flights().next();
		this.answered = ProviderCache.mark();
		this.started = System.nanoTime();
		return Reservation.of(this);
	}

	/**
	 * The caller loads by itself, and nothing is stored.
	 */
	Reservation begunAlone() {
		this.machine = new LoadMachine(LoadPolicy.ALONE, this.context.sharing(), this.context.leases().owner(), 0,
				Seen.NOTHING);
		perform(this.machine.begin());
		return begun();
	}

	@Override
	public boolean store(@Nullable Object value) {
		if (!this.ended.compareAndSet(false, true)) {
			return false;
		}
		boolean over = false;
		Boolean stored = null;
		try {
			over = offer(value, this.answered.isPassed()) == null;
			stored = over ? null : this.context.entries().filled(this::fill);
		}
		finally {
			if (!over) {
				finish(stored);
			}
		}
		return Boolean.TRUE.equals(stored);
	}

	@Override
	public CompletableFuture<Boolean> storeAsync(@Nullable Object value) {
		if (!this.ended.compareAndSet(false, true)) {
			return CompletableFuture.completedFuture(false);
		}
		boolean over = false;
		try {
			boolean old = (this.changes != null) ? this.answered.isPassed() : this.answered.isPassedByAny();
			CompletableFuture<@Nullable Boolean> sent = (offer(value, old) == null)
					? CompletableFuture.completedFuture(null)
					: this.context.entries().filledAsync(this::fill).whenComplete((stored, failure) -> finish(stored));
			over = true;
			return sent.thenApply(Boolean.TRUE::equals);
		}
		finally {
			if (!over) {
				finish(null);
			}
		}
	}

	/**
	 * Offers the value to those who follow, and to the tier.
	 * @param old whether Hibernate has answered from its own caches, so that the value
	 * may be older than its lease and is neither stored nor shared
	 * @return the fill, if it is to be sent now
	 */
	private @Nullable Step offer(@Nullable Object value, boolean old) {
		try {
			this.context.counters().load(System.nanoTime() - this.started);
			LoadedValue given = new LoadedValue(this.context.entries(), this.key, value, this.type,
					this.machine.lease());
			boolean storable = isStorable(given, old);
			this.loaded = given;
			this.shared = !old;
			Step fill = perform(this.machine.loaded(storable));
			return (storable && this.changes != null) ? hold(this.changes) : fill;
		}
		finally {
			endLeased();
		}
	}

	/**
	 * Leaves the fill to the transaction.
	 */
	private @Nullable Step hold(PendingChanges transaction) {
		if (!transaction.fill(this)) {
			perform(this.machine.abandoned());
		}
		return null;
	}

	private boolean isStorable(LoadedValue given, boolean old) {
		boolean leases = this.machine.lease() != null;
		if (old && leases && this.changes == null) {
			this.context.refusals().ofProviderCache(this.type);
		}
		// Asked as well where nothing can be stored, for that is counted there.
		boolean counts = !this.terms.mayBeStored() && !this.context.transactions().isActive();
		boolean asked = (leases || counts) && (!old || this.changes != null);
		this.ttl = asked ? this.terms.of(given.value()) : null;
		if (!leases || this.ttl == null || given.entry() == null) {
			return false;
		}
		return isVerified() && (this.changes == null || isOfTransaction(this.changes, old));
	}

	/**
	 * Whether the transaction in which the load began still goes on, and the value is not
	 * older than the lease by what has happened during the load.
	 */
	private boolean isOfTransaction(PendingChanges transaction, boolean old) {
		if (this.context.transactions().changes() != transaction) {
			return false;
		}
		if (old) {
			this.context.refusals().ofProviderCache(this.type);
			return false;
		}
		boolean unknown = this.context.transactions().isAnythingUnknown();
		if (unknown) {
			this.context.refusals().add(NotStored.UNKNOWN_RESOURCE);
		}
		return !unknown;
	}

	private boolean isVerified() {
		boolean verified = this.leased == null || this.leased.isVerified();
		if (!verified) {
			this.context.counters().refusedFill();
		}
		return verified;
	}

	private CompletableFuture<Boolean> fill() {
		Lease lease = this.machine.lease();
		byte[] entry = (this.loaded != null) ? this.loaded.entry() : null;
		if (lease == null || entry == null || this.ttl == null) {
			throw new IllegalStateException("There is nothing to fill with");
		}
		return this.context.leases().fill(this.key, lease.head(), entry, this.ttl);
	}

	/**
	 * Tells the machine of the end, whatever state it is in. Whatever goes wrong, nobody
	 * is left waiting.
	 * @param stored whether a fill was taken; {@code null} without an answer
	 */
	private void finish(@Nullable Boolean stored) {
		try {
			perform(this.machine.filled(Entries.fillReply(stored)));
			perform(this.machine.abandoned());
		}
		finally {
			close();
		}
	}

	@Override
	public Runnable sendAhead() {
		if (perform(this.machine.committed()) == null) {
			return () -> {
			};
		}
		CompletableFuture<Boolean> filling = Futures.asked(this::fill);
		return () -> finish(this.context.entries().filled(() -> filling));
	}

	@Override
	public void abandon() {
		perform(this.machine.abandoned());
	}

	@Override
	public void end() {
		if (this.ended.compareAndSet(false, true)) {
			try {
				endLeased();
			}
			finally {
				finish(null);
			}
		}
	}

	private void endLeased() {
		if (this.leased != null) {
			this.leased.end();
		}
	}

	/**
	 * Offers the value to those who follow already, before the tier has acknowledged it.
	 * Others are offered it at the end. Where nobody follows no entry is made for it.
	 */
	private void land() {
		Flight led = this.flight;
		if (led != null && this.loaded != null && this.loaded.isEncoded() && led.hasFollowers()) {
			led.land(landing(this.loaded));
		}
	}

	private void close() {
		Flight led = this.flight;
		if (led == null) {
			return;
		}
		this.context.flights().close(this.key, led);
		try {
			if (this.loaded != null && led.hasFollowers() && !led.landing().isDone()) {
				led.land(landing(this.loaded));
			}
		}
		finally {
			led.close();
		}
		this.flight = null;
	}

	private Landing landing(LoadedValue value) {
		byte[] entry = this.shared ? value.entry() : null;
		return (entry != null) ? new Landing(entry, new LandedLoad(this.asOf, this.outage, value.lease()), false)
				: Landing.NOT_SHARED;
	}

}
