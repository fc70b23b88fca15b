package io.github.cachestarter.internal.engine;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import io.github.cachestarter.internal.protocol.ChangeMachine;
import io.github.cachestarter.internal.protocol.Lease;
import io.github.cachestarter.internal.protocol.Step;
import io.github.cachestarter.internal.protocol.Step.Delete;
import io.github.cachestarter.internal.protocol.Step.Done;
import io.github.cachestarter.internal.protocol.Step.Fill;
import io.github.cachestarter.internal.protocol.Step.Release;
import io.github.cachestarter.internal.protocol.Step.Revoke;
import io.github.cachestarter.internal.protocol.Step.Take;
import io.github.cachestarter.internal.value.Head;
import io.github.cachestarter.internal.value.Stamp;
import io.github.cachestarter.internal.value.ValueType;
import org.jspecify.annotations.Nullable;

/**
 * One change of a value: the machine that decides, and what its driver knows besides.
 */
final class RunningChange implements DeferredChange, Consumer<byte[]> {

	private static final CompletableFuture<Boolean> STORED = CompletableFuture.completedFuture(true);

	private static final CompletableFuture<Boolean> NOT_STORED = CompletableFuture.completedFuture(false);

	private final String key;

	private final ChangeContext context;

	private final ChangeMachine machine = new ChangeMachine();

	/**
	 * What the entry says of its tags if it was made before its lease was taken.
	 */
	private final @Nullable Stamp stamp;

	private byte @Nullable [] entry;

	private @Nullable Duration ttl;

	private boolean stored;

	/**
	 * Creates a change whose value is not known yet.
	 */
	RunningChange(String key, ChangeContext context) {
		this(key, context, null, null, null);
	}

	/**
	 * Creates the change of a transaction. Its entry is made before, so that later
	 * changes of the object are not part of it.
	 * @param entry the entry; {@code null} when the key is only removed
	 * @param stamp what the entry says of its tags
	 * @param ttl how long it lives
	 */
	RunningChange(String key, ChangeContext context, byte @Nullable [] entry, @Nullable Stamp stamp,
			@Nullable Duration ttl) {
		this.key = key;
		this.context = context;
		this.entry = entry;
		this.stamp = stamp;
		this.ttl = ttl;
	}

	@Override
	public String key() {
		return this.key;
	}

	/**
	 * Announces the change, if anything can be stored.
	 */
	CompletableFuture<Boolean> announce(boolean mayStore, EntryTerms terms, Replies replies) {
		return drive(this.machine.announce(mayStore), replies, terms);
	}

	/**
	 * Goes without an announcement, because nothing is to be stored.
	 */
	RunningChange unannounced() {
		perform(this.machine.announce(false));
		return this;
	}

	/**
	 * Whether there is a lease to store the value under.
	 */
	boolean hasLease() {
		return this.machine.lease() != null;
	}

	/**
	 * Stores the value that was committed, or else removes the key.
	 * @param life how long the entry lives; {@code null} when there is to be none
	 * @return whether the tier has acknowledged the value
	 */
	CompletableFuture<Boolean> commit(@Nullable Object value, ValueType type, @Nullable Duration life,
			Replies replies) {
		Lease lease = this.machine.lease();
		if (lease != null && life != null) {
			// Who misses from now on is not to follow a load that began before.
			this.context.flights().revoke(this.key);
			this.entry = this.context.entries().encode(this.key, value, type, lease.stamp());
			this.ttl = life;
		}
		return drive(this.machine.committed(this.entry != null), replies, null);
	}

	/**
	 * Removes the key, because the value that was committed is not to be stored.
	 */
	CompletableFuture<Boolean> commitWithoutValue(Replies replies) {
		this.entry = null;
		return drive(this.machine.committed(false), replies, null);
	}

	/**
	 * Ends what certainly did not change anything.
	 */
	void rollBack() {
		perform(this.machine.rolledBack());
	}

