package io.github.cachestarter.internal.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.github.cachestarter.internal.engine.Removal.Target;
import io.github.cachestarter.internal.tier.Tier;
import org.jspecify.annotations.Nullable;

/**
 * Removes entries of one cache, and such groups of entries as no single cache owns: at
 * once, or after the commit when the caller is in a transaction.
 */
public final class Removals implements Removal.Owner {

	private final Tier tier;

	private final Keys keys;

	private final TagVersions tags;

	private final Flights flights;

	private final Transactions transactions;

	private final String name;

	private final Entries entries;

	private final CacheCounters counters;

	private final @Nullable Sweeper sweeper;

	/**
	 * Creates the removals of a cache.
	 * @param sweeps whether the memory of invalid entries is freed; otherwise they take
	 * it until they expire
	 */
	Removals(String name, Entries entries, CacheCounters counters, Machinery shared, boolean sweeps) {
		this.name = name;
		this.entries = entries;
		this.counters = counters;
		this.tier = shared.tier();
		this.keys = shared.keys();
		this.tags = shared.tags();
		this.flights = shared.flights();
		this.transactions = shared.transactions();
		this.sweeper = sweeps ? new Sweeper(this.tier, clearTag(), this.keys.completePattern(ownPattern("*"))) : null;
	}

	String clearTag() {
		return this.keys.tags().clear(this.name);
	}

	private String ownPattern(String pattern) {
		return Keys.escape(this.name) + Keys.SEPARATOR + pattern;
	}

	/**
	 * Removes one entry.
	 * @param key the complete key
	 * @return the removal, to be carried out
	 */
	public Removal ofKey(String key) {
		return new Removal(List.of(key), key::equals, List.of(), Target.ofKey(key), this);
	}

	/**
	 * Makes all entries of the cache invalid, in a time that does not depend on their
	 * number, and has their memory freed.
	 * @return the removal, to be carried out
	 */
	public Removal ofAll() {
		return (this.sweeper != null) ? ofAll(Target.ofTags(List.of(clearTag()), this.sweeper::request))
				: ofAllInPlace();
	}

	/**
	 * Makes all entries invalid and leaves them where they are.
	 */
	Removal ofAllInPlace() {
		return ofAll(Target.ofTags(List.of(clearTag())));
	}

	private Removal ofAll(Target target) {
		String start = this.keys.startOf(this.name);
		return new Removal(List.of("all", this.name), (key) -> key.startsWith(start), List.of(), target, this);
	}

	/**
	 * Makes those entries invalid whose key has no name of a cache.
	 */
	Removal ofNameless() {
		String tag = this.keys.tags().clear(Keys.NO_NAME);
		return new Removal(List.of("nameless"), (key) -> this.keys.tags().clearTagOf(key).equals(tag), List.of(),
				Target.ofTags(List.of(tag)), this);
	}

	/**
	 * Removes the entries of the cache whose key matches.
	 * @param pattern a glob pattern over the texts of the keys
	 * @return the removal, to be carried out
	 */
	public Removal ofMatching(String pattern) {
		return ofMatching(pattern, true);
	}

	/**
	 * Removes the entries of the cache, which are invalid already.
	 */
	Removal ofDead() {
		return ofMatching("*", false);
	}

	/**
	 * Frees the memory of what is invalid already, and waits.
	 */
	void sweep() {
		if (this.sweeper != null) {
			this.entries.ask(this.sweeper::sweep);
		}
	}

	private Removal ofMatching(String pattern, boolean repeated) {
		String start = this.keys.startOf(this.name);
		String glob = this.keys.completePattern(ownPattern(pattern));
		return new Removal(List.of("matching", glob), (key) -> key.startsWith(start), List.of(),
				Target.matching(glob, repeated), this);
	}

