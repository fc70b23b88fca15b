package io.github.cachestarter.benchmarks.costs.subject;

import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.LongStream;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

/**
 * What entries take on the heap, from what is in use before and after they were made.
 */
public final class HeapFootprint {

	private static final int COLLECTIONS = 4;

	private HeapFootprint() {
	}

	/**
	 * What the keys and values take without a cache around them.
	 * @param entries how many
	 * @return bytes per entry
	 */
	public static long ofValues(int entries) {
		return perEntry(entries, () -> {
			List<Object> values = new ArrayList<>(entries);
			ids(entries).forEach((id) -> {
				values.add(id);
				values.add(Profile.of(id));
			});
			return values;
		});
	}

	/**
	 * What they take in Caffeine, bounded and with expiry.
	 * @param entries how many
	 * @return bytes per entry
	 */
	public static long ofCaffeine(int entries) {
		return perEntry(entries, () -> {
			Cache<Object, Object> cache = Caffeine.newBuilder()
				.maximumSize(10L * entries)
				.expireAfterWrite(Caffeines.TTL)
				.build();
			ids(entries).forEach((id) -> cache.put(id, Profile.of(id)));
			return cache;
		});
	}

	/**
	 * What they take in a cache behind a method.
	 * @param contender the cache
	 * @param entries how many
	 * @return bytes per entry
	 */
	public static long of(SizeContender contender, int entries) {
		try (Subject subject = contender.open()) {
			// What is made once only is no part of an entry.
			subject.warmUp();
			return perEntry(entries, () -> {
				contender.fill(subject, entries);
				return subject;
			});
		}
	}

	/**
	 * What near-cache copies take, and are counted as.
	 * @param near makes an empty near cache
	 * @param entries how many
	 * @param hits how often each is found
	 * @return bytes per entry that are taken, and that are counted
	 */
	public static Near of(Supplier<NearEntries> near, int entries, int hits) {
		// What is made once only is no part of an entry.
		near.get().fill(1, hits);
		NearEntries[] filled = new NearEntries[1];
		long taken = perEntry(entries, () -> {
			filled[0] = near.get();
			filled[0].fill(entries, hits);
			return filled[0];
		});
		return new Near(taken, filled[0].counted() / entries);
	}

	/**
	 * The memory of a near-cache copy.
	 *
	 * @param taken bytes on the heap
	 * @param counted bytes that count towards the bound
	 */
	public record Near(long taken, long counted) {

	}

	private static LongStream ids(int entries) {
		return LongStream.range(HotKeys.FIRST + HotKeys.COUNT, HotKeys.FIRST + HotKeys.COUNT + entries);
	}

	private static long perEntry(int entries, Supplier<Object> filled) {
		long before = used();
		Object held = filled.get();
		try {
			return Math.round((double) (used() - before) / entries);
		}
		finally {
			Reference.reachabilityFence(held);
		}
	}

	private static long used() {
		for (int i = 0; i < COLLECTIONS; i++) {
			System.gc();
		}
		Runtime runtime = Runtime.getRuntime();
		return runtime.totalMemory() - runtime.freeMemory();
	}

}
