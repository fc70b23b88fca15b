package io.github.cachestarter.engine.explore;

/**
 * What a step of an actor touches. There are three places: the key in Redis, all tags in
 * Redis, and the row in the database.
 */
public enum Access {

	NOTHING(0, 0),

	READS_KEY(Access.KEY, 0),

	CHANGES_KEY(Access.KEY, Access.KEY),

	READS_TAGS(Access.TAGS, 0),

	CHANGES_TAGS(Access.TAGS, Access.TAGS),

	READS_REDIS(Access.KEY | Access.TAGS, 0),

	CHANGES_REDIS(Access.KEY | Access.TAGS, Access.KEY | Access.TAGS),

	READS_ROW(Access.ROW, 0),

	CHANGES_ROW(Access.ROW, Access.ROW),

	EVERYTHING(Access.KEY | Access.TAGS | Access.ROW, Access.KEY | Access.TAGS | Access.ROW);

	private static final int KEY = 1;

	private static final int TAGS = 2;

	private static final int ROW = 4;

	private final int touched;

	private final int changed;

	Access(int touched, int changed) {
		this.touched = touched;
		this.changed = changed;
	}

	/**
	 * Whether two steps have the same effects in either order: neither changes what the
	 * other touches.
	 */
	boolean commutesWith(Access other) {
		return (this.changed & other.touched) == 0 && (other.changed & this.touched) == 0;
	}

}
