package io.github.cachestarter.internal.copy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.cachestarter.internal.value.Vandal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.http.HttpHeaders;
import org.springframework.util.LinkedCaseInsensitiveMap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What is copied, what is refused, and what a copy is at its worst.
 */
@SuppressWarnings("unused") // fields are read by reflection
class MasterTests {

	/** So that a method handle copies, not reflection. */
	private static final int MANY = 100;

	static Stream<Object> refused() {
		List<String> twice = new ArrayList<>(List.of("a"));
		List<Object> circle = new ArrayList<>();
		circle.add(circle);
		Map<Object, Object> deep = new HashMap<>();
		for (int i = 0; i < 200; i++) {
			deep = new HashMap<>(Map.of("k", deep));
		}
		return Stream.of(new ArrayList<>(List.of(twice, twice)), circle, deep, Arrays.asList("a"),
				new ArrayList<>(List.of("a")) {
				}, new ArrayList<>(List.of(1, 2, 3)).subList(0, 2), new ArrayList<>(List.of(new StringBuilder("a"))),
				new LinkedHashMap<>(Map.of("a", 1)).keySet(), Collections.synchronizedList(new ArrayList<>()),
				Collections.unmodifiableCollection(new ArrayList<>(List.of(new int[1]))),
				new HashSet<>(List.of(new Plain("a"), new Plain("b"))), new HashMap<>(Map.of(new Plain("a"), "b")),
				new Trimmed(" a ", new ArrayList<>()), new Sharing(new ArrayList<>()),
				new Outer(new ArrayList<>(List.of("a"))).new Inner());
	}

	@ParameterizedTest
	@MethodSource("refused")
	void isNotMadeOfWhatCannotBeProven(Object value) {
		assertThat(Master.of(value)).isNull();
	}

	@Test
	void isCopiedWhileOthersCopyIt() {
		Object value = IntStream.range(0, 50)
			.mapToObj((i) -> new Trimmed("a", new ArrayList<>(List.of("n" + i))))
			.collect(ArrayList::new, ArrayList::add, ArrayList::addAll);
		Master master = Objects.requireNonNull(Master.of(value));
		CyclicBarrier start = new CyclicBarrier(4);
		CompletableFuture<?>[] all = IntStream.range(0, 4).mapToObj((i) -> CompletableFuture.runAsync(() -> {
			try {
				start.await();
			}
			catch (Exception ex) {
				throw new IllegalStateException(ex);
			}
			for (int j = 0; j < MANY; j++) {
				assertThat(master.copy()).isEqualTo(value);
			}
		}, (task) -> new Thread(task).start())).toArray(CompletableFuture<?>[]::new);
		CompletableFuture.allOf(all).join();
	}

	@Test
	void saysWhenAConstructorFails() {
		Master master = Objects.requireNonNull(Master.of(new Moody(new ArrayList<>(List.of("a")))));
		for (int i = 0; i < MANY; i++) {
			Moody.bad = i % 10 == 9;
			if (Moody.bad) {
				assertThatExceptionOfType(RuntimeException.class).isThrownBy(master::copy);
			}
			else {
				assertThat(master.copy()).isEqualTo(new Moody(List.of("a")));
			}
		}
		Moody.bad = false;
	}

	@Test
	void hasTheShapeOfEachValueOfAClass() {
		for (int i = 0; i < MANY; i++) {
			Object value = new Two((i % 3 == 0) ? null : new ArrayList<>(List.of(i)), shape(i));
			Master master = Objects.requireNonNull(Master.of(value));
			assertThat(Described.of(master.copy()).text()).isEqualTo(Described.of(value).text());
			assertThat(Described.of(master.copy()).sharesWith(Described.of(master.copy()))).isFalse();
		}
	}

	private static Object shape(int number) {
		Object shape = new int[] { number };
		for (int i = 0; i < number % 20; i++) {
			shape = new Two(shape, (i % 2 == 0) ? null : new Object[] { new ArrayList<>() });
		}
		return shape;
	}

