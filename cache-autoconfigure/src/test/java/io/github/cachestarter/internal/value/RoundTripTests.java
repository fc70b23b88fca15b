package io.github.cachestarter.internal.value;

import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Currency;
import java.util.Deque;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;

import io.github.cachestarter.internal.value.Samples.Animal;
import io.github.cachestarter.internal.value.Samples.Bean;
import io.github.cachestarter.internal.value.Samples.Blob;
import io.github.cachestarter.internal.value.Samples.Book;
import io.github.cachestarter.internal.value.Samples.Cat;
import io.github.cachestarter.internal.value.Samples.Circle;
import io.github.cachestarter.internal.value.Samples.Dog;
import io.github.cachestarter.internal.value.Samples.Drawing;
import io.github.cachestarter.internal.value.Samples.Failed;
import io.github.cachestarter.internal.value.Samples.Flat;
import io.github.cachestarter.internal.value.Samples.Genre;
import io.github.cachestarter.internal.value.Samples.Getters;
import io.github.cachestarter.internal.value.Samples.Immutable;
import io.github.cachestarter.internal.value.Samples.Isbn;
import io.github.cachestarter.internal.value.Samples.Nothing;
import io.github.cachestarter.internal.value.Samples.Ok;
import io.github.cachestarter.internal.value.Samples.Optionals;
import io.github.cachestarter.internal.value.Samples.Page;
import io.github.cachestarter.internal.value.Samples.Result;
import io.github.cachestarter.internal.value.Samples.Shape;
import io.github.cachestarter.internal.value.Samples.Shouting;
import io.github.cachestarter.internal.value.Samples.Sparse;
import io.github.cachestarter.internal.value.Samples.Square;
import io.github.cachestarter.internal.value.Samples.Tree;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.core.ResolvableType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Every kind of value comes back equal, in a process that did not write it.
 */
class RoundTripTests {

	private static final UUID ID = UUID.fromString("6b1cf46e-2f0b-4a0a-8d5c-6b8f5c1d2e3f");

	private static final Book DUNE = new Book("Dune", new BigDecimal("1.00"), Genre.SCIENCE, LocalDate.of(1965, 8, 1));

	private static final Book EMMA = new Book("Emma", new BigDecimal("7.5E+3"), Genre.NOVEL, null);

	static Stream<Object> scalars() {
		return Stream.of("", "\ud800", "text \"quoted\" \u00e9 \ud83d\ude00 \n", true, 'c', '\u20ac', (byte) -1,
				(short) 300, 42, Long.MAX_VALUE, Float.MIN_VALUE, 0.1f, Double.NaN, Double.NEGATIVE_INFINITY, Float.NaN,
				-0.0d, 1e300, new BigDecimal("1.00"), new BigDecimal("1E+3"), new BigDecimal("-0.0000000001"),
				new BigInteger("123456789012345678901234567890"), ID, URI.create("https://example.org/a?b=c"),
				Locale.GERMANY, Currency.getInstance("EUR"), Instant.parse("2024-02-29T12:00:00.123456789Z"),
				Instant.EPOCH, Instant.ofEpochSecond(-1, 999_999_999), LocalDate.of(2024, 2, 29),
				LocalTime.of(1, 2, 3, 4), LocalTime.MIDNIGHT, LocalDateTime.of(2024, 1, 1, 0, 0),
				OffsetDateTime.parse("2024-05-06T07:08:09.1+05:30"), OffsetDateTime.parse("2024-05-06T07:08:09Z"),
				OffsetTime.parse("07:08:09+05:30"), Duration.ofSeconds(1, 1), Duration.ofDays(400), Period.of(1, 2, 3),
				Year.of(2024), YearMonth.of(2024, 2), MonthDay.of(2, 29), ZoneId.of("Europe/Berlin"),
				ZoneOffset.ofHours(2), Genre.SCIENCE, Shouting.LOUD);
	}

	@ParameterizedTest
	@MethodSource("scalars")
	void returnsScalars(Object value) throws Exception {
		Class<?> type = (value instanceof ZoneId && !(value instanceof ZoneOffset)) ? ZoneId.class
				: (value instanceof Enum<?> constant) ? constant.getDeclaringClass() : value.getClass();
		assertThat(Codecs.there(value, type)).isEqualTo(value);
	}

	@Test
	void returnsScalarsDeclaredAsObject() throws Exception {
		ValueCodec codec = Codecs.newCodec();
		for (Object value : scalars().toList()) {
			byte[] entry = codec.encode(Codecs.KEY, value, codec.typeOf(Object.class), Stamp.NONE);
			assertThat(codec.decode(Codecs.KEY, entry, codec.typeOf(Object.class))).isEqualTo(value);
		}
	}

