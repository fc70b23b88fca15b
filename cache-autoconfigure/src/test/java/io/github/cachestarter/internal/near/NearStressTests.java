package io.github.cachestarter.internal.near;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import io.github.cachestarter.internal.tier.Coherence;
import io.github.cachestarter.internal.tier.Reading;
import io.github.cachestarter.internal.tier.Watch;
import io.github.cachestarter.internal.value.CacheJson;
import io.github.cachestarter.internal.value.ValueCodec;
import io.github.cachestarter.internal.value.ValueType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Timeout;

import static io.github.cachestarter.internal.near.ThreadedRedis.TAG;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the explorer says of steps, tried with real threads, whose steps are smaller:
 * nobody finds a copy of what was told to have changed before, or was changed by this
 * process before; and at rest a copy is what is in Redis.
 */
@Timeout(120)
class NearStressTests {

	private static final ValueCodec CODEC = new ValueCodec(CacheJson.builder().build());

	private static final ValueType TYPE = CODEC.typeOf(Long.class);

	private static final List<String> KEYS = List.of("p:test:1", "p:test:2", "p:test:3");

	private static final int CHANGES = 4000;

	private final NearCopies copies = new NearCopies(NearSettings.of(1_000_000), CODEC);

	private final NearCache cache = this.copies.cache(TAG);

	private final ThreadedRedis redis = new ThreadedRedis(begin());

	private final NearTier tier = new NearTier(this.redis, this.copies);

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private volatile boolean over;

	private Watch begin() {
		Watch watch = this.copies.begin(Coherence.TRACKING);
		watch.vouch(System.nanoTime() + Duration.ofHours(1).toNanos());
		return watch;
	}

	@AfterEach
	void end() {
		this.threads.shutdownNow();
		this.redis.close();
	}

	@RepeatedTest(10)
	void nothingIsFoundThatIsKnownToHaveChanged() throws Exception {
		this.redis.change(TAG, false);
		KEYS.forEach((key) -> this.redis.change(key, false));
		List<Future<Long>> readers = IntStream.range(0, 3).mapToObj((i) -> this.threads.submit(this::readOn)).toList();
		List<Future<?>> writers = new ArrayList<>();
		writers.add(repeat(1, this::changeByAnother));
		writers.add(repeat(2, this::changeOwn));
		writers.add(repeat(3, this::disturb));
		for (Future<?> writer : writers) {
			writer.get();
		}
		this.over = true;
		long hits = 0;
		for (Future<Long> reader : readers) {
			hits += reader.get();
		}
		this.redis.settle();
		KEYS.forEach(this::assertCurrent);
		assertThat(hits).as("copies that were found").isPositive();
	}

	private Future<?> repeat(long seed, Consumer<Random> change) {
		Random random = new Random(seed);
		return this.threads.submit(() -> IntStream.range(0, CHANGES).forEach((i) -> change.accept(random)));
	}

	private static String any(Random random) {
		return KEYS.get(random.nextInt(KEYS.size()));
	}

	private void changeByAnother(Random random) {
		switch (random.nextInt(8)) {
			case 0 -> this.redis.change(TAG, true);
			case 1, 2 -> this.redis.change(any(random), true);
			default -> this.redis.change(any(random), false);
		}
	}

	private void changeOwn(Random random) {
		String key = (random.nextInt(8) == 0) ? TAG : any(random);
		if (key.equals(TAG)) {
			this.tier.invalidateTags(List.of(TAG)).join();
		}
		else if (random.nextBoolean()) {
			this.tier.delete(key).join();
		}
		else {
			this.tier.put(key, new byte[0], Duration.ofHours(1)).join();
		}
		this.redis.settleOwn();
		this.tier.versions(List.of(TAG), Duration.ofHours(1)).join();
	}

	private void disturb(Random random) {
		switch (random.nextInt(200)) {
			case 0 -> this.redis.flush();
			case 1 -> this.redis.reconnect(this::begin);
			case 2 -> {
				this.tier.deleteMatching("*").join();
				this.redis.settleOwn();
			}
			case 3, 4, 5, 6, 7, 8, 9 -> this.redis.doubtTag();
			default -> this.redis.settle();
		}
	}

	private long readOn() {
		Random random = new Random(Thread.currentThread().getId());
		long hits = 0;
		while (!this.over) {
			hits += read(any(random)) ? 1 : 0;
		}
		return hits;
	}

	private boolean read(String key) {
		long oldest = Math.max(this.redis.told(key), this.redis.told(TAG));
		Object copy = this.cache.findShort(key, TYPE);
		copy = (copy != NearCache.NOTHING) ? copy : this.cache.find(key, TYPE);
		if (copy instanceof Long found) {
			assertThat(found).as("a copy, read after change %s was known", oldest).isGreaterThanOrEqualTo(oldest);
			return true;
		}
		NearRead read = this.cache.begin(key, List.of(TAG));
		Reading reading = read.completed(read.from(this.tier, Integer.MAX_VALUE).join());
		byte[] entry = reading.bytes();
		if (entry != null && isValid(reading, entry)) {
			read.keep(reading, TYPE, ThreadedRedis.numberIn(entry));
			this.cache.link(key, key);
		}
		else {
			read.drop(reading);
		}
		return false;
	}

	private static boolean isValid(Reading reading, byte[] entry) {
		return reading.version(0) != Reading.NO_VERSION && reading.version(0) == ThreadedRedis.versionIn(entry);
	}

	private void assertCurrent(String key) {
		@Nullable Object copy = this.cache.find(key, TYPE);
		if (copy instanceof Long found) {
			assertThat(found).as("a copy at rest").isEqualTo(this.redis.now(key)).isGreaterThan(this.redis.now(TAG));
		}
	}

}
