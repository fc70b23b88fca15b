package io.github.cachestarter.internal.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.AbstractList;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.Date;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.github.cachestarter.internal.value.Samples.Bean;
import io.github.cachestarter.internal.value.Samples.Blob;
import io.github.cachestarter.internal.value.Samples.Book;
import io.github.cachestarter.internal.value.Samples.Box;
import io.github.cachestarter.internal.value.Samples.Genre;
import io.github.cachestarter.internal.value.Samples.Getters;
import io.github.cachestarter.internal.value.Samples.Immutable;
import io.github.cachestarter.internal.value.Samples.Isbn;
import io.github.cachestarter.internal.value.Samples.Nothing;
import io.github.cachestarter.internal.value.Samples.Page;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which values may be given to several callers.
 */
class ImmutabilityTests {

	private static final Book DUNE = new Book("Dune", new BigDecimal("1.00"), Genre.SCIENCE, LocalDate.EPOCH);

	@ParameterizedTest
	@MethodSource({ "immutable", "io.github.cachestarter.internal.value.RoundTripTests#scalars" })
	void sharesWhatIsImmutableThroughAndThrough(Object value) {
		assertThat(ValueCodec.isImmutable(value)).isTrue();
		for (Object holder : holders(value)) {
			assertThat(ValueCodec.isImmutable(holder)).isTrue();
		}
	}

	@SuppressWarnings("JdkObsolete") // applications have them
	static Stream<Object> immutable() {
		return Stream.of(DUNE, new Nothing(), new Isbn("978-3"), new Getters("state"),
				new Immutable("a", List.of(1L, 2L)), new Chain(1, new Chain(2, null)), List.of(), Set.of(), Map.of(),
				List.of(1, 2, 3).subList(0, 2), Stream.of(DUNE, DUNE).toList(), List.copyOf(new ArrayList<>()),
				Set.of(DUNE), Map.of(Genre.NOVEL, DUNE), Collections.emptyList(), Collections.singleton(DUNE),
				Collections.singletonMap("a", List.of()), Collections.unmodifiableList(Arrays.asList(DUNE, null)),
				Collections.unmodifiableList(new LinkedList<>(List.of(1))),
				Collections.unmodifiableCollection(new HashSet<>(Set.of(1))),
				Collections.unmodifiableSortedSet(new TreeSet<>(Set.of(1))),
				Collections.unmodifiableMap(new EnumMap<>(Map.of(Genre.NOVEL, 1))),
				Collections.unmodifiableNavigableMap(new TreeMap<>(Map.of(1, Optional.of(DUNE)))));
	}

	@Test
	void sharesNull() {
		assertThat(ValueCodec.isImmutable(null)).isTrue();
	}

	@ParameterizedTest
	@MethodSource("mutable")
	void copiesWhatCanBeChangedAnywhereInIt(Object value) {
		assertThat(ValueCodec.isImmutable(value)).isFalse();
		for (Object holder : holders(value)) {
			assertThat(ValueCodec.isImmutable(holder)).isFalse();
		}
	}

	@SuppressWarnings({ "JavaUtilDate", "UnnecessaryStringBuilder" }) // applications have
																		// them
	static Stream<Object> mutable() {
		Stream<Object> java = Stream.of(new ArrayList<>(), Arrays.asList(1, 2), new HashSet<>(), new HashMap<>(),
				new LinkedHashMap<>(), new TreeSet<>(), EnumSet.of(Genre.NOVEL), new EnumMap<>(Genre.class),
				new ArrayDeque<>(), new CopyOnWriteArrayList<>(), Collections.synchronizedList(List.of()),
				Collections.checkedList(new ArrayList<>(), Object.class), Map.of(1, 2).keySet(), new int[0],
				new Box<>(new String[] { "a" }), new Date(0), TimeZone.getTimeZone("UTC"), new StringBuilder("a"),
				new BitSet(), new AtomicInteger(), new AtomicReference<>("a"), new Object(),
				new IllegalStateException("a"),
				Collections.unmodifiableSortedSet(new TreeSet<Object>(Comparator.comparing(Object::toString))),
				Collections.unmodifiableSortedMap(new TreeMap<Object, Object>(Collections.reverseOrder())));
		return Stream.concat(java,
				Stream.of(new Bean("a", 1), new Blob("a", new byte[0]), new Immutable("a", new ArrayList<>()),
						new Remembering("a"), new Sub("a"), new Tired("a"), new Price("1.00"), new Large("1"),
						new Wrapped(List.of()), new Lazy(() -> "a")));
	}

