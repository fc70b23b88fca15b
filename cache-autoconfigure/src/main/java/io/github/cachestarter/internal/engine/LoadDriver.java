package io.github.cachestarter.internal.engine;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import io.github.cachestarter.internal.protocol.LoadMachine;
import io.github.cachestarter.internal.protocol.Step;
import io.github.cachestarter.internal.protocol.Step.Await;
import io.github.cachestarter.internal.protocol.Step.AwaitClose;
import io.github.cachestarter.internal.protocol.Step.AwaitLanding;
import io.github.cachestarter.internal.protocol.Step.Board;
import io.github.cachestarter.internal.protocol.Step.Claim;
import io.github.cachestarter.internal.protocol.Step.Read;
import io.github.cachestarter.internal.protocol.Step.RunLoader;
import io.github.cachestarter.internal.protocol.Step.Take;
import io.github.cachestarter.internal.value.Head;
import org.jspecify.annotations.Nullable;

/**
 * Carries out the steps of one load until its loader is to be run, or there is an answer
 * without. How it waits is for the {@link Replies} to say.
 */
final class LoadDriver {

	/**
	 * Longer than a healthy load takes, shorter than callers give up.
	 */
	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private final LoadContext context;

	private final RunningLoad load;

	private final LoadMachine machine;

	private final Replies replies;

	private @Nullable Flight followed;

	private long followedSince;

	private @Nullable LeaseWait wait;

	/**
	 * The lease that was asked for last, until there is an answer.
	 */
	private byte @Nullable [] asked;

	LoadDriver(LoadContext context, RunningLoad load, Replies replies) {
		this.context = context;
		this.load = load;
		this.machine = load.machine();
		this.replies = replies;
	}

	/**
	 * Drives the load from its beginning. Whatever goes wrong, nobody waits for it any
	 * more.
	 * @return what was found, or is to be loaded; fails as the terms of the entry do
	 */
	CompletableFuture<Reservation> drive() {
		boolean driven = false;
		try {
			CompletableFuture<Reservation> reserved = drive(this.machine.begin());
			if (!reserved.isDone() || reserved.isCompletedExceptionally()) {
				reserved = reserved.whenComplete((reservation, failure) -> {
					if (failure != null) {
						this.load.end();
					}
				});
			}
			driven = true;
			return reserved;
		}
		finally {
			if (!driven) {
				this.load.end();
			}
		}
	}

	/**
	 * Drives the load as {@link #drive} does, where all replies are there when they are
	 * asked for.
	 */
	Reservation driveNow() {
		boolean driven = false;
		try {
			Step question = this.load.perform(this.machine.begin());
			while (!isOver(question)) {
				question = this.load.perform(next(question));
			}
			Reservation reservation = reservation(question != null);
			driven = true;
			return reservation;
		}
		finally {
			if (!driven) {
				this.load.end();
			}
		}
	}

	private static boolean isOver(@Nullable Step question) {
		return question == null || question instanceof RunLoader;
	}

	private List<Step> next(@Nullable Step question) {
		if (question instanceof Board) {
			return board();
		}
		return (question instanceof Claim claim) ? claimed(this.context.entries().ask(claiming(claim)))
				: Futures.result(ask(question));
	}

	private CompletableFuture<Reservation> drive(List<Step> steps) {
		Step question = this.load.perform(steps);
		while (!isOver(question)) {
			CompletableFuture<List<Step>> answer = ask(question);
			if (!answer.isDone()) {
				return answer.thenCompose(this::drive);
			}
			question = this.load.perform(Futures.result(answer));
		}
		return CompletableFuture.completedFuture(reservation(question != null));
	}

	private Reservation reservation(boolean loads) {
		if (loads) {
			return this.load.begun();
		}
		return this.load.found().isHit() ? Reservation.found(this.load.found()) : this.load.begunAlone();
	}

	private CompletableFuture<List<Step>> ask(@Nullable Step question) {
		if (question instanceof Board) {
			return CompletableFuture.completedFuture(board());
		}
		if (question instanceof Claim claim) {
			return this.replies.ask(claiming(claim), this::claimed);
		}
		if (question instanceof Read) {
			return read();
		}
		if (question instanceof AwaitLanding && this.followed != null) {
			return awaitLanding(this.followed);
		}
		if (question instanceof AwaitClose && this.followed != null) {
			return awaitClose(this.followed);
		}
		if (question instanceof Await await) {
			return await(await.head());
		}
		if (question instanceof Take take) {
			// Something of another type is there, which nobody can read.
			this.context.counters().error();
			return take(take.worthWaiting());
		}
		throw new IllegalStateException("A load has no step " + question);
	}

