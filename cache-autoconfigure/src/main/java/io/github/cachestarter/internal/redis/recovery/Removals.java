package io.github.cachestarter.internal.redis.recovery;

import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;

import io.github.cachestarter.internal.redis.circuit.Congestion;
import io.github.cachestarter.internal.redis.circuit.Gate;
import io.github.cachestarter.internal.redis.circuit.Trouble;
import io.github.cachestarter.internal.redis.invalidation.Announcer;
import io.github.cachestarter.internal.redis.link.RedisLink;
import io.github.cachestarter.internal.tier.TagKeys;
import io.github.cachestarter.internal.tier.TierException;
import io.github.cachestarter.internal.tier.TierState;

/**
 * Sends removals and sees to it that none is lost: nothing is read from Redis while a
 * removal that was asked for has not been applied to it.
 * <p>
 * Why this is so. Everything below is decided under the gate's monitor.
 * <ol>
 * <li>A removal that finds the gate shut goes into the journal. Otherwise it is <em>under
 * way</em> over the link that it finds, until that answers or fails.
 * <li>A failure of whatever kind puts the removal into the journal and shuts the gate, so
 * there is nothing in the journal while the gate is open. One that is not answered in
 * time because a large reply is arriving ({@link Congestion}) has not failed: it remains
 * under way, and what is read later over the same connection comes after it.
 * <li>Before the gate opens to a link it is set ajar: from then on removals are sent over
 * that link. In the same moment a copy is made of the journal and of all that is under
 * way. The copy is applied over that link; only if all of it was acknowledged, and the
 * gate is still ajar, is the journal emptied and the gate opened. What came into the
 * journal meanwhile was under way when the copy was made: a removal that is sent over the
 * new link and fails shuts the gate.
 * <li>So a removal that fails over a link when the gate is open to another one has been
 * applied already.
 * </ol>
 * Were new removals written down instead of sent while the gate is ajar, the journal of a
 * busy application would never be empty.
 * <p>
 * What was acknowledged is kept for a while, for servers that have not heard of it.
 */
public final class Removals {

	private final Gate gate;

	private final Announcer announcer;

	private final TagKeys tagKeys;

	private final Journal pending;

	private final Acknowledged acknowledged;

	private final Set<Removal> underWay = Collections.newSetFromMap(new IdentityHashMap<>());

	public Removals(Gate gate, Announcer announcer, TagKeys tagKeys, LongSupplier nanoTime) {
		this.gate = gate;
		this.announcer = announcer;
		this.tagKeys = tagKeys;
		this.pending = new Journal(tagKeys);
		this.acknowledged = new Acknowledged(() -> new Journal(tagKeys), nanoTime);
	}

	/**
	 * Removes everything that a removal names.
	 * @return how many keys there were; failed when Redis has not acknowledged it yet
	 */
	public CompletableFuture<Long> remove(Removal removal) {
		if (removal.isEmpty()) {
			return CompletableFuture.completedFuture(0L);
		}
		boolean noted = false;
		try {
			RedisLink link;
			synchronized (this.gate) {
				link = this.gate.removalLink();
				if (link == null) {
					this.pending.add(removal);
					noted = true;
					return CompletableFuture.failedFuture(this.gate.refusal());
				}
				this.underWay.add(removal);
			}
			CompletableFuture<Long> call = this.gate.send(new RemovalCall(this.gate, link, this, removal),
					(used) -> unlink(used, removal.all()));
			noted = true;
			return call;
		}
		finally {
			if (!noted) {
				notSent(removal);
			}
		}
	}

	/**
	 * Writes down what could not be sent, for lack of memory perhaps.
	 */
	private void notSent(Removal removal) {
		synchronized (this.gate) {
			this.pending.add(removal);
			this.underWay.remove(removal);
			shut();
		}
	}

	private void shut() {
		RedisLink link = this.gate.removalLink();
		if (link != null) {
			this.gate.shut(link, "An invalidation could not be sent to Redis");
		}
	}

