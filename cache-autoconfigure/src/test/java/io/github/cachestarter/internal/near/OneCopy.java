package io.github.cachestarter.internal.near;

import java.lang.reflect.Type;
import java.util.List;

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
 * A near cache with one entry, as it is read from Redis.
 */
class OneCopy {

	private static final String KEY = "shop:test:1";

	private static final String CLEAR = "shop::clear:test";

	private static final ValueCodec CODEC = new ValueCodec(CacheJson.builder().build());

	private final NearCopies copies;

	private final NearCache cache;

	OneCopy() {
		this(1 << 20);
	}

	OneCopy(long maxBytes) {
		this.copies = new NearCopies(NearSettings.of(maxBytes), CODEC);
		this.cache = this.copies.cache(CLEAR);
		this.copies.begin(Coherence.ALONE);
	}

	ValueType keep(Object value, Type declared) {
		ValueType type = typeOf(declared);
		byte[] entry = entry(value, type);
		keep(entry, type, decoded(entry, type));
		return type;
	}

	/** Something else in the same room. */
	void keepOther(String value) {
		ValueType type = typeOf(String.class);
		keep("shop:test:2", entry(value, type), type, value);
	}

	void keep(byte[] entry, ValueType type, @Nullable Object decoded) {
		keep(KEY, entry, type, decoded);
	}

	private void keep(String key, byte[] entry, ValueType type, @Nullable Object decoded) {
		this.cache.begin(key, List.of(CLEAR))
			.keep(new Reading(entry, new long[] { 1 }, Long.MAX_VALUE / 4), type, decoded);
	}

	@Nullable Object find(ValueType type) {
		return this.cache.find(KEY, type);
	}

	/** What is counted towards the bound. */
	long bytes() {
		return this.copies.numbers().bytes();
	}

	static ValueType typeOf(Type declared) {
		return CODEC.typeOf(declared);
	}

	static byte[] entry(Object value, ValueType type) {
		try {
			return CODEC.encode(KEY, value, type, Stamp.NONE);
		}
		catch (UncacheableValueException ex) {
			throw new IllegalArgumentException(ex);
		}
	}

	static @Nullable Object decoded(byte[] entry, ValueType type) {
		try {
			return CODEC.decode(KEY, entry, type);
		}
		catch (UnreadableEntryException ex) {
			throw new IllegalArgumentException(ex);
		}
	}

}