	private List<Step> board() {
		Flight own = Flight.of(this.load.terms(), this.context.leases().life());
		this.load.leads(own);
		Flight boarded = this.context.flights().board(this.load.key(), own);
		if (boarded != own) {
			this.load.follows();
			this.followed = boarded;
			return follow();
		}
		// Whoever does not block has asked before: this may be another thread.
		NotStored reason = this.replies.block() ? this.context.transactions().objection() : null;
		if (reason != null) {
			this.load.leadsNoMore();
			this.context.refusals().add(reason);
			return this.machine.alone();
		}
		return this.machine
			.leads(this.load.terms().mayBeStored() && this.context.entries().mayStoreLoads(this.load.type()));
	}

	private List<Step> follow() {
		List<Step> next = this.machine.follows();
		if (next.get(0) instanceof RunLoader) {
			this.context.counters().notShared(NotShared.OLDER);
		}
		return next;
	}

	private Supplier<CompletableFuture<ClaimReply>> claiming(Claim claim) {
		return () -> this.context.leases()
			.claim(this.load.key(), claim.over(), newLease(claim.worthWaiting()), this.machine.seen().versions(),
					this.load.terms(), this.load);
	}

	private CompletableFuture<List<Step>> take(boolean worthWaiting) {
		return this.replies.ask(() -> this.context.leases()
			.take(this.load.key(), newLease(worthWaiting), this.load.terms(), this.load)
			.thenApply(ClaimReply::new), this::claimed);
	}

	private byte[] newLease(boolean worthWaiting) {
		byte[] lease = this.context.leases().newLease(worthWaiting);
		this.asked = lease;
		return lease;
	}

	/**
	 * Goes on after a claim. One that was not answered, or without the versions of the
	 * tags, may have been granted: the lease is of no use, and is given back.
	 */
	private List<Step> claimed(@Nullable ClaimReply reply) {
		byte[] lease = this.asked;
		this.asked = null;
		if (reply == null) {
			if (lease != null) {
				this.context.leases().release(this.load.key(), Head.of(lease));
			}
			return this.machine.claimUnanswered();
		}
		return (reply.lease() != null) ? this.machine.granted(reply.lease()) : this.machine.refused();
	}

	private CompletableFuture<List<Step>> read() {
		this.load.looksAgain();
		return this.replies.look(this.load.key(), this.load.type(), this.load.terms().tags()).thenApply((seen) -> {
			if (this.wait != null) {
				this.wait.looked(seen);
			}
			return this.machine.read(seen);
		});
	}

	private CompletableFuture<List<Step>> awaitLanding(Flight flight) {
		if (this.replies.block() && flight.isLedByCaller()) {
			return notShared(NotShared.OWN, this.machine.alone());
		}
		if (this.followedSince == 0) {
			this.followedSince = System.nanoTime();
		}
		return this.replies.await(flight.landing(), patienceFor(flight)).thenCompose((landing) -> {
			if (landing == null) {
				return notShared(NotShared.TOO_LONG, this.machine.alone());
			}
			if (landing.load() == null) {
				return notShared(NotShared.NO_VALUE, landing.again() ? this.machine.closed() : this.machine.alone());
			}
			this.load.landed(landing);
			return CompletableFuture
				.completedFuture(this.machine.landed(landing.load(), this.context.entries().outage()));
		});
	}

	private CompletableFuture<List<Step>> awaitClose(Flight flight) {
		this.context.counters().notShared(NotShared.OLDER);
		return this.replies.await(flight.closing(), patienceFor(flight))
			.thenApply((closed) -> (closed != null) ? this.machine.closed() : this.machine.alone());
	}

	/**
	 * Not for what could not be stored any more, and not for one load after the other.
	 */
	private long patienceFor(Flight flight) {
		long left = PATIENCE.toNanos() - (System.nanoTime() - this.followedSince);
		return Math.max(0, Math.min(left, flight.remaining()));
	}

	private CompletableFuture<List<Step>> notShared(NotShared reason, List<Step> next) {
		this.context.counters().notShared(reason);
		return CompletableFuture.completedFuture(next);
	}

	private CompletableFuture<List<Step>> await(byte[] head) {
		if (this.wait == null) {
			this.wait = new LeaseWait(this.load.key(), this.context.leases(), this.context.waits());
		}
		if (!this.wait.mayWait(head)) {
			return CompletableFuture.completedFuture(this.machine.patienceOver());
		}
		return this.replies.pause(this.wait.pause())
			.thenApply((waited) -> waited ? this.machine.woken() : this.machine.patienceOver());
	}

}
