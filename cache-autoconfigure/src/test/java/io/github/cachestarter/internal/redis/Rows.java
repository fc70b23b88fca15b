package io.github.cachestarter.internal.redis;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

import io.github.cachestarter.internal.tier.Reading;
import io.github.cachestarter.internal.tier.TagKeys;
import org.awaitility.Awaitility;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Rows of a database with copies in Redis, and threads that read the copies all the time.
 * Each copy carries the versions of two tags: of its cache, and of its half of the rows.
 * Rows of the even half are removed by their keys, those of the other by their tag.
 */
public final class Rows implements AutoCloseable {

	private static final Duration LIFE = Duration.ofHours(1);

	private static final TagKeys TAGS = new TagKeys("test");

	private final RedisTier tier;

	private final AtomicIntegerArray versions;

	private final AtomicIntegerArray removed;

	private final LongAdder answers = new LongAdder();

	private final List<String> stale = new CopyOnWriteArrayList<>();

	private final List<Thread> readers = new ArrayList<>();

	private volatile boolean closed;

	public Rows(RedisTier tier, int count) {
		this.tier = tier;
		this.versions = new AtomicIntegerArray(count);
		this.removed = new AtomicIntegerArray(count);
	}

	static String key(int row) {
		return "test:row:" + row;
	}

	private static List<String> tags(int row) {
		return List.of(TAGS.clear("row"), TAGS.tag((row % 2 == 0) ? "even" : "odd"));
	}

	/**
	 * Stores a copy of every row as it is.
	 */
	public void store() {
		int batch = 100;
		for (int start = 0; start < this.versions.length(); start += batch) {
			int end = Math.min(start + batch, this.versions.length());
			all(IntStream.range(start, end).mapToObj(this::store).toList());
		}
		assertThat(stored()).isEqualTo(this.versions.length());
	}

	private CompletableFuture<?> store(int row) {
		return this.tier.versions(tags(row), LIFE).thenCompose((tags) -> {
			byte[] copy = ByteBuffer.allocate(20)
				.putLong(tags[0])
				.putLong(tags[1])
				.putInt(this.versions.get(row))
				.array();
			return this.tier.put(key(row), copy, LIFE);
		});
	}

	/**
	 * How many copies there are that nobody has removed.
	 */
	public long stored() {
		return IntStream.range(0, this.versions.length()).filter((row) -> read(row) >= 0).count();
	}

	/**
	 * Changes every row and removes its copy, as far as Redis is there.
	 */
	public void change() {
		change(0, this.versions.length());
	}

	/**
	 * Changes some rows and removes their copies.
	 */
	public void change(int from, int to) {
		List<CompletableFuture<?>> removals = new ArrayList<>();
		for (int row = from; row < to; row++) {
			int changed = row;
			int version = this.versions.incrementAndGet(row);
			CompletableFuture<?> removal = (row % 2 == 0) ? this.tier.delete(key(row))
					: this.tier.invalidateTags(tags(row).subList(1, 2));
			removals.add(removal.handle((done, failure) -> this.removed.accumulateAndGet(changed, version, Math::max)));
		}
		all(removals);
	}

	private static void all(List<? extends CompletableFuture<?>> futures) {
		CompletableFuture.allOf(futures.toArray(CompletableFuture<?>[]::new)).orTimeout(60, TimeUnit.SECONDS).join();
	}

	/**
	 * Begins to read.
	 */
	public void startReading(int threads) {
		for (int i = 0; i < threads; i++) {
			Thread reader = new Thread(this::readAll, "reader-" + i);
			this.readers.add(reader);
			reader.start();
		}
	}

	private void readAll() {
		for (int row = 0; !this.closed; row = (row + 1) % this.versions.length()) {
			read(row);
		}
	}

	/**
	 * Reads a row's copy as an application would.
	 * @return its version, or -1 if there is none, or none that is valid
	 */
	private int read(int row) {
		int removed = this.removed.get(row);
		try {
			Reading reading = this.tier.read(key(row), tags(row), Integer.MAX_VALUE)
				.orTimeout(20, TimeUnit.SECONDS)
				.join();
			this.answers.increment();
			byte[] bytes = reading.bytes();
			if (bytes == null) {
				return -1;
			}
			ByteBuffer copy = ByteBuffer.wrap(bytes);
			boolean valid = IntStream.range(0, 2)
				.allMatch((i) -> copy.getLong(i * Long.BYTES) == reading.version(i) && reading.version(i) != 0);
			int version = copy.getInt(2 * Long.BYTES);
			if (valid && version < removed) {
				this.stale.add("row " + row + " in version " + version + " after " + removed);
			}
			return valid ? version : -1;
		}
		catch (RuntimeException ex) {
			return -1;
		}
	}

	/**
	 * Waits until every reader has read every row some more times, and then some.
	 */
	public void awaitReads() {
		long enough = this.answers.sum() + 5L * this.versions.length() * Math.max(1, this.readers.size());
		Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> this.answers.sum() >= enough);
	}

	/**
	 * Whether nobody has read what had been removed.
	 */
	public void assertNothingStaleWasRead() {
		assertThat(this.stale).isEmpty();
	}

	@Override
	public void close() {
		this.closed = true;
		for (Thread reader : this.readers) {
			try {
				reader.join();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}
	}

}
