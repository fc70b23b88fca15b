package io.github.cachestarter.internal.engine.explore;

/**
 * What a step of an actor touches. There are six places: the key in Redis, that of the
 * outer entry, all tags in Redis, the row in the database, whether Redis answers, and
 * which changes have returned.
 */
public enum Access {

	NOTHING(0, 0),

	READS_KEY(Access.KEY, 0),

	CHANGES_KEY(Access.KEY, Access.KEY),

	CHANGES_OUTER_KEY(Access.OUTER, Access.OUTER),

	READS_OUTER(Access.OUTER | Access.TAGS, 0),

	READS_TAGS(Access.TAGS, 0),

	CHANGES_TAGS(Access.TAGS, Access.TAGS),

	READS_REDIS(Access.KEY | Access.TAGS, 0),

	CHANGES_REDIS(Access.KEY | Access.OUTER | Access.TAGS, Access.KEY | Access.OUTER | Access.TAGS),

	READS_ROW(Access.ROW, 0),

	/** Whether Redis answers. */
	READS_STATE(Access.STATE, 0),

	CHANGES_ROW(Access.ROW, Access.ROW),

	/** Which changes have returned, and whether Redis answers. */
	BEGINS(Access.RETURNED | Access.STATE, 0),

	/** That a change has returned. */
	RETURNS(Access.RETURNED, Access.RETURNED),

	EVERYTHING(Access.ALL, Access.ALL);

	private static final int KEY = 1;

	private static final int TAGS = 2;

	private static final int ROW = 4;

	private static final int OUTER = 8;

	private static final int STATE = 16;

	private static final int RETURNED = 32;

	private static final int ALL = Access.KEY | Access.OUTER | Access.TAGS | Access.ROW | Access.STATE
			| Access.RETURNED;

	private final int touched;

	private final int changed;

	Access(int touched, int changed) {
		this.touched = touched;
		this.changed = changed;
	}

	/**
	 * A command that changes what is under a key.
	 */
	static Access changes(String key) {
		if (key.startsWith(World.KEYS.tags().start())) {
			return CHANGES_TAGS;
		}
		return key.equals(World.OUTER_KEY) ? CHANGES_OUTER_KEY : CHANGES_KEY;
	}

	/**
	 * A command that reads what is under a key, and tags.
	 */
	static Access reads(String key) {
		return key.equals(World.OUTER_KEY) ? READS_OUTER : READS_REDIS;
	}

	/**
	 * Whether two steps have the same effects in either order: neither changes what the
	 * other touches.
	 */
	boolean commutesWith(Access other) {
		return (this.changed & other.touched) == 0 && (other.changed & this.touched) == 0;
	}

}
