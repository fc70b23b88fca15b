package io.github.cachestarter.internal.near;

import io.github.cachestarter.internal.copy.Master;
import io.github.cachestarter.internal.value.ValueType;
import org.jspecify.annotations.Nullable;

/**
 * Something of the tier that is kept in this process until it is told to have changed. An
 * entry never comes back to life after that, a tag only if it turns out not to have
 * changed.
 */
abstract sealed class Kept permits Kept.Tag, Kept.Entry {

	private final long expires;

	private volatile boolean dead;

	/**
	 * Creates it.
	 * @param expires until when it is good, by the clock of the near tier
	 */
	Kept(long expires) {
		this.expires = expires;
	}

	long expires() {
		return this.expires;
	}

	boolean isDead() {
		return this.dead;
	}

	/**
	 * Says that it is not what is in the tier any more, or that there is no room for it.
	 */
	void kill() {
		this.dead = true;
	}

	/**
	 * What it takes in memory.
	 * @return an estimate in bytes, without the key
	 */
	abstract int weight();

	/**
	 * A tag and the version that it has.
	 */
	static final class Tag extends Kept {

		/**
		 * Makes room in the policy for no tag that all entries of a cache have: to drop
		 * it would be to drop them all.
		 */
		private final boolean pinned;

		private final String key;

		private final long version;

		private volatile long asOf;

		/**
		 * Most entries have no other tag, and share this.
		 */
		private final Tag[] alone = { this };

		Tag(String key, long version, boolean pinned, long asOf, long expires) {
			super(expires);
			this.key = key;
			this.version = version;
			this.asOf = asOf;
			this.pinned = pinned;
		}

		String key() {
			return this.key;
		}

		boolean isPinned() {
			return this.pinned;
		}

		Tag[] alone() {
			return this.alone;
		}

		long version() {
			return this.version;
		}

		/**
		 * When it was last read, by the clock of the near tier.
		 */
		long asOf() {
			return this.asOf;
		}

		/**
		 * Says that it still has the version that it had, and so has not changed.
		 * @param readAt when that was read
		 */
		void confirm(long readAt) {
			this.asOf = readAt;
			((Kept) this).dead = false;
		}

		@Override
		int weight() {
			return this.pinned ? 0 : Footprint.TAG;
		}

	}

	/**
	 * A copy of an entry: its value where callers may share it, else its bytes, which
	 * every caller gets a value of its own from, and later a master that is copied for
	 * every caller.
	 */
	static final class Entry extends Kept {

		/**
		 * After so many readings of its bytes an entry becomes a master. Many entries are
		 * read once, and are kept in less memory and with less work as bytes.
		 */
		private static final int READINGS = 2;

		/**
		 * The same where it is crowded: an object displaces other entries, which costs
		 * more than reading bytes does. Measured as the best for keys that follow Zipf's
		 * law (group zipf of the benchmarks).
		 */
		private static final int READINGS_IN_A_CROWD = 32;

		private static final byte NO_MORE = -1;

		private final String key;

		private final ValueType type;

		/**
		 * The value itself if it is shared, else bytes or a master. Changes from bytes to
		 * a master, in which nothing ever changes, so a thread may see either.
		 */
		private @Nullable Object content;

		private final boolean shared;

		private final Tag[] tags;

		/**
		 * Read by the policy in a step that comes after the change.
		 */
		private int weight;

		/**
		 * Counted by many threads at once, so roughly.
		 */
		private byte readings;

		private final long asOf;

		/**
		 * Guarded by this object's monitor.
		 */
		private @Nullable Shortcut shortcuts;

		private Entry(String key, ValueType type, boolean shared, @Nullable Object content, Tag[] tags, int weight,
				long asOf, long expires) {
			super(expires);
			this.asOf = asOf;
			this.key = key;
			this.type = type;
			this.shared = shared;
			this.content = content;
			this.tags = tags;
			this.weight = weight;
		}

		/**
		 * Keeps a value that all callers get: nobody can change it, or nobody may.
		 */
		static Entry shared(String key, ValueType type, @Nullable Object value, Tag[] tags, long asOf, long expires) {
			return new Entry(key, type, true, value, tags, Footprint.ofObject(value), asOf, expires);
		}

		/**
		 * Keeps the bytes of a value that callers may change.
		 */
		static Entry encoded(String key, ValueType type, byte[] bytes, Tag[] tags, long asOf, long expires) {
			return new Entry(key, type, false, bytes, tags, Footprint.ofBytes(bytes), asOf, expires);
		}

		String key() {
			return this.key;
		}

		ValueType type() {
			return this.type;
		}

		/**
		 * When it, and all its tags, were true at least, by the clock of the near tier.
		 */
		long asOf() {
			return this.asOf;
		}

		/**
		 * Whether the content is the value, one to all callers.
		 */
		boolean isShared() {
			return this.shared;
		}

		/**
		 * The value if it is shared, else a master or bytes.
		 */
		@Nullable Object content() {
			return this.content;
		}

		/**
		 * Counts a reading of the bytes.
		 * @param crowded whether there is little room
		 * @return whether this is the one after which a value is used often enough for a
		 * master to be worth what it costs
		 */
		boolean isReadOften(boolean crowded) {
			byte before = this.readings;
			if (before == NO_MORE) {
				return false;
			}
			boolean often = before + 1 >= (crowded ? READINGS_IN_A_CROWD : READINGS);
			this.readings = often ? NO_MORE : (byte) (before + 1);
			return often;
		}

		/**
		 * Lets callers get copies from now on.
		 */
		void copyFrom(Master master) {
			this.weight = Footprint.ofMaster(master);
			this.content = master;
		}

		Tag[] tags() {
			return this.tags;
		}

		/**
		 * Whether it was not told that this entry or one of its tags has changed.
		 */
		boolean isCurrent() {
			for (Tag tag : this.tags) {
				if (tag.isDead()) {
					return false;
				}
			}
			return !isDead();
		}

		@Override
		int weight() {
			return this.weight;
		}

		/**
		 * Lets the entry be found without its key, for as long as it lives.
		 */
		synchronized void link(Shortcuts shortcuts, Object shorthand) {
			if (!isDead() && shortcuts.put(shorthand, this) != this) {
				this.shortcuts = new Shortcut(shortcuts, shorthand, this.shortcuts);
			}
		}

		@Override
		synchronized void kill() {
			super.kill();
			for (Shortcut shortcut = this.shortcuts; shortcut != null; shortcut = shortcut.next()) {
				shortcut.in().remove(shortcut.shorthand(), this);
			}
			this.shortcuts = null;
		}

		private record Shortcut(Shortcuts in, Object shorthand, @Nullable Shortcut next) {

		}

	}

}