	@ParameterizedTest
	@MethodSource("zoned")
	void returnsZonedDateTimesWithTheirZone(ZonedDateTime value) throws Exception {
		assertThat(Objects.equals(Codecs.there(value, ZonedDateTime.class), value)).isTrue();
	}

	static Stream<ZonedDateTime> zoned() {
		LocalDateTime twice = LocalDateTime.of(2024, 10, 27, 2, 30);
		ZoneId berlin = ZoneId.of("Europe/Berlin");
		return Stream.of(twice.atZone(berlin).withEarlierOffsetAtOverlap(),
				twice.atZone(berlin).withLaterOffsetAtOverlap(), twice.atZone(ZoneId.of("UTC")),
				twice.atZone(ZoneOffset.UTC), twice.atZone(ZoneOffset.ofHours(3)), twice.atZone(ZoneId.of("GMT+2")));
	}

	@ParameterizedTest
	@MethodSource("values")
	void returnsValues(Object value, Type declared) throws Exception {
		assertThat(Codecs.there(value, declared)).isEqualTo(value);
	}

	static Stream<Arguments> values() {
		return Stream.of(objects(), containers(), generics()).flatMap((part) -> part);
	}

	private static Stream<Arguments> objects() {
		return Stream.of(arguments(DUNE, Book.class), arguments(EMMA, Book.class),
				arguments(new Tree("root", List.of(new Tree("leaf", List.of()))), Tree.class),
				arguments(new Sparse(null, 7), Sparse.class), arguments(new Getters("state"), Getters.class),
				arguments(new Isbn("978-3"), Isbn.class), arguments(Map.of(new Isbn("978-3"), new Isbn("978-4")),
						Codecs.generic(new ParameterizedTypeReference<Map<Isbn, Isbn>>() {
						})),
				arguments(new Nothing(), Nothing.class), arguments(new Bean("name", 3), Bean.class),
				arguments(new Immutable("a", List.of(1L, 2L)), Immutable.class),
				arguments(new Optionals(Optional.of("x"), Optional.empty(), OptionalInt.of(1), OptionalLong.empty(),
						OptionalDouble.of(0.5)), Optionals.class),
				arguments(new Cat("Tom", 9), Animal.class), arguments(new Dog("Rex"), Animal.class),
				arguments(new Circle(1.5), Shape.class), arguments(new Square(2), Shape.class),
				arguments(new Circle(1.5), Circle.class), arguments(Flat.INSTANCE, Shape.class),
				arguments(new Drawing(List.of(new Circle(1), new Square(2)), new Circle(3)), Drawing.class));
	}

	private static Stream<Arguments> containers() {
		return Stream.of(arguments(List.of(DUNE, EMMA), listOf(Book.class)),
				arguments(Arrays.asList(DUNE, null), listOf(Book.class)), arguments(List.of(), listOf(Book.class)),
				arguments(new ArrayList<>(List.of(1L, 2L)), listOf(Long.class)),
				arguments(List.of(new Cat("Tom", 9), new Dog("Rex")), listOf(Animal.class)),
				arguments(List.of(new Circle(1), new Square(2)), listOf(Shape.class)),
				arguments(Map.of("a", List.of(DUNE), "b", List.of()),
						Codecs.generic(new ParameterizedTypeReference<Map<String, List<Book>>>() {
						})),
				arguments(Map.of(Genre.NOVEL, 1L), Codecs.generic(new ParameterizedTypeReference<Map<Genre, Long>>() {
				})), arguments(Map.of(1L, "a"), Codecs.generic(new ParameterizedTypeReference<Map<Long, String>>() {
				})), arguments(Map.of(ID, 'c'), Codecs.generic(new ParameterizedTypeReference<Map<UUID, Character>>() {
				})), arguments(Map.of(LocalDate.EPOCH, Duration.ZERO),
						Codecs.generic(new ParameterizedTypeReference<Map<LocalDate, Duration>>() {
						})),
				arguments(new EnumMap<>(Map.of(Shouting.LOUD, 1)),
						Codecs.generic(new ParameterizedTypeReference<Map<Shouting, Integer>>() {
						})),
				arguments(new TreeMap<>(Map.of("b", 2, "a", 1)),
						Codecs.generic(new ParameterizedTypeReference<SortedMap<String, Integer>>() {
						})),
				arguments(Set.of(Genre.NOVEL), Codecs.generic(new ParameterizedTypeReference<Set<Genre>>() {
				})), arguments(new TreeSet<>(Set.of(3, 1, 2)),
						Codecs.generic(new ParameterizedTypeReference<TreeSet<Integer>>() {
						})),
				arguments(List.of("a"), Codecs.generic(new ParameterizedTypeReference<Collection<String>>() {
				})), arguments(Set.of("a"), Codecs.generic(new ParameterizedTypeReference<Collection<String>>() {
				})), arguments(List.of("a"), Codecs.generic(new ParameterizedTypeReference<Iterable<String>>() {
				})), arguments(Map.of("n", 1, "s", "text", "l", List.of(true)),
						Codecs.generic(new ParameterizedTypeReference<Map<String, Object>>() {
						})));
	}