	/**
	 * Removes a key as {@link #remove(Removal)} does.
	 */
	public CompletableFuture<Long> removeKey(String key) {
		CompletableFuture<Long> removed = null;
		try {
			removed = remove(Removal.ofKey(key));
			return removed;
		}
		finally {
			if (removed == null) {
				lose();
			}
		}
	}

	/**
	 * Removes keys and tags, by more than one command where there are many.
	 * @param most how many one command removes
	 */
	public CompletableFuture<Long> removeAll(Collection<String> keys, Collection<String> tags, int most) {
		CompletableFuture<Long> removed = null;
		try {
			removed = removeInTurn(Removal.of(keys, tags).split(most));
			return removed;
		}
		finally {
			if (removed == null) {
				lose();
			}
		}
	}

	/**
	 * Makes everything out of date, because there is no memory to say what should be.
	 */
	private void lose() {
		synchronized (this.gate) {
			this.pending.chill();
			shut();
		}
	}

	/**
	 * Carries removals out one after the other: each has its own time limit, which starts
	 * when it is sent. Whatever became of one, the next is sent, or written down.
	 * @return failed when Redis has not acknowledged all of them yet
	 */
	public CompletableFuture<Long> removeInTurn(List<Removal> removals) {
		CompletableFuture<Long> done = CompletableFuture.completedFuture(0L);
		for (Removal next : removals) {
			CompletableFuture<Long> before = done;
			done = before.exceptionally((failure) -> 0L)
				.thenCompose((removed) -> remove(next))
				.thenCombine(before, Long::sum);
		}
		return done;
	}

	/**
	 * The command that removes keys.
	 */
	CompletionStage<Long> unlink(RedisLink link, String... keys) {
		return this.announcer.unlink(link, keys);
	}

	void acknowledged(Removal removal) {
		synchronized (this.gate) {
			if (this.underWay.contains(removal)) {
				this.acknowledged.add(removal);
				this.underWay.remove(removal);
			}
		}
	}

	/**
	 * Writes down what has not been removed. What cannot be removed is not to be trusted
	 * either, so this shuts the gate, however harmless the trouble is for others.
	 * @return what the caller is told
	 */
	TierException failed(Removal removal, RedisLink link, Trouble trouble) {
		synchronized (this.gate) {
			RedisLink trusted = this.gate.state().isUsable() ? this.gate.removalLink() : null;
			if (this.underWay.contains(removal)) {
				boolean missed = trusted == null || trusted == link;
				if (missed) {
					this.pending.add(removal);
				}
				this.underWay.remove(removal);
				if (missed) {
					this.gate.shut(link, trouble.reason());
				}
			}
		}
		return new TierException(trouble.reason(), null);
	}

	/**
	 * Makes everything out of date as soon as the gate opens the next time.
	 * @return whether the gate is shut; otherwise nothing was done
	 */
	public boolean chillIfShut() {
		synchronized (this.gate) {
			if (this.gate.removalLink() == null) {
				this.pending.chill();
				return true;
			}
			return false;
		}
	}

	/**
	 * Sets the gate ajar.
	 * @param another whether another server than before answers, which may not have heard
	 * of what was acknowledged lately
	 * @return what has to be applied before the gate opens
	 */
	Journal begin(RedisLink link, boolean another) {
		Journal missed = new Journal(this.tagKeys, Integer.MAX_VALUE);
		synchronized (this.gate) {
			this.gate.ajar(link);
			missed.addAll(this.pending);
			this.underWay.forEach(missed::add);
			if (another) {
				this.acknowledged.copyTo(missed);
			}
		}
		return missed;
	}

	/**
	 * Opens the gate, unless it was shut since {@link #begin}.
	 * @param applied what the link has acknowledged
	 * @return whether the gate is open
	 */
	boolean finish(RedisLink link, Journal applied, TierState state) {
		synchronized (this.gate) {
			if (this.gate.removalLink() != link) {
				return false;
			}
			this.acknowledged.addAll(applied);
			this.pending.clear();
			this.gate.open(link, state);
			return true;
		}
	}

	/**
	 * How many removals wait for Redis.
	 */
	public int pending() {
		synchronized (this.gate) {
			return this.pending.size();
		}
	}

}
