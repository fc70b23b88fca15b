package io.github.cachestarter.internal.protocol.explore;

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
 * @param snapshot whether it may read in a transaction that began before
 */
record Role(Kind kind, int instance, int key, int after, int within, int batch, int names, boolean snapshot) {

	private static Role of(Kind kind, int instance) {
		return new Role(kind, instance, 0, -1, -1, -1, 1, false);
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
				this.snapshot);
	}

	Role after(int actor) {
		return new Role(this.kind, this.instance, this.key, actor, this.within, this.batch, this.names, this.snapshot);
	}

	Role within(int actor) {
		return new Role(this.kind, this.instance, this.key, this.after, actor, this.batch, this.names, this.snapshot);
	}

	Role batch(int number) {
		return new Role(this.kind, this.instance, this.key, this.after, this.within, number, this.names, this.snapshot);
	}

	Role names(int bits) {
		return new Role(this.kind, this.instance, this.key, this.after, this.within, this.batch, bits, this.snapshot);
	}

	Role inSnapshot() {
		return new Role(this.kind, this.instance, this.key, this.after, this.within, this.batch, this.names, true);
	}

	enum Kind {

		LOAD, RENEW, TRANSACTION, REMOVE, CHANGE, PUT, PUT_IF_ABSENT

	}

}
