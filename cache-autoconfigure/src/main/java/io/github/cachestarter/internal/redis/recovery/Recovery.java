package io.github.cachestarter.internal.redis.recovery;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

import io.github.cachestarter.internal.redis.circuit.Diagnosis;
import io.github.cachestarter.internal.redis.circuit.Gate;
import io.github.cachestarter.internal.redis.circuit.Replies;
import io.github.cachestarter.internal.redis.circuit.Trouble;
import io.github.cachestarter.internal.redis.circuit.Trouble.Scope;
import io.github.cachestarter.internal.redis.link.InfoReply;
import io.github.cachestarter.internal.redis.link.RedisLink;
import io.github.cachestarter.internal.tier.TierState;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes up for what Redis may have missed, then opens the gate.
 * <p>
 * What it missed while it was away is in the journal. A server that is not the one that
 * was used before is told again what was acknowledged lately: a replica that takes over
 * may lag, and a server that comes back may not have written its last changes to disk. If
 * it may have forgotten more than that, everything is made out of date. Used by the
 * prober's thread only.
 */
public final class Recovery {

	/**
	 * Few enough to be carried out well within the command timeout.
	 */
	private static final int BATCH = 500;

	private static final Logger logger = LoggerFactory.getLogger("io.github.cachestarter.cache");

	private final Gate gate;

	private final Removals removals;

	private final ColdStart coldStart;

	private final Epoch epoch;

	private final Replies replies;

	private final boolean strict;

	private volatile Supplier<? extends Collection<String>> coldTags = List::of;

	private @Nullable Servers servers;

	private long outOfStep;

	private long identified;

	private final LongAdder replayed = new LongAdder();

	private final LongAdder coldStarts = new LongAdder();

	public Recovery(Gate gate, Removals removals, ColdStart coldStart, Epoch epoch, Replies replies, boolean strict) {
		this.epoch = epoch;
		this.gate = gate;
		this.removals = removals;
		this.coldStart = coldStart;
		this.replies = replies;
		this.strict = strict;
	}

	/**
	 * Sets what is removed at once by a cold start: the clear tags of the caches in use.
	 */
	public void coldTags(Supplier<? extends Collection<String>> coldTags) {
		this.coldTags = coldTags;
	}

	public Collection<String> coldTags() {
		return List.copyOf(this.coldTags.get());
	}

	/**
	 * How many removals were applied after Redis had missed them, or may have.
	 */
	public long replayed() {
		return this.replayed.sum();
	}

	/**
	 * How often everything was made out of date.
	 */
	public long coldStarts() {
		return this.coldStarts.sum();
	}

	/**
	 * Opens the gate.
	 * @param link the link, which was tested
	 * @param state what the link can be used for
	 * @param ready is run once everything was made up for, just before the gate opens
	 * @return why the gate is still shut, or {@code null}
	 */
	public @Nullable Trouble open(RedisLink link, TierState state, Runnable ready) {
		long now = System.nanoTime();
		CompletableFuture<List<InfoReply>> info = InfoReply.ofMasters(link, "");
		Trouble trouble = this.replies.await(info);
		if (trouble != null && trouble.scope() == Scope.SERVER) {
			return trouble;
		}
		Servers servers = (trouble == null) ? Servers.of(info.join()) : Servers.UNKNOWN;
		CompletableFuture<Marks> read = this.epoch.read(link);
		trouble = this.replies.await(read);
		if (trouble != null && trouble.scope() == Scope.SERVER) {
			return trouble;
		}
		return makeUp(link, state, ready, servers, (trouble == null) ? read.join() : this.epoch.known(), now);
	}