	@Test
	void copiesRecordsWithManyComponents() {
		Wide wide = new Wide(1, 2L, 3.0, (byte) 4, 'c', 6.0F, (short) 7, true, new ArrayList<>(List.of(1)),
				new HashMap<>(Map.of("a", new int[] { 1 })));
		Master master = Objects.requireNonNull(Master.of(wide));
		for (int i = 0; i < MANY; i++) {
			assertThat(Described.of(master.copy()).text()).isEqualTo(Described.of(wide).text());
		}
	}

	@Test
	void findsColumnsOfRowsAsTheyAreWritten() {
		Map<String, Object> row = new LinkedCaseInsensitiveMap<>();
		row.put("NAME", new ArrayList<>(List.of("a")));
		row.put("City", null);
		Master master = Objects.requireNonNull(Master.of(new ArrayList<>(List.of(row))));
		for (int i = 0; i < MANY; i++) {
			Map<?, ?> copy = (Map<?, ?>) ((List<?>) master.copy()).get(0);
			assertThat(copy).isEqualTo(row).isExactlyInstanceOf(LinkedCaseInsensitiveMap.class);
			assertThat(copy.get("name")).isEqualTo(List.of("a")).isNotSameAs(row.get("name"));
			assertThat(copy.containsKey("CITY")).isTrue();
			assertThat(copy.keySet().contains("city")).isTrue();
			Vandal.strike(copy);
			assertThat(copy).isNotEqualTo(row);
		}
	}

	@Test
	void keepsTheOrderOfObjectsWithoutEquality() {
		Set<Plain> set = new LinkedHashSet<>(List.of(new Plain("c"), new Plain("a"), new Plain("b")));
		Master master = Objects.requireNonNull(Master.of(set));
		for (int i = 0; i < MANY; i++) {
			Set<?> copy = (Set<?>) master.copy();
			assertThat(copy).hasToString("[Plain c, Plain a, Plain b]").isExactlyInstanceOf(LinkedHashSet.class);
			assertThat(copy.contains(copy.iterator().next())).isTrue();
			assertThat(Collections.disjoint(copy, set)).isTrue();
		}
	}

	@Test
	void copiesHeaders() {
		HttpHeaders headers = new HttpHeaders();
		headers.add("X-One", "1");
		headers.add("x-one", "2");
		Master master = Objects.requireNonNull(Master.of(headers));
		for (int i = 0; i < MANY; i++) {
			HttpHeaders copy = (HttpHeaders) master.copy();
			assertThat(copy).isEqualTo(headers);
			assertThat(copy.get("X-ONE")).containsExactly("1", "2");
			copy.add("X-One", "3");
			copy.add("more", "4");
		}
	}

	record Two(@Nullable Object one, @Nullable Object other) {

	}

	record Wide(int a, long b, double c, byte d, char e, float f, short g, boolean h, List<Integer> list,
			Map<String, int[]> map) {

	}

	/** Equal to itself only. */
	static class Plain {

		private @Nullable String name;

		Plain() {
		}

		Plain(String name) {
			this.name = name;
		}

		@Override
		public String toString() {
			return "Plain " + this.name;
		}

	}

	/** Gives another text than it was given. */
	record Trimmed(String text, List<String> names) {

		Trimmed {
			text = (text.length() > 1) ? text.substring(1) : text;
		}

	}

	/** Keeps a list for all. */
	record Sharing(List<String> names) {

		private static final List<String> ALL = new ArrayList<>();

		Sharing {
			names = ALL;
		}

	}

	record Moody(List<String> names) {

		private static boolean bad;

		Moody {
			if (bad) {
				throw new IllegalArgumentException("Not today");
			}
		}

	}

	static class Outer {

		private final List<String> names;

		Outer(List<String> names) {
			this.names = names;
		}

		class Inner {

			List<String> names() {
				return Outer.this.names;
			}

		}

	}

}
