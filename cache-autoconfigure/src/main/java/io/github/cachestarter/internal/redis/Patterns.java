package io.github.cachestarter.internal.redis;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

import io.github.cachestarter.internal.redis.circuit.Gate;
import io.github.cachestarter.internal.redis.recovery.ColdStart;
import io.github.cachestarter.internal.redis.recovery.Recovery;
import io.github.cachestarter.internal.redis.recovery.Removal;
import io.github.cachestarter.internal.redis.recovery.Removals;
import io.github.cachestarter.internal.tier.TagKeys;

/**
 * Removes and counts the entries whose keys match a pattern. Safe for use by many
 * threads.
 */
final class Patterns {

	private final Gate gate;

	private final Removals removals;

	private final Recovery recovery;

	private final ColdStart coldStart;

	private final TagKeys tagKeys;

	private final String marks;

	/**
	 * Creates them.
	 * @param marks what the keys start with that are never removed: without them the data
	 * would look like other data
	 */
	Patterns(Gate gate, Removals removals, Recovery recovery, ColdStart coldStart, TagKeys tagKeys, String marks) {
		this.gate = gate;
		this.removals = removals;
		this.recovery = recovery;
		this.coldStart = coldStart;
		this.tagKeys = tagKeys;
		this.marks = marks;
	}

	/**
	 * Removes what matches.
	 * <p>
	 * The count is Redis's own, so a key that {@code SCAN} finds twice counts once. Where
	 * not all of them could be found, the whole cache that the pattern names is made out
	 * of date, and all caches if it names none.
	 */
	CompletableFuture<Long> remove(String glob) {
		return new KeyScan(this.gate, glob, this::remove).start()
			.exceptionallyCompose((failure) -> instead(glob).handle((removed, missed) -> failure)
				.thenCompose(CompletableFuture::failedFuture));
	}

	/**
	 * Tags go with the entries, but do not count as such.
	 */
	private CompletableFuture<Long> remove(Set<String> keys) {
		Set<String> entries = entriesIn(keys);
		Set<String> own = keys.stream()
			.filter((key) -> !entries.contains(key) && !key.startsWith(this.marks))
			.collect(Collectors.toSet());
		CompletableFuture<?> tags = own.isEmpty() ? CompletableFuture.completedFuture(0L)
				: this.removals.remove(Removal.ofTags(own));
		CompletableFuture<Long> removed = entries.isEmpty() ? CompletableFuture.completedFuture(0L)
				: this.removals.remove(Removal.ofKeys(entries));
		return removed.thenCombine(tags, (count, ignored) -> count);
	}

	private Set<String> entriesIn(Set<String> keys) {
		return keys.stream().filter((key) -> !key.startsWith(this.tagKeys.start())).collect(Collectors.toSet());
	}

	private CompletableFuture<Long> instead(String glob) {
		String clearTag = new KeyGlob(glob).clearTag(this.tagKeys);
		if (clearTag != null) {
			return this.removals.remove(Removal.ofTags(List.of(clearTag)));
		}
		if (this.removals.chillIfShut()) {
			return CompletableFuture.completedFuture(0L);
		}
		Collection<String> known = this.recovery.coldTags();
		this.coldStart.begin(known);
		return known.isEmpty() ? CompletableFuture.completedFuture(0L) : this.removals.remove(Removal.ofTags(known));
	}

	/**
	 * Counts what matches. Values are not read. A key that Redis moves during the count,
	 * because its table grows or shrinks, may count twice.
	 */
	CompletableFuture<Long> count(String glob) {
		return new KeyScan(this.gate, glob, (keys) -> CompletableFuture.completedFuture((long) entriesIn(keys).size()))
			.start();
	}

}
