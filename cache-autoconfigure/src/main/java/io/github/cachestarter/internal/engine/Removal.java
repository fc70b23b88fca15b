package io.github.cachestarter.internal.engine;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/**
 * Entries that are to be removed, now or after a commit. Made and carried out by
 * {@link Removals}.
 */
public final class Removal {

	private final List<String> what;

	private final Predicate<String> concerned;

	private final List<String> tagNames;

	private final Target target;

	private final Owner owner;

	private final AtomicBoolean counted = new AtomicBoolean();

	/**
	 * Creates a removal.
	 * @param what what is removed, in words that are equal for equal removals
	 * @param concerned which keys may be among the entries
	 * @param tagNames the names of the tags that say which entries; empty where something
	 * else does
	 * @param target what the tier is told to remove
	 * @param owner whose loads are concerned
	 */
	Removal(List<String> what, Predicate<String> concerned, List<String> tagNames, Target target, Owner owner) {
		this.what = what;
		this.concerned = concerned;
		this.tagNames = tagNames;
		this.target = target;
		this.owner = owner;
	}

	/**
	 * Keeps a removal out of the numbers that is a part of something else, such as a
	 * value that was not stored.
	 */
	Removal uncounted() {
		this.counted.set(true);
		return this;
	}

	/**
	 * Whether this is the first time that the removal is carried out, so that it counts.
	 */
	boolean isToBeCounted() {
		return this.counted.compareAndSet(false, true);
	}

	/**
	 * The names of the tags; empty unless they say what is removed.
	 */
	List<String> tagNames() {
		return this.tagNames;
	}

	List<String> what() {
		return this.what;
	}

	/**
	 * The only key concerned; {@code null} when there may be others.
	 */
	@Nullable String key() {
		return this.target.keys.isEmpty() ? null : this.target.keys.get(0);
	}

	/**
	 * Whether an entry may be among those removed. There may be doubt where only the tier
	 * can tell.
	 */
	boolean concerns(String entry) {
		return this.concerned.test(entry);
	}

	Target target() {
		return this.target;
	}

	Owner owner() {
		return this.owner;
	}

	/**
	 * Carries removals out together now, and waits, whatever transaction the caller is
	 * in.
	 * @param removals of any caches, possibly none
	 */
	static void carryOut(Collection<Removal> removals) {
		if (!removals.isEmpty()) {
			removals.iterator().next().owner().now(removals);
		}
	}

	/**
	 * The cache that a removal was made by. That of the first removal carries out all
	 * that take effect together, each of them detaches its own loads.
	 */
	interface Owner {

		/**
		 * Detaches the loads under way that may read what is removed, and counts the
		 * removal.
		 */
		void detach(Removal removal);

		/**
		 * Removes now, or after the commit, and waits.
		 * @return how many entries were removed; {@code null} when there is no answer, or
		 * none yet
		 */
		@Nullable Long remove(Collection<Removal> removals);

		/**
		 * Removes as {@link #remove} does, without waiting.
		 */
		CompletableFuture<@Nullable Long> removeAsync(Collection<Removal> removals);

		/**
		 * Removes now, whatever transaction the caller is in, and waits.
		 */
		@Nullable Long now(Collection<Removal> removals);

	}

	/**
	 * What the tier is told to remove.
	 *
	 * @param keys complete keys: one, or none
	 * @param tags complete keys of tags
	 * @param glob a pattern over complete keys, if there is one
	 * @param repeated whether the keys are walked over twice, because matching entries
	 * may have been made from each other
	 * @param afterwards what happens when the tier has acknowledged the removal, if
	 * anything
	 */
	record Target(List<String> keys, List<String> tags, @Nullable String glob, boolean repeated,
			@Nullable Runnable afterwards) {

		static Target ofKey(String key) {
			return new Target(List.of(key), List.of(), null, false, null);
		}

		static Target ofTags(List<String> tags) {
			return ofTags(tags, null);
		}

		static Target ofTags(List<String> tags, @Nullable Runnable afterwards) {
			return new Target(List.of(), tags, null, false, afterwards);
		}

		static Target matching(String glob, boolean repeated) {
			return new Target(List.of(), List.of(), glob, repeated, null);
		}

	}

}