	private static Stream<Arguments> generics() {
		return Stream.of(arguments(Optional.of(DUNE), Codecs.generic(new ParameterizedTypeReference<Optional<Book>>() {
		})), arguments(Optional.empty(), Codecs.generic(new ParameterizedTypeReference<Optional<Book>>() {
		})), arguments(OptionalInt.of(3), OptionalInt.class), arguments(OptionalInt.empty(), OptionalInt.class),
				arguments(new Page<>(List.of(DUNE), 1), Codecs.generic(new ParameterizedTypeReference<Page<Book>>() {
				})), arguments(new Page<>(List.of(Map.of(1, Optional.of(DUNE))), 1),
						Codecs.generic(new ParameterizedTypeReference<Page<Map<Integer, Optional<Book>>>>() {
						})),
				arguments(new Ok<>(DUNE), Codecs.generic(new ParameterizedTypeReference<Result<Book>>() {
				})), arguments(new Failed<>("no"), Codecs.generic(new ParameterizedTypeReference<Result<Book>>() {
				})), arguments(List.of(DUNE), Codecs.generic(new ParameterizedTypeReference<List<? extends Book>>() {
				})), arguments(42L, long.class), arguments('c', char.class),
				arguments(new long[] { 1, 2 }, long[].class), arguments(new byte[] { 0, -1 }, byte[].class),
				arguments(new char[] { 'a', 'b' }, char[].class), arguments(new Book[] { DUNE, EMMA }, Book[].class),
				arguments(new int[][] { { 1 }, {} }, int[][].class),
				arguments(new Animal[] { new Dog("Rex"), new Cat("Tom", 1) }, Animal[].class));
	}

	private static Type listOf(Class<?> element) {
		return ResolvableType.forClassWithGenerics(List.class, element).getType();
	}

	@Test
	void keepsTheOrderOfSetsAndMaps() throws Exception {
		Set<String> set = new LinkedHashSet<>(List.of("z", "a", "m"));
		Map<String, Integer> map = new LinkedHashMap<>();
		map.put("z", 1);
		map.put("a", 2);
		assertThat(Codecs.there(set, Codecs.generic(new ParameterizedTypeReference<Set<String>>() {
		}))).asString().isEqualTo("[z, a, m]");
		assertThat(Codecs.there(map, Codecs.generic(new ParameterizedTypeReference<Map<String, Integer>>() {
		}))).asString().isEqualTo("{z=1, a=2}");
		Map<Genre, Integer> byGenre = new LinkedHashMap<>();
		byGenre.put(Genre.SCIENCE, 1);
		byGenre.put(Genre.NOVEL, 2);
		assertThat(Codecs.there(byGenre, Codecs.generic(new ParameterizedTypeReference<Map<Genre, Integer>>() {
		}))).asString().isEqualTo("{SCIENCE=1, NOVEL=2}");
	}

	@Test
	void returnsDequesWithTheirElements() throws Exception {
		Type type = Codecs.generic(new ParameterizedTypeReference<Deque<Integer>>() {
		});
		assertThat((Deque<?>) Codecs.there(new ArrayDeque<>(List.of(1, 2)), type)).hasToString("[1, 2]");
	}

	@Test
	void returnsRecordsWithArrays() throws Exception {
		Blob blob = (Blob) Codecs.there(new Blob("a", new byte[] { 1, 2 }), Blob.class);
		assertThat(blob).usingRecursiveComparison().isEqualTo(new Blob("a", new byte[] { 1, 2 }));
	}

	@Test
	void returnsNullAsAnything() throws Exception {
		assertThat(Codecs.there(null, Book.class)).isNull();
		assertThat(Codecs.there(null, void.class)).isNull();
		assertThat(Codecs.there(null, Object.class)).isNull();
	}

}
