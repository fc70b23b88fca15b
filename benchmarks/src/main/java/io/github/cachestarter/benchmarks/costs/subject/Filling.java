package io.github.cachestarter.benchmarks.costs.subject;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.LongStream;

import io.github.cachestarter.internal.value.CacheJson;
import io.github.cachestarter.internal.value.Stamp;
import io.github.cachestarter.internal.value.UncacheableValueException;
import io.github.cachestarter.internal.value.ValueCodec;
import io.github.cachestarter.internal.value.ValueType;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.params.SetParams;

/**
 * Brings many entries into a cache faster than by as many misses.
 */
final class Filling {

	private static final int BATCH = 10_000;

	private static final int THREADS = 16;

	private static final SetParams TTL = SetParams.setParams().px(Duration.ofHours(1).toMillis());

	private static final ValueCodec CODEC = new ValueCodec(CacheJson.builder().build());

	private static final ValueType PROFILE = CODEC.typeOf(Profile.class);

	private static final Duration LIMIT = Duration.ofSeconds(10);

	private final Subject subject;

	private final int entries;

	Filling(Subject subject, int entries) {
		this.subject = subject;
		this.entries = entries;
	}

	/**
	 * Has the cache store one entry, and stores such entries under all the other keys.
	 */
	void copyInRedis(String keys) {
		try (Jedis redis = new Jedis("localhost", this.subject.redis().port())) {
			byte[] entry = stored(redis, keys);
			for (int done = 0; done < this.entries; done += BATCH) {
				Pipeline pipeline = redis.pipelined();
				LongStream.range(done, Math.min(this.entries, done + BATCH)).forEach((number) -> {
					String key = keys + (HotKeys.FIRST + number);
					pipeline.set(bytes(key), entryOf(key, HotKeys.FIRST + number, entry), TTL);
				});
				pipeline.sync();
			}
		}
	}

	/**
	 * Our entries belong to their keys, those of others do not.
	 */
	private static byte[] entryOf(String key, long id, byte[] stored) {
		if (!Stamp.isOn(stored)) {
			return stored;
		}
		try {
			return CODEC.encode(key, Profile.of(id), PROFILE,
					new Stamp(Stamp.clearVersionOf(stored), List.of(), new long[0]));
		}
		catch (UncacheableValueException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Spring stores and clears without waiting for it, so that an entry may be long in
	 * coming, and be gone again.
	 */
	private byte[] stored(Jedis redis, String keys) {
		long start = System.nanoTime();
		while (System.nanoTime() - start < LIMIT.toNanos()) {
			this.subject.lookup().find(HotKeys.FIRST);
			byte[] entry = redis.get(bytes(keys + HotKeys.FIRST));
			if (entry != null) {
				return entry;
			}
		}
		throw new IllegalStateException("Nothing was stored under " + keys);
	}

	/**
	 * Asks for every key twice, so that each is in this process: a copy is kept of what
	 * is found, not of what was loaded.
	 */
	void askForAll() {
		askOnce();
		askOnce();
	}

	/**
	 * More threads than processors, for most of the time they wait for Redis.
	 */
	private void askOnce() {
		ForkJoinPool threads = new ForkJoinPool(THREADS);
		try {
			threads
				.submit(() -> LongStream.range(0, this.entries)
					.parallel()
					.forEach((number) -> this.subject.lookup().find(HotKeys.FIRST + number)))
				.join();
		}
		finally {
			threads.shutdown();
		}
	}

	private static byte[] bytes(String key) {
		return key.getBytes(StandardCharsets.UTF_8);
	}

}