	/**
	 * Removes entries of all caches. A load under way is detached whether its key matches
	 * or not, which costs another load at the most.
	 * @param repeated whether matching entries may be valid, and made from each other
	 */
	Removal ofMatchingAnywhere(String applicationPattern, boolean repeated) {
		String glob = this.keys.completePattern(applicationPattern);
		return new Removal(List.of("matching", glob), (key) -> true, List.of(), Target.matching(glob, repeated), this);
	}

	/**
	 * Makes the entries invalid that have one of the tags, of all caches. Which those are
	 * only the tier can tell.
	 * @param names the names of the tags
	 * @return the removal, to be carried out
	 */
	public Removal ofTags(Collection<String> names) {
		List<String> complete = names.stream().map(this.tags::key).distinct().toList();
		List<String> what = new ArrayList<>(List.of("tags"));
		what.addAll(complete);
		return new Removal(what, (key) -> true, TagVersions.shortened(List.copyOf(names)), Target.ofTags(complete),
				this);
	}

	/**
	 * Removes, and waits. In a transaction the removal is carried out after the commit;
	 * before it as well, unless nothing else can have been committed meanwhile, see
	 * {@link PendingChanges}.
	 * @return how many entries were removed by key or pattern; {@code null} when there is
	 * no answer, or none yet
	 */
	@Nullable Long remove(Removal removal) {
		return remove(List.of(removal));
	}

	@Override
	public @Nullable Long remove(Collection<Removal> removals) {
		return (isOff() || isLeftToCommit(removals)) ? null : now(removals);
	}

	/**
	 * Removes without waiting, otherwise as {@link #remove} does.
	 * @return how many entries were removed by key or pattern; {@code null} when there is
	 * no answer, or none yet
	 */
	CompletableFuture<@Nullable Long> removeAsync(Removal removal) {
		return removeAsync(List.of(removal));
	}

	@Override
	public CompletableFuture<@Nullable Long> removeAsync(Collection<Removal> removals) {
		return (isOff() || isLeftToCommit(removals)) ? CompletableFuture.completedFuture(null)
				: this.entries.tellAsync(batch(removals)::send);
	}

	/**
	 * Carries removals out together, of whichever caches, so that nothing which one of
	 * them removes is made from what another one is about to remove. Waits for the tier.
	 * In a transaction they are carried out after the commit; before it as well, unless
	 * nothing else can have been committed meanwhile.
	 * @param removals what is removed, possibly nothing
	 */
	public static void removeTogether(Collection<Removal> removals) {
		if (!removals.isEmpty()) {
			removals.iterator().next().owner().remove(removals);
		}
	}

	/**
	 * Carries removals out as {@link #removeTogether} does, without waiting for the tier.
	 * @param removals what is removed, possibly nothing
	 */
	@SuppressWarnings("FutureReturnValueIgnored") // never fails, and nobody may wait
	public static void sendTogether(Collection<Removal> removals) {
		if (!removals.isEmpty()) {
			removals.iterator().next().owner().removeAsync(removals);
		}
	}

	@Override
	public @Nullable Long now(Collection<Removal> removals) {
		return this.entries.tell(batch(removals)::send);
	}

	private boolean isLeftToCommit(Collection<Removal> removals) {
		PendingChanges changes = this.transactions.changes();
		if (changes == null) {
			return false;
		}
		removals.forEach(changes::remove);
		return !changes.mayContainCommits();
	}

	private RemovalBatch batch(Collection<Removal> removals) {
		return new RemovalBatch(this.tier, removals);
	}

	private boolean isOff() {
		return this.tier instanceof NoTier;
	}

	@Override
	public void detach(Removal removal) {
		if (removal.isToBeCounted()) {
			this.counters.invalidation();
		}
		String key = removal.key();
		if (key != null) {
			this.flights.revoke(key);
		}
		else if (!removal.tagNames().isEmpty()) {
			this.flights.revokeTagged(removal.tagNames());
		}
		else {
			this.flights.revoke(removal::concerns);
		}
	}

}
