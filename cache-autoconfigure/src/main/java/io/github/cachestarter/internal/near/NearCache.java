package io.github.cachestarter.internal.near;

import java.util.List;
import java.util.Objects;
import java.util.function.LongSupplier;

import io.github.cachestarter.internal.copy.Master;
import io.github.cachestarter.internal.value.UnreadableEntryException;
import io.github.cachestarter.internal.value.ValueCodec;
import io.github.cachestarter.internal.value.ValueType;
import org.jspecify.annotations.Nullable;

/**
 * The copies of one cache's entries. Safe for use by many threads.
 */
public final class NearCache {

	/**
	 * What a lookup gives that finds no copy. Told apart by identity: {@code null} is a
	 * value.
	 */
	public static final Object NOTHING = new Object();

	private final NearRoom room;

	private final ValueCodec codec;

	private final LongSupplier nanoTime;

	private final String clearTag;

	private volatile Shortcuts shortcuts;

	private volatile boolean tagsOnly;

	private volatile Sharing sharing = Sharing.OF_IMMUTABLE;

	private volatile SharedValueListener listener = (caller, path) -> {
	};

	/**
	 * What a key has to start with to be linked. Changed before the shortcuts are, and
	 * read after them: what is linked by a key of before is not found.
	 */
	private volatile String linkable = "";

	NearCache(NearRoom room, ValueCodec codec, LongSupplier nanoTime, String clearTag) {
		this.room = room;
		this.codec = codec;
		this.nanoTime = nanoTime;
		this.clearTag = clearTag;
		this.shortcuts = new Shortcuts(room.generation());
	}

	/**
	 * Keeps no entries from now on, but the versions of their tags, which spares reading
	 * them with every entry.
	 */
	public void keepTagsOnly() {
		this.tagsOnly = true;
		unlink();
	}

	/**
	 * Gives all callers the same object from now on, also where they could change it.
	 */
	public void share() {
		this.sharing = Sharing.OF_ALL;
	}

	/**
	 * Finds those callers from now on that would change what they share with others, and
	 * shares nothing that can be changed.
	 */
	public void verifySharing() {
		this.sharing = new VerifiedSharing(this.codec, this::reportChange);
	}

	/**
	 * Sets who is told of those callers, while another caller is given a value.
	 * @param listener is told
	 */
	public void onSharedValueChanged(SharedValueListener listener) {
		this.listener = listener;
	}

	private void reportChange(String caller, String path) {
		this.listener.changed(caller, path);
	}

	/**
	 * Finds a value by what its key is made from, as {@link #link} has been told.
	 * @param shorthand what the key is made from
	 * @param type what the value is read as
	 * @return the value, or {@link #NOTHING}
	 */
	public @Nullable Object findShort(Object shorthand, ValueType type) {
		// First, so that a processor looks the entry up while it waits for the clock. The
		// answer is that of the moment at which it was asked for.
		long now = this.nanoTime.getAsLong();
		Shortcuts shortcuts = this.shortcuts;
		Kept.Entry entry = shortcuts.get(shorthand);
		return (entry != null && entry.type() == type && shortcuts.generation().serves(entry, now))
				? valueOf(entry, shortcuts.generation()) : NOTHING;
	}

	/**
	 * Finds a value by its key.
	 * @param key the complete key
	 * @param type what the value is read as
	 * @return the value, or {@link #NOTHING}
	 */
	public @Nullable Object find(String key, ValueType type) {
		Generation generation = this.room.generation();
		Kept.Entry entry = this.tagsOnly ? null : generation.find(key);
		return (entry != null && entry.type() == type) ? valueOf(entry, generation) : NOTHING;
	}

	/**
	 * Whether there is a copy, of whatever type.
	 * @param key the complete key
	 * @return whether there is one
	 */
	public boolean has(String key) {
		return !this.tagsOnly && this.room.generation().find(key) != null;
	}

	private @Nullable Object valueOf(Kept.Entry entry, Generation generation) {
		Object content = entry.content();
		if (entry.isShared()) {
			return content;
		}
		try {
			return (content instanceof Master master) ? master.copy()
					: read(entry, (byte[]) Objects.requireNonNull(content), generation);
		}
		catch (Exception | LinkageError | StackOverflowError | AssertionError ex) {
			// It was readable, and could be copied, when it was kept, so only a
			// constructor that has changed its mind gets here; the tier knows better.
			return NOTHING;
		}
	}

	private @Nullable Object read(Kept.Entry entry, byte[] bytes, Generation generation)
			throws UnreadableEntryException {
		Object value = this.codec.decodeOwn(bytes, entry.type());
		if (value == null) {
			return null;
		}
		Sharing sharing = this.sharing;
		sharing.given(value, bytes, entry.type());
		if (sharing.allowsMasters() && entry.isReadOften(generation.isCrowded())) {
			Object again = this.codec.decodeOwn(bytes, entry.type());
			Master master = (again != null) ? Master.of(value, again) : null;
			if (master != null && generation.hasRoomFor(master)) {
				entry.copyFrom(master);
				generation.weighAgain(entry);
			}
		}
		return value;
	}

	/**
	 * Lets the copy of an entry, if there is one, be found by what its key is made from
	 * from now on.
	 * @param shorthand an object that nobody changes, with an equality under which equal
	 * objects make equal keys
	 * @param key the complete key that it makes
	 */
	public void link(Object shorthand, String key) {
		Shortcuts shortcuts = this.shortcuts;
		Kept.Entry entry = (this.tagsOnly || !key.startsWith(this.linkable)) ? null : shortcuts.generation().find(key);
		if (entry != null) {
			entry.link(shortcuts, shorthand);
		}
	}

	/**
	 * Lets no entry be found but by its key until it is linked again by a key of another
	 * kind than before.
	 * @param start what such keys start with
	 */
	public void unlink(String start) {
		this.linkable = start;
		unlink();
	}

	private synchronized void unlink() {
		this.shortcuts = new Shortcuts(this.room.generation());
	}

	/**
	 * Forgets what belongs to another generation.
	 */
	synchronized void become(Generation generation) {
		this.shortcuts = new Shortcuts(generation);
	}

	/**
	 * Begins to read an entry, which is to be kept.
	 * @param key the complete key
	 * @param tags the complete keys of the tags, that of the cache first
	 * @return to be ended by the caller
	 */
	public NearRead begin(String key, List<String> tags) {
		return new NearRead(this.room.generation(), this.nanoTime, this.clearTag, key, tags, !this.tagsOnly,
				this.sharing);
	}

}