	private CompletableFuture<Boolean> drive(List<Step> steps, Replies replies, @Nullable EntryTerms terms) {
		List<Step> next = steps;
		while (true) {
			Step question = perform(next);
			if (question == null) {
				return this.stored ? STORED : NOT_STORED;
			}
			CompletableFuture<List<Step>> answer = ask(question, replies, terms);
			if (!answer.isDone()) {
				return answer.thenCompose((more) -> drive(more, replies, terms));
			}
			next = Futures.result(answer);
		}
	}

	private @Nullable Step perform(List<Step> steps) {
		for (int i = 0; i < steps.size(); i++) {
			Step step = steps.get(i);
			if (step instanceof Release release) {
				this.context.leases().release(this.key, release.head());
			}
			else if (step instanceof Revoke) {
				this.context.flights().revoke(this.key);
			}
			else if (step instanceof Done done) {
				this.stored = done.stored();
			}
			else {
				return step;
			}
		}
		return null;
	}

	private CompletableFuture<List<Step>> ask(Step question, Replies replies, @Nullable EntryTerms terms) {
		if (question instanceof Take && terms != null) {
			byte[] lease = this.context.leases().newLease(false);
			return replies.ask(() -> this.context.leases().take(this.key, lease, terms, this),
					(granted) -> taken(granted, lease));
		}
		if (question instanceof Fill) {
			return replies.fill(this::send, this.machine::filled);
		}
		if (question instanceof Delete) {
			return replies.tell(() -> this.context.tier().delete(this.key), (removed) -> this.machine.deleted());
		}
		throw new IllegalStateException("A change has no step " + question);
	}

	/**
	 * Goes on without a lease that was granted perhaps, or of which the tags are not
	 * known, and gives it back.
	 */
	private List<Step> taken(@Nullable Lease granted, byte[] lease) {
		if (granted == null) {
			this.context.leases().release(this.key, Head.of(lease));
			return this.machine.takeUnanswered();
		}
		return this.machine.granted(granted);
	}

	/**
	 * The lease was taken when nobody waited for it any more, on whatever thread.
	 */
	@Override
	public void accept(byte[] head) {
		perform(this.machine.grantedLate(head));
	}

	private CompletableFuture<Boolean> send() {
		Lease lease = this.machine.lease();
		byte[] bytes = this.entry;
		Duration life = this.ttl;
		if (lease == null || bytes == null || life == null) {
			throw new IllegalStateException("There is nothing to fill with");
		}
		return this.context.leases().fill(this.key, lease.head(), bytes, life);
	}

	@Override
	public Runnable takeLease() {
		Stamp known = this.stamp;
		boolean mayStore = this.entry != null && known != null && this.context.entries().mayStore();
		if (perform(this.machine.announce(mayStore)) == null || known == null) {
			return () -> {
			};
		}
		CompletableFuture<Lease> taking = Futures.asked(() -> this.context.leases().take(this.key, known, this));
		return () -> {
			Lease granted = this.context.entries().tell(() -> taking);
			perform((granted != null) ? this.machine.granted(granted) : this.machine.takeUnanswered());
		};
	}

	@Override
	public boolean isLeased() {
		return this.entry != null && hasLease();
	}

	@Override
	public Removal removal() {
		return this.context.removals().ofKey(this.key).uncounted();
	}

	@Override
	public Runnable sendAhead() {
		Step question = perform(this.machine.committed(this.entry != null));
		Replies blocking = this.context.blocking();
		if (!(question instanceof Fill)) {
			List<Step> rest = (question != null) ? List.of(question) : List.of();
			return () -> Futures.result(drive(rest, blocking, null));
		}
		CompletableFuture<Boolean> filling = Futures.asked(this::send);
		return () -> {
			Boolean filled = this.context.entries().filled(() -> filling);
			Futures.result(drive(this.machine.filled(Entries.fillReply(filled)), blocking, null));
		};
	}

	@Override
	public void giveUp() {
		this.entry = null;
	}

	@Override
	public void abandon() {
		rollBack();
	}

}
