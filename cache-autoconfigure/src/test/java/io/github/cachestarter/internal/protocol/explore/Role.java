package io.github.cachestarter.internal.protocol.explore;

import java.util.Arrays;
import java.util.List;

/**
 * One who takes part. Immutable.
 *
 * @param kind what it does
 * @param instance where
 * @param key the number of its key
 * @param after whose answer it waits for before it begins, as the same thread's next call
 * would; negative for nobody
 * @param within the load in whose loader it is; negative for none
 * @param batch the number of the batch that it is part of; negative for none
 * @param names what a removal removes, as bits of keys and tag
 * @param patterns what a removal removes by patterns, as bits of keys for each
 * @param snapshot whether it may read in a transaction that began before
 */
record Role(Kind kind, int instance, int key, int after, int within, int batch, int names, List<Integer> patterns,
		boolean snapshot) {

	private static Role of(Kind kind, int instance) {
		return new Role(kind, instance, 0, -1, -1, -1, 1, List.of(), false);
	}

	static Role load(int instance) {
		return of(Kind.LOAD, instance);
	}

	/**
	 * A lookup that renews the entry which it finds.
	 */
	static Role renew(int instance) {
		return of(Kind.RENEW, instance);
	}

	static Role transaction(int instance) {
		return of(Kind.TRANSACTION, instance);
	}

	static Role remove(int instance) {
		return of(Kind.REMOVE, instance);
	}

	static Role removeTag(int instance) {
		return of(Kind.REMOVE, instance).names(Command.TAG);
	}

	/**
	 * A removal of what matches patterns, and of nothing by its name.
	 * @param patterns which keys match, as bits for each pattern
	 */
	static Role removeMatching(int instance, Integer... patterns) {
		return of(Kind.REMOVE, instance).names(0).matching(patterns);
	}

	/**
	 * A change that is announced before its commit.
	 */
	static Role change(int instance) {
		return of(Kind.CHANGE, instance);
	}

	static Role put(int instance) {
		return of(Kind.PUT, instance);
	}

	static Role putIfAbsent(int instance) {
		return of(Kind.PUT_IF_ABSENT, instance);
	}

	Role key(int number) {
		return new Role(this.kind, this.instance, number, this.after, this.within, this.batch, 1 << number,
				this.patterns, this.snapshot);
	}

	Role after(int actor) {
		return new Role(this.kind, this.instance, this.key, actor, this.within, this.batch, this.names, this.patterns,
				this.snapshot);
	}

	Role within(int actor) {
		return new Role(this.kind, this.instance, this.key, this.after, actor, this.batch, this.names, this.patterns,
				this.snapshot);
	}

	Role batch(int number) {
		return new Role(this.kind, this.instance, this.key, this.after, this.within, number, this.names, this.patterns,
				this.snapshot);
	}

	Role names(int bits) {
		return new Role(this.kind, this.instance, this.key, this.after, this.within, this.batch, bits, this.patterns,
				this.snapshot);
	}

	Role matching(Integer... bits) {
		return new Role(this.kind, this.instance, this.key, this.after, this.within, this.batch, this.names,
				Arrays.asList(bits), this.snapshot);
	}

	/**
	 * All that a removal removes, by name or by pattern, as bits of keys and tag.
	 */
	int removed() {
		return this.patterns.stream().reduce(this.names, (one, other) -> one | other);
	}

	Role inSnapshot() {
		return new Role(this.kind, this.instance, this.key, this.after, this.within, this.batch, this.names,
				this.patterns, true);
	}

	enum Kind {

		LOAD, RENEW, TRANSACTION, REMOVE, CHANGE, PUT, PUT_IF_ABSENT

	}

}
