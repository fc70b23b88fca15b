package io.github.cachestarter.internal.near;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.cachestarter.internal.value.ValueType;
import io.github.cachestarter.internal.value.Vandal;
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

	/** So that a method handle copies, not reflection. */
	private static final int MANY = 50;

	private final OneCopy copy = new OneCopy();

	static Stream<Object> values() {
		return Stream.of(new Row("a", new ArrayList<>(List.of(1, 2))), new Row("a", List.of(1, 2)),
				new Final("a", new ArrayList<>(List.of(1, 2))), new byte[] { 1, 2 });
	}

	@ParameterizedTest
	@MethodSource("values")
	void areEachCallersOwn(Object value) {
		ValueType type = this.copy.keep(value, value.getClass());
		for (int i = 0; i < MANY; i++) {
			Object found = Objects.requireNonNull(this.copy.find(type));
			assertThat(text(found)).isEqualTo(text(value));
			Vandal.strike(found);
		}
	}

	@Test
	void belongToNobodyWhoReadThemFirst() {
		Type declared = new ParameterizedTypeReference<Map<String, List<Integer>>>() {
		}.getType();
		Map<String, List<Integer>> value = Map.of("a", new ArrayList<>(List.of(1)));
		ValueType type = OneCopy.typeOf(declared);
		Object decoded = Objects.requireNonNull(OneCopy.decoded(OneCopy.entry(value, type), type));
		this.copy.keep(OneCopy.entry(value, type), type, decoded);
		Vandal.strike(decoded);
		assertThat(this.copy.find(type)).isEqualTo(value);
	}

	@Test
	void takeTheMemoryOfAnObjectOnceTheyAreReadOften() {
		ValueType type = this.copy.keep(row(100), Row.class);
		long asBytes = this.copy.bytes();
		this.copy.find(type);
		assertThat(this.copy.bytes()).isEqualTo(asBytes);
		this.copy.find(type);
		long asObject = this.copy.bytes();
		assertThat(asObject).isGreaterThan(2 * asBytes);
		this.copy.find(type);
		assertThat(this.copy.bytes()).isEqualTo(asObject);
	}

	@Test
	void takeTheMemoryOfTheirBytesForLongerWhereThereIsLittleRoom() {
		OneCopy small = new OneCopy(24_000);
		small.keepOther("x".repeat(13_000));
		ValueType type = small.keep(row(10), Row.class);
		long asBytes = small.bytes();
		for (int i = 1; i < 32; i++) {
			assertThat(small.find(type)).isEqualTo(row(10));
			assertThat(small.bytes()).isEqualTo(asBytes);
		}
		assertThat(small.find(type)).isEqualTo(row(10));
		assertThat(small.bytes()).isGreaterThan(asBytes);
	}

	@Test
	void takeTheMemoryOfTheirBytesWhereAnObjectTakesMuchOfTheRoom() {
		OneCopy small = new OneCopy(8_000);
		ValueType type = small.keep(row(100), Row.class);
		long asBytes = small.bytes();
		for (int i = 0; i < MANY; i++) {
			assertThat(small.find(type)).isEqualTo(row(100));
		}
		assertThat(small.bytes()).isEqualTo(asBytes);
	}

	@Test
	void takeTheMemoryOfTheirBytesWhereTheyCannotBeMade() {
		ValueType type = this.copy.keep(new Final("a", new ArrayList<>(List.of(1, 2))), Final.class);
		long asBytes = this.copy.bytes();
		for (int i = 0; i < MANY; i++) {
			assertThat(this.copy.find(type)).isInstanceOf(Final.class);
		}
		assertThat(this.copy.bytes()).isEqualTo(asBytes);
	}

	private static Row row(int size) {
		return new Row("a", IntStream.range(1_000, 1_000 + size).boxed().collect(Collectors.toList()));
	}

	@Test
	void areNotFoundWhereTheyCannotBeMade() {
		ValueType type = this.copy.keep(new Moody(new ArrayList<>(List.of("a"))), Moody.class);
		assertThat(this.copy.find(type)).isInstanceOf(Moody.class);
		for (int i = 0; i < MANY; i++) {
			Moody.mood = (i % 2 == 0) ? Mood.BAD : Mood.WORSE;
			assertThat(this.copy.find(type)).isSameAs(NearCache.NOTHING);
			Moody.mood = Mood.GOOD;
			assertThat(this.copy.find(type)).isInstanceOf(Moody.class);
		}
	}

	@Test
	void keepAnOrderBehindAView() {
		ValueType type = this.copy.keep(new Headers(new HashMap<>(Map.of("Content-Type", new Name("html")))),
				Headers.class);
		for (int i = 0; i < 5; i++) {
			Headers found = (Headers) Objects.requireNonNull(this.copy.find(type));
			assertThat(found.values).containsKey("content-type");
		}
	}

	@Test
	void keepTheOrderOfAccess() {
		ValueType type = this.copy.keep(new Recent(), Recent.class);
		for (int i = 0; i < 5; i++) {
			Recent found = (Recent) Objects.requireNonNull(this.copy.find(type));
			found.used.put("a", 1);
			found.used.put("b", 2);
			assertThat(found.used.get("a")).isOne();
			assertThat(found.used.keySet()).containsExactly("b", "a");
		}
	}

	private static String text(Object value) {
		return (value instanceof byte[] bytes) ? Arrays.toString(bytes) : value.toString();
	}

	/** Finds names in upper and lower case. */
	static class Headers {

		private Map<String, Name> values = Map.of();

		Headers() {
		}

		Headers(Map<String, Name> values) {
			values(values);
		}

		@JsonProperty("values")
		void values(Map<String, Name> values) {
			Map<String, Name> sorted = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
			sorted.putAll(values);
			this.values = Collections.unmodifiableMap(sorted);
		}

	}

	static class Name {

		private @Nullable String text;

		Name() {
		}

		Name(String text) {
			this.text = text;
		}

		@Override
		public String toString() {
			return "Name " + this.text;
		}

	}

	/** Knows what was used last. */
	static class Recent {

		private List<String> all = new ArrayList<>(List.of("a"));

		private transient Map<String, Integer> used = new LinkedHashMap<>(16, 0.75F, true);

		List<String> all() {
			return this.all;
		}

	}

	record Row(String name, List<Integer> numbers) {

	}

	/** No copy would have the number of another, so it is read from JSON. */
	@SuppressWarnings("unused") // read by reflection
	static final class Final {

		private final String name;

		private final List<Integer> numbers;

		private final transient int number = System.identityHashCode(this);

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
