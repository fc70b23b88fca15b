package io.github.cachestarter.engine;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.github.cachestarter.engine.Removal.Target;
import io.github.cachestarter.tier.Tier;

/**
 * Removals that take effect together: those of one transaction, or of one method.
 * <p>
 * <b>Why the order matters.</b> An entry may have been made from another one, by a loader
 * that calls a cached method. If the outer entry is removed first, a load in between
 * finds the inner one, which is still the old one, and stores the outer one again. The
 * lease of that load is younger than the removal of the outer entry, so nothing ever
 * refuses it.
 * <p>
 * <b>At once.</b> Keys and tags are removed by one command where the tier can do that.
 * There is no moment in between, then.
 * <p>
 * <b>In passes.</b> Where the tier cannot, each pass begins when the one before was
 * acknowledged. Call an entry's level the length of the longest chain of entries to be
 * removed that it is made from, itself included. After pass <i>n</i> nothing old is left
 * up to level <i>n</i>, and nothing can become old there: at level 1 a load that got its
 * lease after the removal reads the committed row. At level <i>n</i> an old value can
 * only be made from an old one of a lower level, hence by a load that got its lease
 * before pass <i>n</i> had begun or before it came to the entry, and that pass removes
 * the lease or the value. Since what one key or one tag names disappears at one moment, a
 * batch of <i>n</i> names has no more than <i>n</i> levels that matter, and as many
 * passes are made, up to {@link #MOST_PASSES}. Deeper chains are possible in theory only:
 * all of their removals must come in the wrong order, with a load between any two.
 * <p>
 * <b>Patterns.</b> A walk over the keys takes its time, and entries that match may be
 * made from each other. Walks are made one after the other, after keys and tags; then
 * keys and tags are removed again, and the walks repeated. That covers an entry and those
 * that are made from it, not those that are made from these.
 * <p>
 * Every step is taken although one before has failed, so that the tier knows of all
 * removals and makes up for them; a tier that does not answer turns away the rest at
 * once.
 */
final class RemovalBatch {

	/**
	 * How often keys and tags are removed which the tier cannot remove at once.
	 */
	static final int MOST_PASSES = 4;

	private final Tier tier;

	private final Collection<Removal> removals;

	private final List<String> keys;

	private final List<String> tags;

	/**
	 * Creates a batch.
	 * @param removals of any caches; at least one
	 */
	RemovalBatch(Tier tier, Collection<Removal> removals) {
		this.tier = tier;
		this.removals = removals;
		this.keys = named(Target::keys);
		this.tags = named(Target::tags);
	}

	private List<String> named(Function<Target, List<String>> names) {
		Set<String> distinct = new LinkedHashSet<>();
		this.removals.forEach((removal) -> distinct.addAll(names.apply(removal.target())));
		return List.copyOf(distinct);
	}

	/**
	 * Detaches the loads that are under way and tells the tier.
	 * @return how many entries were removed by key or pattern, as far as the tier can
	 * tell; may fail
	 */
	CompletableFuture<Long> send() {
		List<Removal> walks = this.removals.stream().filter((removal) -> removal.target().glob() != null).toList();
		List<Removal> repeated = walks.stream().filter((removal) -> removal.target().repeated()).toList();
		CompletableFuture<Long> done = removeNamed();
		done = walk(done, walks);
		if (!repeated.isEmpty()) {
			done = walk(then(done, this::removeNamed), repeated);
		}
		return done.thenApply((count) -> {
			this.removals.stream()
				.map((removal) -> removal.target().afterwards())
				.flatMap(Stream::ofNullable)
				.forEach(Runnable::run);
			return count;
		});
	}

	private CompletableFuture<Long> removeNamed() {
		detach();
		int names = this.keys.size() + this.tags.size();
		if (names == 0) {
			return CompletableFuture.completedFuture(0L);
		}
		if (names > 1) {
			return pass(Math.min(names, MOST_PASSES));
		}
		return this.tags.isEmpty()
				? Entries.asked(() -> this.tier.delete(this.keys.get(0))).thenApply((removed) -> removed ? 1L : 0L)
				: Entries.asked(() -> this.tier.invalidateTags(this.tags)).thenApply((removed) -> 0L);
	}

	private CompletableFuture<Long> pass(int remaining) {
		return Entries.asked(() -> this.tier.remove(this.keys, this.tags)).thenCompose((atOnce) -> {
			if (atOnce || remaining == 1) {
				return CompletableFuture.completedFuture(0L);
			}
			detach();
			return pass(remaining - 1);
		});
	}

	private CompletableFuture<Long> walk(CompletableFuture<Long> before, List<Removal> walks) {
		CompletableFuture<Long> done = before;
		for (Removal removal : walks) {
			String glob = removal.target().glob();
			if (glob != null) {
				done = then(done, () -> {
					detach();
					return this.tier.deleteMatching(glob);
				});
			}
		}
		return done;
	}

	/**
	 * Loads that began since the last step may have read what it has removed; their
	 * values cannot be stored, and nobody is to follow them.
	 */
	private void detach() {
		this.removals.forEach((removal) -> removal.cache().detach(removal));
	}

	/**
	 * Takes a step when the one before is over, whatever came of that.
	 * @return the sum of both; fails if one has failed
	 */
	private static CompletableFuture<Long> then(CompletableFuture<Long> before,
			Supplier<CompletableFuture<Long>> next) {
		return before.exceptionally((failure) -> 0L)
			.thenCompose((count) -> Entries.asked(next))
			.thenCombine(before, Long::sum);
	}

}
