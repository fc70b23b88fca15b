package io.github.cachestarter.near;

import io.github.cachestarter.copy.Master;
import io.github.cachestarter.value.ValueType;
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
	 * A copy of an entry: its value where callers may share it, else what every caller
	 * gets a value of its own from, which is a master, or the bytes where there can be
	 * none.
	 */
	static final class Entry extends Kept {

		private final String key;

		private final ValueType type;

		/**
		 * The value itself, or a master, or bytes.
		 */
		private final @Nullable Object content;

		private final Source source;

		private final Tag[] tags;

		private final int weight;

		private final long asOf;

		/**
		 * Guarded by this object's monitor.
		 */
		private @Nullable Shortcut shortcuts;

		private Entry(String key, ValueType type, Source source, @Nullable Object content, Tag[] tags, int weight,
				long asOf, long expires) {
			super(expires);
			this.asOf = asOf;
			this.key = key;
			this.type = type;
			this.source = source;
			this.content = content;
			this.tags = tags;
			this.weight = weight;
		}

		/**
		 * Keeps a value that nobody can change.
		 */
		static Entry shared(String key, ValueType type, @Nullable Object value, Tag[] tags, long asOf, long expires) {
			return new Entry(key, type, Source.VALUE, value, tags, Footprint.ofObject(value), asOf, expires);
		}

		/**
		 * Keeps a value of which callers get copies, as they may change them.
		 */
		static Entry copied(String key, ValueType type, Master master, Tag[] tags, long asOf, long expires) {
			return new Entry(key, type, Source.MASTER, master, tags, Footprint.ofMaster(master), asOf, expires);
		}

		/**
		 * Keeps the bytes of a value that callers may change and that cannot be copied.
		 */
		static Entry encoded(String key, ValueType type, byte[] bytes, Tag[] tags, long asOf, long expires) {
			return new Entry(key, type, Source.BYTES, bytes, tags, Footprint.ofBytes(bytes), asOf, expires);
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
		 * Where callers get the value from.
		 */
		Source source() {
			return this.source;
		}

		/**
		 * What the source says that it is.
		 */
		@Nullable Object content() {
			return this.content;
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

		/**
		 * What is kept.
		 */
		enum Source {

			/** The value, one to all callers. */
			VALUE,

			/** A {@link Master}, to be copied for every caller. */
			MASTER,

			/** An entry, to be read for every caller. */
			BYTES

		}

		private record Shortcut(Shortcuts in, Object shorthand, @Nullable Shortcut next) {

		}

	}

}
