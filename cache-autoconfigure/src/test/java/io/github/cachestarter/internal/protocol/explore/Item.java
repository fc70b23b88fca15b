package io.github.cachestarter.internal.protocol.explore;

/**
 * What is under a key of Redis. Immutable.
 *
 * @param lease whether it is a lease, else an entry
 * @param head what tells it from all others
 * @param owner the instance that holds the lease
 * @param worthWaiting whether others are to wait for the lease
 * @param value the version of the row that the entry has
 * @param version the version of the tag in the entry's stamp
 * @param expired whether the life of the entry is over and its grace is not
 * @param end when its life ends, as a number that grows with each entry; zero in casts
 * that do not look at it
 */
record Item(boolean lease, int head, int owner, boolean worthWaiting, int value, long version, boolean expired,
		int end) {

	static Item lease(Command command) {
		return new Item(true, command.head(), command.instance(), command.worthWaiting(), 0, 0, false, 0);
	}

	static Item entry(int head, int value, long version, boolean expired, int end) {
		return new Item(false, head, 0, false, value, version, expired, end);
	}

	/**
	 * Something that is no entry and that nobody waits for.
	 */
	static Item unreadable() {
		return new Item(true, Heads.UNREADABLE, 99, false, 0, 0, false, 0);
	}

	Item inGrace() {
		return entry(this.head, this.value, this.version, true, this.end);
	}

	void addTo(Digest digest) {
		digest.add(this.lease)
			.add(this.head)
			.add(this.owner)
			.add(this.worthWaiting)
			.add(this.value)
			.add(this.version)
			.add(this.expired)
			.add(this.end);
	}

}
