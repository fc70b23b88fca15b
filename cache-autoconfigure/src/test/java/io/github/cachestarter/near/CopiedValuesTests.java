package io.github.cachestarter.near;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import io.github.cachestarter.tier.Coherence;
import io.github.cachestarter.tier.Reading;
import io.github.cachestarter.value.CacheJson;
import io.github.cachestarter.value.Stamp;
import io.github.cachestarter.value.UncacheableValueException;
import io.github.cachestarter.value.UnreadableEntryException;
import io.github.cachestarter.value.ValueCodec;
import io.github.cachestarter.value.ValueType;
import io.github.cachestarter.value.Vandal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.core.ParameterizedTypeReference;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What callers do to a value from a copy in this process, other callers do not notice,
 * however it is kept.
 */
class CopiedValuesTests {

	private static final String KEY = "shop:test:1";

	private static final String CLEAR = "shop::clear:test";

	/** So that a method handle copies, not reflection. */
	private static final int MANY = 50;

	private static final ValueCodec CODEC = new ValueCodec(CacheJson.builder().build());

	private final NearCopies copies = new NearCopies(NearSettings.of(1 << 20), CODEC);

	private final NearCache cache = this.copies.cache(CLEAR);

	CopiedValuesTests() {
		this.copies.begin(Coherence.ALONE);
	}

	static Stream<Object> values() {
		return Stream.of(new Row("a", new ArrayList<>(List.of(1, 2))), new Row("a", List.of(1, 2)),
				new Final("a", new ArrayList<>(List.of(1, 2))), new byte[] { 1, 2 });
	}

	@ParameterizedTest
	@MethodSource("values")
	void areEachCallersOwn(Object value) {
		ValueType type = kept(value, value.getClass());
		for (int i = 0; i < MANY; i++) {
			Object found = Objects.requireNonNull(this.cache.find(KEY, type));
			assertThat(text(found)).isEqualTo(text(value));
			Vandal.strike(found);
		}
	}

	@Test
	void belongToNobodyWhoReadThemFirst() {
		Type declared = new ParameterizedTypeReference<Map<String, List<Integer>>>() {
		}.getType();
		Map<String, List<Integer>> value = Map.of("a", new ArrayList<>(List.of(1)));
		ValueType type = CODEC.typeOf(declared);
		Object decoded = Objects.requireNonNull(decoded(entry(value, type), type));
		keep(entry(value, type), type, decoded);
		Vandal.strike(decoded);
		assertThat(this.cache.find(KEY, type)).isEqualTo(value);
	}

	@Test
	void areNotFoundWhereTheyCannotBeMade() {
		ValueType type = kept(new Moody(new ArrayList<>(List.of("a"))), Moody.class);
		assertThat(this.cache.find(KEY, type)).isInstanceOf(Moody.class);
		for (int i = 0; i < MANY; i++) {
			Moody.mood = (i % 2 == 0) ? Mood.BAD : Mood.WORSE;
			assertThat(this.cache.find(KEY, type)).isSameAs(NearCache.NOTHING);
			Moody.mood = Mood.GOOD;
			assertThat(this.cache.find(KEY, type)).isInstanceOf(Moody.class);
		}
	}

	private ValueType kept(Object value, Type declared) {
		ValueType type = CODEC.typeOf(declared);
		byte[] entry = entry(value, type);
		keep(entry, type, decoded(entry, type));
		return type;
	}

	private void keep(byte[] entry, ValueType type, @Nullable Object value) {
		this.cache.begin(KEY, List.of(CLEAR))
			.keep(new Reading(entry, new long[] { 1 }, Long.MAX_VALUE / 4), type, value);
	}

	private static byte[] entry(Object value, ValueType type) {
		try {
			return CODEC.encode(KEY, value, type, Stamp.NONE);
		}
		catch (UncacheableValueException ex) {
			throw new IllegalArgumentException(ex);
		}
	}

	private static @Nullable Object decoded(byte[] entry, ValueType type) {
		try {
			return CODEC.decode(KEY, entry, type);
		}
		catch (UnreadableEntryException ex) {
			throw new IllegalArgumentException(ex);
		}
	}

	private static String text(Object value) {
		return (value instanceof byte[] bytes) ? Arrays.toString(bytes) : value.toString();
	}

	record Row(String name, List<Integer> numbers) {

	}

	/** Cannot be copied, and is read from JSON. */
	static final class Final {

		private final String name;

		private final List<Integer> numbers;

		Final(String name, List<Integer> numbers) {
			this.name = name;
			this.numbers = numbers;
		}

		@Override
		public String toString() {
			return this.name + this.numbers;
		}

		@Override
		public boolean equals(Object other) {
			return other instanceof Final that && toString().equals(that.toString());
		}

		@Override
		public int hashCode() {
			return this.name.hashCode();
		}

	}

	record Moody(List<String> names) {

		private static Mood mood = Mood.GOOD;

		Moody {
			if (mood == Mood.BAD) {
				throw new IllegalStateException();
			}
			if (mood == Mood.WORSE) {
				throw new AssertionError();
			}
		}

	}

	enum Mood {

		GOOD, BAD, WORSE

	}

}