	/** What is in a value counts as the value itself. */
	private static List<Object> holders(Object value) {
		Map<Object, Object> views = new LinkedHashMap<>();
		views.put("a", value);
		return List.of(List.of(value), List.of(1, 2, value), Optional.of(value), new Box<>(value), Map.of("a", value),
				Map.of("a", 1, "b", value), Map.of(Set.of(value), 1), Collections.unmodifiableMap(views),
				new Page<>(List.of(Optional.of(Map.of(1, new Box<>(value)))), 1), new Held(value));
	}

	@Test
	void copiesWhatIsNestedTooDeepToLookAt() {
		assertThat(ValueCodec.isImmutable(chain(50))).isTrue();
		assertThat(ValueCodec.isImmutable(chain(100_000))).isFalse();
	}

	private static Chain chain(int length) {
		Chain chain = new Chain(0, null);
		for (int i = 1; i < length; i++) {
			chain = new Chain(i, chain);
		}
		return chain;
	}

	@Test
	void copiesCircles() {
		List<Object> behind = new ArrayList<>();
		List<Object> circle = Collections.unmodifiableList(behind);
		behind.add(new Box<>(circle));
		assertThat(ValueCodec.isImmutable(circle)).isFalse();
		behind.add(new Box<>(circle));
		behind.add(new Box<>(List.of(circle, circle)));
		assertThat(ValueCodec.isImmutable(circle)).isFalse();
	}

	@Test
	void givesUpOnObjectsThatAreReachedInTooManyWays() {
		Object value = List.of("a");
		for (int i = 0; i < 60; i++) {
			value = List.of(value, value);
		}
		assertThat(ValueCodec.isImmutable(value)).isFalse();
	}

	@Test
	void looksAtLongLists() {
		Random random = new Random(4);
		List<Box<Integer>> boxes = Stream.generate(() -> new Box<>(random.nextInt())).limit(200_000).toList();
		assertThat(ValueCodec.isImmutable(boxes)).isTrue();
	}

	@Test
	void copiesWhatFailsWhenItIsLookedAt() {
		List<Object> failing = Collections.unmodifiableList(new AbstractList<>() {

			@Override
			public Object get(int index) {
				throw new IllegalStateException("closed");
			}

			@Override
			public int size() {
				return 1;
			}

		});
		assertThat(ValueCodec.isImmutable(failing)).isFalse();
	}

	record Chain(int number, @Nullable Chain next) {

	}

	/** Not a record, and not final: an object is of one class, whatever others extend. */
	static class Held {

		private final Object value;

		Held(Object value) {
			this.value = value;
		}

		Object value() {
			return this.value;
		}

	}

	static final class Remembering {

		private final String text;

		private transient int hash;

		Remembering(String text) {
			this.text = text;
		}

		@Override
		public boolean equals(Object other) {
			return other instanceof Remembering that && this.text.equals(that.text);
		}

		@Override
		public int hashCode() {
			this.hash = (this.hash != 0) ? this.hash : this.text.hashCode();
			return this.hash;
		}

	}

	static class Super {

		private @Nullable String name;

		void setName(String name) {
			this.name = name;
		}

		@Nullable String name() {
			return this.name;
		}

	}

	static final class Sub extends Super {

		private final String text;

		Sub(String text) {
			this.text = text;
		}

		String text() {
			return this.text;
		}

	}

	/** Hides that its list can be changed. */
	@SuppressWarnings("UnusedVariable") // it is there for the state
	record Wrapped(List<String> texts) {

		Wrapped(List<String> texts) {
			this.texts = new ArrayList<>(texts);
		}

		@Override
		public List<String> texts() {
			return List.copyOf(this.texts);
		}

	}

	record Lazy(Supplier<String> text) {

	}

	static final class Tired extends Thread {

		Tired(String name) {
			super(name);
		}

	}

	static final class Price extends BigDecimal {

		private static final long serialVersionUID = 1L;

		int clicks;

		Price(String text) {
			super(text);
		}

	}

	static final class Large extends BigInteger {

		private static final long serialVersionUID = 1L;

		int clicks;

		Large(String text) {
			super(text);
		}

	}

}
