package io.github.cachestarter.internal.value;

import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Date;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.cachestarter.internal.value.Samples.Book;
import io.github.cachestarter.internal.value.Samples.Circle;
import io.github.cachestarter.internal.value.Samples.Drawing;
import io.github.cachestarter.internal.value.Samples.Genre;
import io.github.cachestarter.internal.value.Samples.Immutable;
import io.github.cachestarter.internal.value.Samples.Ok;
import io.github.cachestarter.internal.value.Samples.Page;
import io.github.cachestarter.internal.value.Samples.Result;
import io.github.cachestarter.internal.value.Samples.Shape;
import io.github.cachestarter.internal.value.Samples.Square;
import io.github.cachestarter.internal.value.Samples.Tree;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.core.ParameterizedTypeReference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Whatever callers do to a value that they got, the cache and the others do not notice:
 * either it cannot be changed, or it was a copy.
 */
class SharedValuesTests {

	private static final Book DUNE = new Book("Dune", new BigDecimal("1.00"), Genre.SCIENCE, null);

	private final ValueCodec codec = Codecs.newCodec();

	@ParameterizedTest
	@MethodSource({ "io.github.cachestarter.internal.value.RoundTripTests#values", "unmodifiable", "modifiable" })
	void staysAsItIsWhateverCallersDo(Object value, Type declared) throws Exception {
		ValueType type = this.codec.typeOf(declared);
		byte[] entry = this.codec.encode(Codecs.KEY, value, type, Stamp.NONE);
		Object untouched = this.codec.decode(Codecs.KEY, entry, type);
		Object given = this.codec.decode(Codecs.KEY, entry, type);
		Vandal.strike(given);
		assertThat(SameState.difference(this.codec.decode(Codecs.KEY, entry, type), untouched)).isNull();
		if (ValueCodec.isImmutable(given)) {
			assertThat(SameState.difference(given, untouched)).isNull();
		}
	}

	@ParameterizedTest
	@MethodSource({ "io.github.cachestarter.internal.value.RoundTripTests#values", "unmodifiable", "modifiable" })
	void isAsImmutableAsWhatWasLoaded(Object value, Type declared) throws Exception {
		ValueType type = this.codec.typeOf(declared);
		Object read = this.codec.decode(Codecs.KEY, this.codec.encode(Codecs.KEY, value, type, Stamp.NONE), type);
		assertThat(SameState.difference(value, read)).isNull();
		assertThat(ValueCodec.isImmutable(read)).isEqualTo(ValueCodec.isImmutable(value));
	}

	@ParameterizedTest
	@MethodSource("unmodifiable")
	void givesUnmodifiableCollectionsWhereAllWereUnmodifiable(Object value, Type declared) throws Exception {
		assertThat(ValueCodec.isImmutable(value)).isTrue();
		ValueType type = this.codec.typeOf(declared);
		byte[] entry = this.codec.encode(Codecs.KEY, value, type, Stamp.NONE);
		assertThat(entry[39]).isEqualTo((byte) 4);
		assertThat(ValueCodec.isImmutable(this.codec.decode(Codecs.KEY, entry, type))).isTrue();
		assertThat(this.codec.decode(Codecs.KEY, entry, type)).asString().isEqualTo(value.toString());
	}

	static Stream<Arguments> unmodifiable() {
		return Stream.concat(unmodifiableContainers(), unmodifiableInside());
	}

	private static Stream<Arguments> unmodifiableContainers() {
		Map<String, Object> nulls = new LinkedHashMap<>();
		nulls.put("z", null);
		nulls.put("a", Collections.singletonList(null));
		return Stream.of(arguments(List.of(), type(new ParameterizedTypeReference<List<Book>>() {
		})), arguments(List.of("b", "a"), type(new ParameterizedTypeReference<List<String>>() {
		})), arguments(List.of("b", "a"), type(new ParameterizedTypeReference<Collection<String>>() {
		})), arguments(List.of(DUNE), type(new ParameterizedTypeReference<Iterable<Book>>() {
		})), arguments(List.of(DUNE), Object.class), arguments(Map.of("a", Set.of(DUNE)), Object.class),
				arguments(Collections.unmodifiableList(Arrays.asList(DUNE, null)),
						type(new ParameterizedTypeReference<List<Book>>() {
						})),
				arguments(view("z", "a", "m"), type(new ParameterizedTypeReference<Set<String>>() {
				})), arguments(view(Genre.SCIENCE, Genre.NOVEL), type(new ParameterizedTypeReference<Set<Genre>>() {
				})), arguments(view("z", "a", "m"), type(new ParameterizedTypeReference<Collection<String>>() {
				})), arguments(Collections.unmodifiableSortedSet(new TreeSet<>(Set.of(2, 1))),
						type(new ParameterizedTypeReference<SortedSet<Integer>>() {
						})),
				arguments(Collections.unmodifiableNavigableSet(new TreeSet<>(Set.of(2, 1))),
						type(new ParameterizedTypeReference<NavigableSet<Integer>>() {
						})),
				arguments(Collections.unmodifiableNavigableMap(new TreeMap<>(Map.of(2, List.of(), 1, List.of("a")))),
						type(new ParameterizedTypeReference<NavigableMap<Integer, List<String>>>() {
						})),
				arguments(Collections.unmodifiableMap(nulls),
						type(new ParameterizedTypeReference<Map<String, List<Book>>>() {
						})),
				arguments(Map.of(Genre.NOVEL, List.of(DUNE)),
						type(new ParameterizedTypeReference<Map<Genre, List<Book>>>() {
						})),
				arguments(Map.of("l", List.of(1, List.of(Map.of("n", true)), Map.of())),
						type(new ParameterizedTypeReference<Map<String, Object>>() {
						})));
	}

