package io.github.cachestarter.benchmarks.costs.subject;

import java.lang.reflect.Type;
import java.util.List;
import java.util.Objects;
import java.util.function.LongFunction;

import io.github.cachestarter.internal.near.NearCache;
import io.github.cachestarter.internal.near.NearCopies;
import io.github.cachestarter.internal.near.NearSettings;
import io.github.cachestarter.internal.tier.Coherence;
import io.github.cachestarter.internal.tier.Reading;
import io.github.cachestarter.internal.value.CacheJson;
import io.github.cachestarter.internal.value.Stamp;
import io.github.cachestarter.internal.value.UncacheableValueException;
import io.github.cachestarter.internal.value.UnreadableEntryException;
import io.github.cachestarter.internal.value.ValueCodec;
import io.github.cachestarter.internal.value.ValueType;
import org.jspecify.annotations.Nullable;

/**
 * The near cache alone, with entries of one kind as they come from Redis, and found as
 * {@code @Cached} finds them.
 */
public final class NearEntries {

	/** After so many hits copies are made of an object, no longer of bytes. */
	public static final int OFTEN = 2;

	private static final long PLENTY = Long.MAX_VALUE / 4;

	private static final String CLEAR = "benchmarks::clear:values";

	private static final ValueCodec CODEC = new ValueCodec(CacheJson.builder().build());

	private final ValueType type;

	private final LongFunction<Object> values;

	private final NearCopies copies;

	private final NearCache cache;

	private NearEntries(Type declared, LongFunction<Object> values, long room) {
		this.type = CODEC.typeOf(declared);
		this.values = values;
		this.copies = new NearCopies(NearSettings.of(room), CODEC);
		this.cache = this.copies.cache(CLEAR);
		this.copies.begin(Coherence.ALONE);
	}

	/**
	 * With room for all.
	 * @param declared what a method returns
	 * @param values makes the value of a key
	 */
	static NearEntries of(Type declared, LongFunction<Object> values) {
		return new NearEntries(declared, values, PLENTY);
	}

	/**
	 * Values that callers can change.
	 * @param value which
	 * @param room the most bytes that are counted
	 * @return an empty near cache
	 */
	public static NearEntries of(MutableValue value, long room) {
		return new NearEntries(MutableMethods.typeOf(value), value::of, room);
	}

	/**
	 * Values that callers can change, with room for all.
	 * @param value which
	 * @return an empty near cache
	 */
	public static NearEntries of(MutableValue value) {
		return of(value, PLENTY);
	}

	/**
	 * Records of 364 bytes that nobody can change, with room for all.
	 * @return an empty near cache
	 */
	public static NearEntries ofShared() {
		return of(Profile.class, Profile::of);
	}

	/**
	 * Keeps the entry of a key, as after a read of Redis.
	 * @param id the key
	 */
	public void keep(long id) {
		String key = "benchmarks:values:" + id;
		try {
			byte[] entry = CODEC.encode(key, this.values.apply(id), this.type, Stamp.NONE);
			this.cache.begin(key, List.of(CLEAR))
				.keep(new Reading(entry, new long[] { 1 }, PLENTY), this.type, CODEC.decode(key, entry, this.type));
		}
		catch (UncacheableValueException | UnreadableEntryException ex) {
			throw new IllegalStateException(ex);
		}
		this.cache.link(id, key);
	}

	/**
	 * Looks for a key.
	 * @param id the key
	 * @return a value for the caller, or {@code null} if there is no entry
	 */
	public @Nullable Object find(Long id) {
		Object found = this.cache.findShort(id, this.type);
		return (found != NearCache.NOTHING) ? Objects.requireNonNull(found) : null;
	}

	/**
	 * Keeps entries, and finds each of them.
	 * @param entries how many
	 * @param hits how often each is found
	 */
	void fill(int entries, int hits) {
		for (long id = HotKeys.FIRST; id < HotKeys.FIRST + entries; id++) {
			keep(id);
			for (int i = 0; i < hits; i++) {
				Objects.requireNonNull(find(id));
			}
		}
	}

	/**
	 * How many entries there are.
	 * @return their number
	 */
	public long entries() {
		return this.copies.numbers().entries();
	}

	/**
	 * What the library says that they take.
	 * @return an estimate in bytes
	 */
	public long counted() {
		return this.copies.numbers().bytes();
	}

}
