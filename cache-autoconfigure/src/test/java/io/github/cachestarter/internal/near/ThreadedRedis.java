package io.github.cachestarter.internal.near;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.github.cachestarter.internal.tier.Reading;
import io.github.cachestarter.internal.tier.Watch;
import org.jspecify.annotations.Nullable;

/**
 * A Redis for many threads, with one connection of a process that is told what changes:
 * commands are carried out one after the other, and what there is to say about them
 * arrives in that order on another thread. Under every key is the number of the change
 * that has made it, which is the last one at which the key was touched.
 */
final class ThreadedRedis extends PartialTier implements AutoCloseable {

	static final String TAG = "p::clear:test";

	private final ExecutorService eventLoop = Executors.newSingleThreadExecutor();

	private final Map<String, Long> changes = new HashMap<>();

	private final Set<String> removed = new HashSet<>();

	/**
	 * The version that the tag had when an entry was stored.
	 */
	private final Map<String, Long> stamps = new HashMap<>();

	private final Set<String> tracked = new HashSet<>();

	private final Map<String, Long> told = new ConcurrentHashMap<>();

	/**
	 * What each thread has changed through this process and was not known to be done yet.
	 */
	private final ThreadLocal<Map<String, Long>> own = ThreadLocal.withInitial(HashMap::new);

	private long lastChange;

	private Watch watch;

	ThreadedRedis(Watch watch) {
		this.watch = watch;
	}

	/**
	 * The last change of a key that has been told completely.
	 */
	long told(String key) {
		return this.told.getOrDefault(key, 0L);
	}

	/**
	 * Says that the changes that this thread has made through this process were answered.
	 * Those of another thread may still be on their way.
	 */
	void settleOwn() {
		this.own.get().forEach(this::known);
		this.own.remove();
	}

	/**
	 * The last change of a key, of whatever kind.
	 */
	synchronized long now(String key) {
		return this.changes.getOrDefault(key, 0L);
	}

	/**
	 * Somebody else stores something under a key, or removes it.
	 */
	synchronized void change(String key, boolean remove) {
		Watch toTell = this.watch;
		long number = note(key, remove);
		if (this.tracked.remove(key)) {
			this.eventLoop.execute(() -> {
				toTell.changed(key);
				known(key, number);
			});
		}
	}

	/**
	 * Redis tells of the tag although nobody has changed it.
	 */
	synchronized void doubtTag() {
		Watch toTell = this.watch;
		if (this.tracked.remove(TAG)) {
			this.eventLoop.execute(() -> toTell.changed(TAG));
		}
	}

	synchronized void flush() {
		Watch toTell = this.watch;
		Map<String, Long> numbers = removeAll();
		this.tracked.clear();
		this.eventLoop.execute(() -> {
			toTell.changedAll();
			numbers.forEach(this::known);
		});
	}

	private Map<String, Long> removeAll() {
		List.copyOf(this.changes.keySet()).forEach((key) -> note(key, true));
		return Map.copyOf(this.changes);
	}

	/**
	 * The connection is lost, with all that was on its way, and replaced.
	 */
	void reconnect(Supplier<Watch> begin) {
		CompletableFuture<?> done = CompletableFuture.runAsync(() -> {
			synchronized (this) {
				this.watch.lost();
				this.tracked.clear();
				Map<String, Long> numbers = Map.copyOf(this.changes);
				this.watch = begin.get();
				numbers.forEach(this::known);
			}
		}, this.eventLoop);
		done.join();
	}

	private long note(String key, boolean remove) {
		this.changes.put(key, ++this.lastChange);
		this.stamps.put(key, versionOf(TAG));
		if (remove) {
			this.removed.add(key);
		}
		else {
			this.removed.remove(key);
		}
		return this.lastChange;
	}

	private long versionOf(String key) {
		return this.removed.contains(key) ? Reading.NO_VERSION : now(key);
	}

	private void known(String key, long number) {
		this.told.merge(key, number, Math::max);
	}

	private synchronized <T extends @Nullable Object> CompletableFuture<T> answer(Supplier<T> effect) {
		T result = effect.get();
		CompletableFuture<T> answer = new CompletableFuture<>();
		this.eventLoop.execute(() -> answer.complete(result));
		return answer;
	}

	@Override
	public CompletableFuture<Reading> read(String key, List<String> tags, int maxBytes) {
		return answer(() -> {
			this.tracked.add(key);
			this.tracked.addAll(tags);
			boolean isThere = versionOf(key) != Reading.NO_VERSION;
			byte[] bytes = isThere ? ByteBuffer.allocate(2 * Long.BYTES)
				.putLong(now(key))
				.putLong(this.stamps.getOrDefault(key, Reading.NO_VERSION))
				.array() : null;
			return new Reading(bytes, tags.stream().mapToLong(this::versionOf).toArray(), TimeUnit.HOURS.toNanos(1));
		});
	}

	@Override
	public CompletableFuture<Boolean> delete(String key) {
		return answer(() -> changeOwn(key, true));
	}

	private boolean changeOwn(String key, boolean remove) {
		this.own.get().put(key, note(key, remove));
		this.tracked.remove(key);
		return true;
	}

	@Override
	public CompletableFuture<@Nullable Void> put(String key, byte[] bytes, Duration ttl) {
		return answer(() -> {
			changeOwn(key, false);
			return null;
		});
	}

	@Override
	public CompletableFuture<@Nullable Void> invalidateTags(Collection<String> tags) {
		return answer(() -> {
			tags.forEach((tag) -> changeOwn(tag, true));
			return null;
		});
	}

	@Override
	public CompletableFuture<long[]> versions(List<String> tags, Duration life) {
		return answer(() -> {
			tags.stream().filter(this.removed::contains).forEach((tag) -> changeOwn(tag, false));
			return tags.stream().mapToLong(this::versionOf).toArray();
		});
	}

	@Override
	public CompletableFuture<Long> deleteMatching(String glob) {
		return answer(() -> {
			List.copyOf(this.changes.keySet()).forEach((key) -> changeOwn(key, true));
			return 1L;
		});
	}

	static long numberIn(byte[] entry) {
		return ByteBuffer.wrap(entry).getLong();
	}

	static long versionIn(byte[] entry) {
		return ByteBuffer.wrap(entry).getLong(Long.BYTES);
	}

	/**
	 * Waits until everything has arrived.
	 */
	void settle() {
		CompletableFuture.runAsync(() -> {
		}, this.eventLoop).join();
	}

	@Override
	public void close() {
		this.eventLoop.shutdown();
	}

}