	private static Stream<Arguments> unmodifiableInside() {
		Tree leaf = new Tree("leaf", List.of());
		return Stream.of(arguments(new Tree("root", List.of(leaf, new Tree("twig", List.of(leaf)))), Tree.class),
				arguments(new Copied(List.of("b", "a"), Set.of(1)), Copied.class),
				arguments(new Loose(null, List.of(1)), Loose.class),
				arguments(new Created(new LinkedHashSet<>(List.of(2, 1))), Created.class),
				arguments(new Sorted(new ArrayList<>(List.of(2, 1))), Sorted.class),
				arguments(new Drawing(List.of(new Circle(1), new Square(2)), new Circle(3)), Drawing.class),
				arguments(new Page<>(List.of(DUNE), 1), type(new ParameterizedTypeReference<Page<Book>>() {
				})), arguments(new Page<>(List.of(Map.of("a", Optional.of(List.of(DUNE)))), 1),
						type(new ParameterizedTypeReference<Page<Map<String, Optional<List<Book>>>>>() {
						})),
				arguments(new Ok<>(List.of(DUNE)), type(new ParameterizedTypeReference<Result<List<Book>>>() {
				})), arguments(new Picture(List.of(new Circle(1))), Canvas.class),
				arguments(Optional.of(List.of(DUNE)), type(new ParameterizedTypeReference<Optional<List<Book>>>() {
				})), arguments(new Untyped(List.of("a", List.of(1))), Untyped.class));
	}

	@SuppressWarnings("JavaUtilDate") // applications have them
	static Stream<Arguments> modifiable() {
		return Stream
			.of(arguments(new ArrayList<>(List.of("b", "a")), type(new ParameterizedTypeReference<List<String>>() {
			})), arguments(List.of(new ArrayList<>(List.of("b", "a"))),
					type(new ParameterizedTypeReference<List<List<String>>>() {
					})), arguments(new ArrayList<>(List.of(List.of("b", "a"))),
							type(new ParameterizedTypeReference<List<List<String>>>() {
							})),
					arguments(Map.of("a", new HashSet<>(Set.of(1))),
							type(new ParameterizedTypeReference<Map<String, Set<Integer>>>() {
							})),
					arguments(new Tree("root", List.of(new Tree("twig", new ArrayList<>()))), Tree.class),
					arguments(new Immutable("a", new ArrayList<>(List.of(1L))), Immutable.class),
					arguments(Optional.of(new ArrayList<>(List.of(DUNE))),
							type(new ParameterizedTypeReference<Optional<List<Book>>>() {
							})),
					arguments(new LinkedHashSet<>(List.of(1)),
							type(new ParameterizedTypeReference<LinkedHashSet<Integer>>() {
							})),
					arguments(List.of(new Date(5)), type(new ParameterizedTypeReference<List<Date>>() {
					})), arguments(new Loose(new LinkedHashSet<>(List.of(1)), List.of(1)), Loose.class));
	}

	@ParameterizedTest
	@MethodSource("modifiable")
	void givesCopiesToWhomeverMayChangeThem(Object value, Type declared) throws Exception {
		ValueType type = this.codec.typeOf(declared);
		byte[] entry = this.codec.encode(Codecs.KEY, value, type, Stamp.NONE);
		assertThat(entry[39]).isZero();
		Object given = this.codec.decode(Codecs.KEY, entry, type);
		assertThat(ValueCodec.isImmutable(given)).isFalse();
		Vandal.strike(given);
		assertThat(given).isNotEqualTo(value);
	}

	private static Set<Object> view(Object... elements) {
		return Collections.unmodifiableSet(new LinkedHashSet<>(List.of(elements)));
	}

	private static <T> Type type(ParameterizedTypeReference<T> reference) {
		return reference.getType();
	}

	record Copied(List<String> names, Set<Integer> numbers) {

		Copied {
			names = List.copyOf(names);
			numbers = Collections.unmodifiableSet(new LinkedHashSet<>(numbers));
		}

	}

	/** Changes the list that it is given, which JSON has to allow. */
	record Sorted(List<Integer> numbers) {

		Sorted {
			numbers.sort(null);
			numbers = List.copyOf(numbers);
		}

	}

	@SuppressWarnings("NonApiType") // applications have them
	record Loose(@Nullable LinkedHashSet<Integer> set, List<Integer> list) {

	}

	static final class Created {

		private final Set<Integer> numbers;

		@SuppressWarnings("NonApiType") // applications have them
		@JsonCreator
		Created(@JsonProperty("numbers") LinkedHashSet<Integer> numbers) {
			this.numbers = Collections.unmodifiableSet(numbers);
		}

		@Override
		public boolean equals(Object other) {
			return other instanceof Created that && this.numbers.equals(that.numbers);
		}

		@Override
		public int hashCode() {
			return this.numbers.hashCode();
		}

		@Override
		public String toString() {
			return this.numbers.toString();
		}

	}

	sealed interface Canvas {

	}

	record Picture(List<Shape> shapes) implements Canvas {

	}

	record Untyped(Object anything) {

	}

}
