package io.github.cachestarter.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.github.cachestarter.tier.Tier;
import org.jspecify.annotations.Nullable;

/**
 * Removes entries of one cache, and such groups of entries as no single cache owns: at
 * once, or after the commit when the caller is in a transaction.
 */
final class Removals {

	private final Tier tier;

	private final Keys keys;

	private final TagVersions tags;

	private final Flights flights;

	private final Transactions transactions;

	private final String name;

	private final Entries entries;

	private final CacheCounters counters;

	private final Sweeper sweeper;

	Removals(String name, Entries entries, CacheCounters counters, Machinery shared) {
		this.name = name;
		this.entries = entries;
		this.counters = counters;
		this.tier = shared.tier();
		this.keys = shared.keys();
		this.tags = shared.tags();
		this.flights = shared.flights();
		this.transactions = shared.transactions();
		this.sweeper = new Sweeper(this.tier, clearTag(), this.keys.completePattern(ownPattern("*")));
	}

	String clearTag() {
		return this.keys.tags().clear(this.name);
	}

	private String ownPattern(String pattern) {
		return Keys.escape(this.name) + Keys.SEPARATOR + pattern;
	}

	Removal<Boolean> ofKey(String key) {
		return new Removal<>(key, () -> this.tier.delete(key), this);
	}

	/**
	 * Makes all entries invalid, and has their memory freed.
	 */
	Removal<Boolean> ofAll() {
		return ofAll(this.sweeper::request);
	}

	/**
	 * Makes all entries invalid and leaves them where they are.
	 */
	Removal<Boolean> ofAllInPlace() {
		return ofAll(() -> {
		});
	}

	private Removal<Boolean> ofAll(Runnable afterwards) {
		String start = this.keys.startOf(this.name);
		return new Removal<>(List.of("all", this.name), (key) -> key.startsWith(start),
				() -> this.tier.invalidateTags(List.of(clearTag())).thenApply((done) -> {
					afterwards.run();
					return true;
				}), this);
	}

	/**
	 * Makes those entries invalid whose key has no name of a cache.
	 */
	Removal<Boolean> ofNameless() {
		String tag = this.keys.tags().clear(Keys.NO_NAME);
		return new Removal<>(List.of("nameless"), (key) -> this.keys.tags().clearTagOf(key).equals(tag),
				() -> this.tier.invalidateTags(List.of(tag)).thenApply((done) -> true), this);
	}

	Removal<Long> ofMatching(String pattern) {
		String start = this.keys.startOf(this.name);
		String glob = this.keys.completePattern(ownPattern(pattern));
		return new Removal<>(List.of("matching", glob), (key) -> key.startsWith(start),
				() -> this.tier.deleteMatching(glob), this);
	}

	/**
	 * Removes entries of all caches. A load under way is detached whether its key matches
	 * or not, which costs another load at the most.
	 */
	Removal<Long> ofMatchingAnywhere(String applicationPattern) {
		String glob = this.keys.completePattern(applicationPattern);
		return new Removal<>(List.of("matching", glob), (key) -> true, () -> this.tier.deleteMatching(glob), this);
	}

	/**
	 * Removes the entries that have one of the tags, of all caches. Which those are only
	 * the tier can tell.
	 */
	Removal<Boolean> ofTags(Collection<String> names) {
		List<String> complete = names.stream().map(this.tags::key).toList();
		List<String> what = new ArrayList<>(List.of("tags"));
		what.addAll(complete);
		return new Removal<>(what, TagVersions.shortened(List.copyOf(names)),
				() -> this.tier.invalidateTags(complete).thenApply((done) -> true), this);
	}

	/**
	 * Removes, and waits.
	 * @return the tier's answer; {@code null} when there is none, or none yet
	 */
	<T> @Nullable T remove(Removal<T> removal) {
		PendingChanges changes = this.transactions.changes();
		if (changes != null) {
			changes.remove(removal);
			return null;
		}
		return removal.await(removal.send());
	}

	/**
	 * Removes without waiting.
	 * @return the tier's answer; {@code null} when there is none, or none yet
	 */
	<T> CompletableFuture<@Nullable T> removeAsync(Removal<T> removal) {
		PendingChanges changes = this.transactions.changes();
		if (changes != null) {
			changes.remove(removal);
			return CompletableFuture.completedFuture(null);
		}
		return this.entries.tellAsync(removal::send);
	}

	void detach(Removal<?> removal) {
		this.counters.invalidation();
		String key = removal.key();
		if (key != null) {
			this.flights.revoke(key);
		}
		else if (!removal.tags().isEmpty()) {
			this.flights.revokeTagged(removal.tags());
		}
		else {
			this.flights.revoke(removal::concerns);
		}
	}

	<T> @Nullable T answerTo(CompletableFuture<T> sent) {
		return this.entries.tell(() -> sent);
	}

}
