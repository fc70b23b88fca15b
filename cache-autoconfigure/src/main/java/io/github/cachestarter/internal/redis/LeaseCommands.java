package io.github.cachestarter.internal.redis;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Predicate;

import io.github.cachestarter.internal.redis.circuit.Call;
import io.github.cachestarter.internal.redis.circuit.Gate;
import io.github.cachestarter.internal.redis.link.RedisLink;
import io.github.cachestarter.internal.redis.link.Script;
import io.github.cachestarter.internal.tier.TierException;

/**
 * Puts leases under keys and takes them back, and sees to it that none is left behind
 * because of a reply that came too late.
 * <p>
 * A command that is not answered in time may be carried out all the same. Nobody holds
 * the lease then, and others wait for it in vain until it runs out. So whoever has asked
 * for it is told of a late reply, and takes the lease back. Usually the breaker is open
 * at that moment, because of that very command. But to compare and delete is harmless at
 * any time, for no two leases are alike: it is sent over the link of the late reply as
 * long as that is not replaced. What cannot be sent, or is not answered, is sent when the
 * gate opens the next time. Safe for use by many threads.
 */
final class LeaseCommands {

	/**
	 * How many wait for the gate to open. Later ones get lost: those that come first are
	 * of commands that were under way when Redis was lost.
	 */
	static final int MOST_WAITING = 1_000;

	private final Gate gate;

	private final Queue<Return> waiting = new ArrayDeque<>();

	LeaseCommands(Gate gate) {
		this.gate = gate;
	}

	/**
	 * Sends a command that puts a lease.
	 * @param command the command
	 * @param put whether it has put the lease, by its reply
	 * @param late what is run, once at most, when the reply says so and the answer of
	 * this method has failed before, or fails although there is a reply
	 */
	<T> CompletableFuture<T> put(Function<RedisLink, ? extends CompletionStage<T>> command, Predicate<T> put,
			Runnable late) {
		RedisLink link = this.gate.openLink();
		TierException refused = this.gate.refuseWrite(link);
		return (link == null || refused != null)
				? CompletableFuture.failedFuture((refused != null) ? refused : this.gate.refusal())
				: this.gate.send(new LeaseCall<>(this.gate, link, put, late), command);
	}

	/**
	 * Removes what is under a key if it has a certain head.
	 * @return whether it was removed; failed already while the gate is shut, although it
	 * is sent if there is a link, or later
	 */
	CompletableFuture<Boolean> takeBack(String key, byte[] head) {
		Return lease = new Return(key, head);
		if (this.gate.state().isUsable()) {
			CompletableFuture<Long> removed = this.gate.send(lease::send);
			repeatIfShut(removed, lease);
			return removed.thenApply((count) -> count > 0);
		}
		TierException refusal = this.gate.refusal();
		RedisLink link = this.gate.link();
		if (link != null) {
			repeatIfShut(this.gate.send(new UnheardCall(this.gate, link), lease::send), lease);
		}
		else {
			this.gate.turnedAway().increment();
			await(lease);
		}
		return CompletableFuture.failedFuture(refusal);
	}

	private void repeatIfShut(CompletableFuture<Long> removed, Return lease) {
		CompletableFuture<?> unused = removed.whenComplete((count, failure) -> {
			if (failure != null && isShut()) {
				await(lease);
			}
		});
	}

	/**
	 * Under the monitor, lest the gate is just being shut.
	 */
	private boolean isShut() {
		synchronized (this.gate) {
			return !this.gate.state().isUsable();
		}
	}

	private void await(Return lease) {
		synchronized (this.waiting) {
			if (this.waiting.size() < MOST_WAITING) {
				this.waiting.add(lease);
			}
		}
		if (!isShut()) {
			// Opened meanwhile, and perhaps too early for this one.
			takeBackTheRest();
		}
	}

	/**
	 * Sends what has waited for the gate to open.
	 */
	void takeBackTheRest() {
		List<Return> all;
		synchronized (this.waiting) {
			all = List.copyOf(this.waiting);
			this.waiting.clear();
		}
		for (Return lease : all) {
			CompletableFuture<?> unused = takeBack(lease.key, lease.head);
		}
	}

	/**
	 * A command that puts a lease. A reply that comes when the call has failed is heard
	 * all the same. What is thrown then ends in a future that nobody looks at.
	 *
	 * @param <T> what the command answers
	 */
	private static final class LeaseCall<T> extends Call<T> {

		private final Predicate<T> put;

		private final Runnable late;

		LeaseCall(Gate gate, RedisLink link, Predicate<T> put, Runnable late) {
			super(gate, link, gate.deadline());
			this.put = put;
			this.late = late;
		}

		@Override
		protected void answered(T reply) {
			super.answered(reply);
			if (isCompletedExceptionally()) {
				heardLate(reply);
			}
		}

		@Override
		protected void answeredByALostLink(T reply) {
			super.answeredByALostLink(reply);
			heardLate(reply);
		}

		private void heardLate(T reply) {
			if (this.put.test(reply)) {
				this.late.run();
			}
		}

	}

	/**
	 * A lease that is to be taken back.
	 */
	private static final class Return {

		private final String key;

		private final byte[] head;

		Return(String key, byte[] head) {
			this.key = key;
			this.head = head;
		}

		CompletionStage<Long> send(RedisLink link) {
			return Script.DELETE_IF.run(link, this.key, this.head);
		}

	}

	/**
	 * The answer to it does not count as a sign of life: {@link Gate#heard()} is when the
	 * server has answered while the gate was open.
	 */
	private static final class UnheardCall extends Call<Long> {

		UnheardCall(Gate gate, RedisLink link) {
			super(gate, link, gate.deadline());
		}

		@Override
		protected void answered(Long removed) {
			complete(removed);
		}

	}

}
