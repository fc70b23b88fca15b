package io.github.cachestarter.internal.engine;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import io.github.cachestarter.internal.protocol.FillReply;
import io.github.cachestarter.internal.protocol.InsertMachine;
import io.github.cachestarter.internal.protocol.Lease;
import io.github.cachestarter.internal.protocol.Step;
import io.github.cachestarter.internal.protocol.Step.AnswerFound;
import io.github.cachestarter.internal.protocol.Step.Await;
import io.github.cachestarter.internal.protocol.Step.Claim;
import io.github.cachestarter.internal.protocol.Step.Done;
import io.github.cachestarter.internal.protocol.Step.Fill;
import io.github.cachestarter.internal.protocol.Step.Read;
import io.github.cachestarter.internal.protocol.Step.Release;
import io.github.cachestarter.internal.protocol.Step.Revoke;
import io.github.cachestarter.internal.value.Head;
import io.github.cachestarter.internal.value.ValueType;
import org.jspecify.annotations.Nullable;

/**
 * Stores one value if there is no entry, on the caller's thread.
 */
final class InsertDriver {

	private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(2);

	private final ChangeContext context;

	private final String key;

	private final @Nullable Object value;

	private final ValueType type;

	private final EntryTerms terms;

	private final Duration ttl;

	private final InsertMachine machine = new InsertMachine();

	private final long started = System.nanoTime();

	private Seen seen = Seen.NOTHING;

	private Lookup answer = Lookup.MISS;

	InsertDriver(ChangeContext context, String key, @Nullable Object value, ValueType type, EntryTerms terms,
			Duration ttl) {
		this.context = context;
		this.key = key;
		this.value = value;
		this.type = type;
		this.terms = terms;
		this.ttl = ttl;
	}

	/**
	 * Drives the machine.
	 * @param first what was found
	 * @return the entry that was there; no hit when there was none
	 */
	Lookup drive(Seen first) {
		this.seen = first;
		Step question = perform(this.machine.read(first));
		while (question != null) {
			question = perform(ask(question));
		}
		return this.answer;
	}

	private @Nullable Step perform(List<Step> steps) {
		for (Step step : steps) {
			if (step instanceof AnswerFound) {
				this.answer = this.seen.lookup();
			}
			else if (step instanceof Release release) {
				this.context.leases().release(this.key, release.head());
			}
			else if (step instanceof Revoke) {
				this.context.flights().revoke(this.key);
			}
			else if (!(step instanceof Done)) {
				return step;
			}
		}
		return null;
	}

	private List<Step> ask(Step question) {
		if (question instanceof Claim claim) {
			return claim(claim);
		}
		if (question instanceof Fill) {
			return this.machine.filled(fill());
		}
		if (question instanceof Await) {
			return await();
		}
		if (question instanceof Read) {
			this.seen = this.context.entries().look(this.key, this.type, this.terms.tags());
			return this.machine.read(this.seen);
		}
		throw new IllegalStateException("An insert has no step " + question);
	}

	private List<Step> claim(Claim claim) {
		if (!this.context.entries().mayStore()) {
			return this.machine.claimUnanswered();
		}
		byte[] lease = this.context.leases().newLease(claim.worthWaiting());
		ClaimReply reply = this.context.entries()
			.ask(() -> this.context.leases()
				.claim(this.key, claim.over(), lease, this.seen.versions(), this.terms, this::grantedLate));
		if (reply == null) {
			this.context.leases().release(this.key, Head.of(lease));
			return this.machine.claimUnanswered();
		}
		return (reply.lease() != null) ? this.machine.granted(reply.lease()) : this.machine.refused();
	}

	/**
	 * The lease was granted when nobody waited for it any more, on whatever thread.
	 */
	private void grantedLate(byte[] head) {
		perform(this.machine.grantedLate(head));
	}

	private FillReply fill() {
		Lease lease = this.machine.lease();
		byte[] entry = (lease != null) ? this.context.entries().encode(this.key, this.value, this.type, lease.stamp())
				: null;
		if (lease == null || entry == null) {
			return FillReply.REFUSED;
		}
		CompletableFuture<Boolean> filling = Futures
			.asked(() -> this.context.leases().fill(this.key, lease.head(), entry, this.ttl));
		return Entries.fillReply(this.context.entries().filled(() -> filling));
	}

	private List<Step> await() {
		boolean over = System.nanoTime() - this.started > this.context.leases().patience().toNanos();
		if (over || !this.context.entries().mayStore()) {
			return this.machine.patienceOver();
		}
		LockSupport.parkNanos(PAUSE);
		return this.machine.woken();
	}

}
