package io.github.cachestarter.internal.near;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.github.cachestarter.internal.tier.Reading;
import org.jspecify.annotations.Nullable;

/**
 * A model of Redis with one entry, which has one tag, and what one process has of it.
 * Every change has a number: that of the change that has made it is the value of the
 * entry and the version of the tag.
 */
final class NearRedis extends PartialTier {

	static final String KEY = "p:test:1";

	static final String TAG = "p::clear:test";

	private final Map<String, byte[]> stored = new HashMap<>();

	/**
	 * When the entry and the tag were changed, by key and number of the change.
	 */
	private final Map<String, NavigableMap<Integer, Long>> changes = Map.of(KEY, new TreeMap<>(), TAG, new TreeMap<>());

	private final NearWorld world;

	private int lastChange;

	private int lastOwnChange;

	NearRedis(NearWorld world) {
		this.world = world;
	}

	/**
	 * The number of the last change of all.
	 */
	int lastChange() {
		return this.lastChange;
	}

	/**
	 * The number of the last change that this process has made.
	 */
	int lastOwnChange() {
		return this.lastOwnChange;
	}

	/**
	 * The changes of a key, and when they were made.
	 */
	NavigableMap<Integer, Long> changesOf(String key) {
		return Objects.requireNonNull(this.changes.get(key));
	}

	/**
	 * Somebody fills the key again, after a tag was removed or an entry.
	 */
	int fill(boolean own) {
		createTag(own);
		return setEntry(own);
	}

	/**
	 * Somebody gives the tag a version if it has none.
	 */
	int createTag(boolean own) {
		return this.stored.containsKey(TAG) ? this.lastChange
				: change(TAG, own, ByteBuffer.allocate(Long.BYTES).putLong(0, this.lastChange + 1L).array());
	}

	int setEntry(boolean own) {
		byte[] tag = this.stored.get(TAG);
		long version = (tag != null) ? ByteBuffer.wrap(tag).getLong() : Reading.NO_VERSION;
		return change(KEY, own,
				ByteBuffer.allocate(Long.BYTES + Integer.BYTES).putLong(version).putInt(this.lastChange + 1).array());
	}

	int remove(String key, boolean own) {
		return this.stored.containsKey(key) ? change(key, own, null) : this.lastChange;
	}

	/**
	 * Redis tells of the tag although it has not changed, as it does when its life was
	 * prolonged, or when there are too many keys to know who has read them.
	 */
	int doubtTag() {
		this.world.link().changed(TAG, false, () -> {
		});
		return this.lastChange;
	}

	int flush() {
		for (String key : List.of(KEY, TAG)) {
			this.stored.remove(key);
			note(key);
		}
		int number = this.lastChange;
		this.world.link().flushed(() -> this.world.told(number));
		return number;
	}

	private int change(String key, boolean own, byte @Nullable [] bytes) {
		int number = note(key);
		this.lastOwnChange = own ? number : this.lastOwnChange;
		if (bytes != null) {
			this.stored.put(key, bytes);
		}
		else {
			this.stored.remove(key);
		}
		this.world.link().changed(key, own, () -> this.world.told(key, number));
		return number;
	}

	private int note(String key) {
		changesOf(key).put(++this.lastChange, this.world.now());
		return this.lastChange;
	}

	/**
	 * The version of the tag that an entry was stored with.
	 */
	static long versionIn(byte[] entry) {
		return ByteBuffer.wrap(entry).getLong();
	}

	static int valueIn(byte[] entry) {
		return ByteBuffer.wrap(entry).getInt(Long.BYTES);
	}

	@Override
	public CompletableFuture<Reading> read(String key, List<String> tags, int maxBytes) {
		return this.world.link().send(tags.isEmpty() ? "GET" : "MGET", () -> {
			this.world.link().track(key);
			tags.forEach(this.world.link()::track);
			return new Reading(this.stored.get(key), versions(tags), TimeUnit.HOURS.toNanos(1));
		});
	}

	private long[] versions(List<String> tags) {
		return tags.stream().mapToLong((tag) -> {
			byte[] version = this.stored.get(tag);
			return (version != null) ? ByteBuffer.wrap(version).getLong() : Reading.NO_VERSION;
		}).toArray();
	}

	@Override
	public CompletableFuture<long[]> versions(List<String> tags, Duration life) {
		return this.world.link().send("SET NX tag, GET tag", () -> {
			createTag(true);
			return versions(tags);
		});
	}

	@Override
	public CompletableFuture<@Nullable Void> put(String key, byte[] bytes, Duration ttl) {
		return this.world.link().send("SET", () -> {
			setEntry(true);
			return null;
		});
	}

	@Override
	public CompletableFuture<Boolean> delete(String key) {
		return this.world.link().send("UNLINK", () -> {
			remove(key, true);
			return true;
		});
	}

	@Override
	public CompletableFuture<@Nullable Void> invalidateTags(Collection<String> tags) {
		return this.world.link().send("UNLINK tags", () -> {
			tags.forEach((tag) -> remove(tag, true));
			return null;
		});
	}

	@Override
	public CompletableFuture<Long> deleteMatching(String glob) {
		return this.world.link().send("SCAN, UNLINK", () -> {
			remove(KEY, true);
			return 1L;
		});
	}

}