	/**
	 * Makes up for what the servers may have missed.
	 * @param found the marks of their data, before any was made
	 */
	private @Nullable Trouble makeUp(RedisLink link, TierState state, Runnable ready, Servers servers, Marks found,
			long now) {
		Marks before = this.epoch.known();
		boolean replaced = before.changeTo(found) == Marks.Change.REPLACED;
		CompletableFuture<Marks> completed = this.epoch.completed(link, found);
		Marks marks = (this.replies.await(completed) == null) ? completed.join() : found;
		// While one connection lasts, one process is at its other end.
		boolean another = this.servers != null && !(servers.areUnknown() && link == this.gate.link())
				&& !servers.areThoseOf(this.servers);
		// What was acknowledged may have been so by the reply to another command.
		long outOfStep = this.gate.outOfStep();
		Journal missed = this.removals.begin(link, another || replaced || outOfStep != this.outOfStep);
		String reason = reasonToStartCold(servers, another, missed, now);
		if (reason == null && replaced) {
			reason = Diagnosis.OTHER_DATA
					+ ". All entries that were stored before are ignored. If nobody has run SWAPDB,"
					+ " check which server the proxy connects to";
		}
		Collection<String> all = (reason != null) ? chill(missed) : missed.toRemove();
		Trouble trouble = replay(link, all, missed, state, () -> {
			ready.run();
			this.epoch.adopt(marks);
		}, servers.areMany());
		if (trouble != null) {
			this.epoch.adopt(before);
			return trouble;
		}
		if (reason != null) {
			noteColdStart(reason);
		}
		this.servers = servers;
		this.identified = now;
		this.outOfStep = outOfStep;
		return null;
	}

	private @Nullable String reasonToStartCold(Servers servers, boolean another, Journal missed, long now) {
		if (missed.isCold()) {
			return "more may be out of date than could be remembered";
		}
		Servers before = this.servers;
		if (before == null || !another) {
			return null;
		}
		if (servers.areUnknown() || before.areUnknown()) {
			return "Redis does not tell whether it is another server; permit INFO";
		}
		// What one of many said tells nothing about the others.
		long heard = (servers.areMany() || before.areMany()) ? this.identified : this.gate.heard();
		if (servers.mayHaveForgottenALot(before, now - heard)) {
			return "Redis was restarted with data but without an append-only file";
		}
		return this.strict ? "another server answers, and cache.redis.strict is true" : null;
	}

	/**
	 * Makes everything out of date.
	 * @return what has to be removed for that
	 */
	private Collection<String> chill(Journal missed) {
		Set<String> all = new LinkedHashSet<>(this.coldTags.get());
		this.coldStart.begin(List.copyOf(all));
		all.addAll(missed.toRemove());
		missed.chill();
		return all;
	}

	private void noteColdStart(String reason) {
		this.coldStarts.increment();
		logger.atWarn()
			.addKeyValue("event", "cache_cold_start")
			.addKeyValue("reason", reason)
			.log("cache_cold_start reason={}", reason);
	}

	private @Nullable Trouble replay(RedisLink link, Collection<String> all, Journal missed, TierState state,
			Runnable ready, boolean many) {
		List<String> keys = List.copyOf(all);
		Trouble trouble = remove(link, keys);
		if (trouble == null && (many || keys.size() > BATCH)) {
			// Meanwhile another process may have made an entry that was gone already from
			// one that was not.
			trouble = remove(link, keys);
		}
		if (trouble != null) {
			return trouble;
		}
		ready.run();
		if (!this.removals.finish(link, missed, state)) {
			return new Trouble(Scope.SERVER, Objects.requireNonNullElse(this.gate.state().reason(), ""));
		}
		if (!all.isEmpty()) {
			this.replayed.add(all.size());
			logger.atInfo()
				.addKeyValue("event", "cache_invalidations_replayed")
				.addKeyValue("count", all.size())
				.log("cache_invalidations_replayed count={}", all.size());
		}
		return null;
	}

	private @Nullable Trouble remove(RedisLink link, List<String> keys) {
		for (int i = 0; i < keys.size(); i += BATCH) {
			String[] batch = keys.subList(i, Math.min(i + BATCH, keys.size())).toArray(String[]::new);
			Trouble trouble = this.replies
				.await(Replies.all(List.<String[]>of(batch), (all) -> this.removals.unlink(link, all)));
			if (trouble != null) {
				return trouble;
			}
		}
		return null;
	}

}
