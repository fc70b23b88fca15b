package io.github.cachestarter.internal.value;

import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.AbstractMap.SimpleEntry;
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import io.github.cachestarter.internal.value.Samples.Animal;
import io.github.cachestarter.internal.value.Samples.Bean;
import io.github.cachestarter.internal.value.Samples.Book;
import io.github.cachestarter.internal.value.Samples.Circle;
import io.github.cachestarter.internal.value.Samples.Dog;
import io.github.cachestarter.internal.value.Samples.Genre;
import io.github.cachestarter.internal.value.Samples.Shape;
import io.github.cachestarter.internal.value.Samples.Square;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.core.ResolvableType;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageImpl;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Slice;
import org.springframework.data.domain.SliceImpl;
import org.springframework.data.domain.Sort;
import org.springframework.data.geo.Box;
import org.springframework.data.geo.Distance;
import org.springframework.data.geo.GeoResult;
import org.springframework.data.geo.GeoResults;
import org.springframework.data.geo.Metrics;
import org.springframework.data.geo.Point;
import org.springframework.data.geo.Polygon;
import org.springframework.data.util.Streamable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.util.LinkedMultiValueMap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * What methods of applications return that is of classes of Spring Data and Spring Web,
 * and entries of maps: all of it comes back as it was, in a process that did not write
 * it.
 */
class LibraryValuesTests {

	private static final Book DUNE = new Book("Dune", new BigDecimal("1.00"), Genre.SCIENCE, LocalDate.of(1965, 8, 1));

	private static final Book EMMA = new Book("Emma", new BigDecimal("7.5E+3"), Genre.NOVEL, null);

	private static final List<Book> BOOKS = List.of(DUNE, EMMA);

	private static final Sort SORT = Sort.by(Sort.Order.desc("price").ignoreCase().nullsLast(),
			Sort.Order.asc("title").nullsFirst(), Sort.Order.by("id"));

	private static final Pageable REQUEST = PageRequest.of(2, 2, SORT);

	@ParameterizedTest
	@MethodSource({ "pages", "requests", "places", "entries", "responses", "nested" })
	void comeBackAsTheyWere(Object value, Type declared) throws Exception {
		Object read = Codecs.there(value, declared);
		assertThat(read).isEqualTo(value).hasSameHashCodeAs(value).hasToString(value.toString());
		assertThat(SameState.difference(value, read)).isNull();
	}

	static Stream<Arguments> pages() {
		Page<Book> page = new PageImpl<>(BOOKS, REQUEST, 1_000_000_000_007L);
		Slice<Book> slice = new SliceImpl<>(BOOKS, REQUEST, true);
		Type pages = new ParameterizedTypeReference<Page<Book>>() {
		}.getType();
		Type slices = new ParameterizedTypeReference<Slice<Book>>() {
		}.getType();
		return Stream.of(arguments(page, pages), arguments(page, slices), arguments(slice, slices),
				arguments(page, of(PageImpl.class, Book.class)), arguments(slice, of(SliceImpl.class, Book.class)),
				arguments(new PageImpl<>(List.of(), REQUEST, 3), pages), arguments(new PageImpl<>(BOOKS), pages),
				arguments(new PageImpl<>(BOOKS, PageRequest.of(1, 3), 4), pages),
				arguments(new PageImpl<>(BOOKS, PageRequest.of(5, 3), 0), pages),
				arguments(new PageImpl<>(List.of(), Pageable.unpaged(), 9), pages), arguments(Page.empty(), pages),
				arguments(new PageImpl<>(BOOKS, Pageable.unpaged(SORT), 2), pages),
				arguments(new SliceImpl<>(BOOKS), slices),
				arguments(new SliceImpl<>(List.of(), PageRequest.of(0, 1), false), slices),
				arguments(page, new ParameterizedTypeReference<Streamable<Book>>() {
				}.getType()), arguments(slice, new ParameterizedTypeReference<Iterable<Book>>() {
				}.getType()),
				arguments(new PageImpl<>(List.of(new Circle(1), new Square(2))), of(Page.class, Shape.class)),
				arguments(new PageImpl<>(List.of(new Bean("a", 1), new Bean("b", 2))), of(Page.class, Bean.class)),
				arguments(new PageImpl<>(List.of(1L, 2L)), of(Page.class, Long.class)));
	}

	static Stream<Arguments> requests() {
		return Stream.of(arguments(REQUEST, Pageable.class), arguments(REQUEST, PageRequest.class),
				arguments(PageRequest.of(0, 1), Pageable.class), arguments(Pageable.unpaged(), Pageable.class),
				arguments(Pageable.unpaged(SORT), Pageable.class), arguments(SORT, Sort.class),
				arguments(Sort.unsorted(), Sort.class), arguments(SORT.reverse(), Sort.class),
				arguments(Sort.Order.desc("a").ignoreCase(), Sort.Order.class), arguments(REQUEST, Object.class),
				arguments(SORT, Object.class), arguments(typedSort().descending(), Sort.class));
	}

	static Stream<Arguments> places() {
		Point point = new Point(-0.0, 52.520008);
		Distance distance = new Distance(1.5, Metrics.KILOMETERS);
		GeoResult<Book> result = new GeoResult<>(DUNE, distance);
		return Stream.of(arguments(point, Point.class), arguments(new Point(1e-300, Double.MAX_VALUE), Point.class),
				arguments(distance, Distance.class), arguments(new Distance(0.1), Distance.class),
				arguments(new Box(point, new Point(1, 2)), Box.class),
				arguments(new org.springframework.data.geo.Circle(point, distance),
						org.springframework.data.geo.Circle.class),
				arguments(new Polygon(point, new Point(1, 2), new Point(3, 4)), Polygon.class),
				arguments(result, of(GeoResult.class, Book.class)),
				arguments(new GeoResults<>(List.of(result), new Distance(7, Metrics.MILES)),
						of(GeoResults.class, Book.class)));
	}

	static Stream<Arguments> entries() {
		Type entries = of(Map.Entry.class, String.class, Book.class);
		return Stream.of(arguments(Map.entry("a", DUNE), entries), arguments(new SimpleEntry<>("a", DUNE), entries),
				arguments(new SimpleEntry<>(null, null), entries),
				arguments(new SimpleImmutableEntry<>("", null), entries),
				arguments(new SimpleEntry<>("a", DUNE), of(SimpleEntry.class, String.class, Book.class)),
				arguments(new HashMap<>(Map.of("a", DUNE)).entrySet().iterator().next(), entries),
				arguments(Map.entry(DUNE, List.of(1L)),
						ResolvableType
							.forClassWithGenerics(Map.Entry.class, ResolvableType.forClass(Book.class),
									ResolvableType.forClassWithGenerics(List.class, Long.class))
							.getType()),
				arguments(Map.entry(1L, new Dog("Rex")), of(Map.Entry.class, Long.class, Animal.class)),
				arguments(List.of(Map.entry("a", 1), Map.entry("b", 2)),
						new ParameterizedTypeReference<List<Map.Entry<String, Integer>>>() {
						}.getType()));
	}

	static Stream<Arguments> responses() {
		Type ofBooks = of(ResponseEntity.class, Book.class);
		HttpHeaders headers = new HttpHeaders();
		headers.add("ETag", "\"1\"");
		headers.add("X-Many", "b");
		headers.add("x-MANY", "a");
		headers.add("Cache-Control", "private, max-age=5");
		return Stream
			.of(arguments(ResponseEntity.ok(DUNE), ofBooks),
					arguments(ResponseEntity.status(299).headers(headers).body(EMMA), ofBooks),
					arguments(ResponseEntity.noContent().build(), ofBooks),
					arguments(ResponseEntity.status(HttpStatus.FOUND).header("Location", "/a").build(),
							of(ResponseEntity.class, Void.class)),
					arguments(
							new ResponseEntity<>(List.of(DUNE), headers, HttpStatusCode.valueOf(200)),
							ResolvableType
								.forClassWithGenerics(ResponseEntity.class,
										ResolvableType.forClassWithGenerics(List.class, Book.class))
								.getType()),
					arguments(headers, HttpHeaders.class), arguments(HttpHeaders.EMPTY, HttpHeaders.class),
					arguments(HttpHeaders.readOnlyHttpHeaders(headers), HttpHeaders.class));
	}

	static Stream<Arguments> nested() {
		Page<Book> page = new PageImpl<>(BOOKS, REQUEST, 7);
		Slice<Book> slice = new SliceImpl<>(BOOKS, REQUEST, false);
		return Stream
			.of(arguments(new Shelf(page, page, slice, SORT, REQUEST, new Point(1, 2), Map.entry("a", slice)),
					Shelf.class),
					arguments(
							ResponseEntity.ok(page),
							ResolvableType
								.forClassWithGenerics(ResponseEntity.class,
										ResolvableType.forClassWithGenerics(Page.class, Book.class))
								.getType()),
					arguments(Map.of("a", page, "b", new PageImpl<>(List.of())),
							new ParameterizedTypeReference<Map<String, Page<Book>>>() {
							}.getType()),
					arguments(List.of(page, slice), new ParameterizedTypeReference<List<Slice<Book>>>() {
					}.getType()));
	}

	@Test
	void totalsAreExact() throws Exception {
		Type type = of(Page.class, Book.class);
		for (long total = 0; total < 20; total++) {
			Page<Book> page = new PageImpl<>(BOOKS, PageRequest.of(2, 3), total);
			Page<?> read = (Page<?>) Objects.requireNonNull(Codecs.there(page, type));
			assertThat(read.getTotalElements()).isEqualTo(page.getTotalElements());
			assertThat(read.getTotalPages()).isEqualTo(page.getTotalPages());
		}
	}

	@Test
	void aPageWhoseTotalWouldBeAnotherIsRefused() throws Exception {
		Page<Book> page = new PageImpl<>(BOOKS, PageRequest.of(2, 3), 8);
		var elements = page.iterator();
		elements.next();
		elements.remove();
		ValueCodec codec = Codecs.newCodec();
		ValueType type = codec.typeOf(of(Page.class, Book.class));
		assertThat(codec.encode(Codecs.KEY, new PageImpl<>(BOOKS), type, Stamp.NONE)).isNotEmpty();
		assertThatExceptionOfType(UnequalValueException.class)
			.isThrownBy(() -> codec.encode(Codecs.KEY, page, type, Stamp.NONE))
			.withMessageContaining("another state of total");
	}

	@Test
	void whatDoesNotSayWhatIsInItIsRefusedWithAdviceAtRunTimeToo() {
		assertThatExceptionOfType(UncacheableValueException.class)
			.isThrownBy(() -> Codecs.there(new PageImpl<>(BOOKS), Page.class))
			.withMessageContaining("as in Page<Book>");
		assertThatExceptionOfType(UncacheableValueException.class)
			.isThrownBy(() -> Codecs.there(ResponseEntity.ok(DUNE), ResponseEntity.class))
			.withMessageContaining("as in ResponseEntity<Book>");
	}

	@Test
	void aTypedSortComesBackAsAnEqualOne() throws Exception {
		Sort sort = typedSort();
		assertThat(sort.getClass()).isNotEqualTo(Sort.class);
		assertThat(Codecs.there(sort, Sort.class)).isEqualTo(Sort.by("date"));
		Page<Book> page = new PageImpl<>(BOOKS, PageRequest.of(0, 2, sort), 2);
		assertThat(Codecs.there(page, of(Page.class, Book.class))).isEqualTo(page);
	}

	@Test
	void entriesAreAsChangeableAsTheyWere() throws Exception {
		Type type = of(Map.Entry.class, String.class, Integer.class);
		Map.Entry<?, ?> viewed = Collections.unmodifiableMap(new HashMap<>(Map.of("a", 1)))
			.entrySet()
			.iterator()
			.next();
		assertThat(Codecs.there(Map.entry("a", 1), type)).hasSameClassAs(Map.entry("a", 1));
		assertThat(Codecs.there(viewed, type)).isInstanceOf(SimpleImmutableEntry.class);
		assertThat(Codecs.there(new SimpleImmutableEntry<>("a", 1), type)).isInstanceOf(SimpleImmutableEntry.class);
		assertThat(Codecs.there(new HashMap<>(Map.of("a", 1)).entrySet().iterator().next(), type))
			.isInstanceOf(SimpleEntry.class);
	}

	@Test
	void headersKeepNamesOrderAndWhetherTheyCanBeChanged() throws Exception {
		HttpHeaders headers = new HttpHeaders();
		headers.add("Z-First", "2");
		headers.add("Z-First", "1");
		headers.add("a-second", "");
		HttpHeaders read = (HttpHeaders) Objects.requireNonNull(Codecs.there(headers, HttpHeaders.class));
		assertThat(read.headerNames()).containsExactly("Z-First", "a-second");
		assertThat(read.get("z-FIRST")).containsExactly("2", "1");
		read.add("A-Second", "more");
		assertThat(read.get("a-second")).containsExactly("", "more");
		HttpHeaders fixed = HttpHeaders.readOnlyHttpHeaders(headers);
		assertThat(fixed.getContentType()).isNull();
		assertThat(Codecs.there(fixed, HttpHeaders.class)).hasSameClassAs(fixed);
	}

	@Test
	void headersWhoseNamesDifferInCaseOnlyAreRefused() throws Exception {
		ValueCodec codec = Codecs.newCodec();
		ValueType type = codec.typeOf(HttpHeaders.class);
		HttpHeaders usual = new HttpHeaders();
		usual.add("A", "1");
		assertThat(codec.encode(Codecs.KEY, usual, type, Stamp.NONE)).isNotEmpty();
		HttpHeaders sensitive = new HttpHeaders(new LinkedMultiValueMap<>());
		sensitive.add("A", "1");
		sensitive.add("a", "2");
		assertThatExceptionOfType(UncacheableValueException.class)
			.isThrownBy(() -> codec.encode(Codecs.KEY, sensitive, type, Stamp.NONE))
			.withMessageContaining("copy them into new HttpHeaders()");
	}

	@Test
	void pagesOfAnApplicationComeBackAsTheirClass() throws Exception {
		Named page = new Named(BOOKS, REQUEST, 9, "science");
		ValueCodec codec = Codecs.newCodec();
		ValueType type = codec.typeOf(of(Page.class, Book.class));
		Object read = codec.decode(Codecs.KEY, codec.encode(Codecs.KEY, page, type, Stamp.NONE), type);
		assertThat(read).isInstanceOf(Named.class).isEqualTo(page);
		assertThat(((Named) Objects.requireNonNull(read)).name).isEqualTo("science");
	}

	@Test
	void pagesOfAnApplicationThatCannotComeBackAreRefused() {
		Page<Book> page = new PageImpl<>(BOOKS) {

			private static final long serialVersionUID = 1L;

		};
		assertThatExceptionOfType(UncacheableValueException.class)
			.isThrownBy(() -> Codecs.there(page, of(Page.class, Book.class)));
		assertThatExceptionOfType(UncacheableValueException.class)
			.isThrownBy(() -> Codecs.there(new Shelf(page, null, null, null, null, null, null), Shelf.class));
	}

	@Test
	void aDistanceInAMetricOfAnApplicationIsRefused() {
		assertThatExceptionOfType(UncacheableValueException.class)
			.isThrownBy(() -> Codecs.there(new Distance(1, Feet.FEET), Distance.class))
			.withMessageContaining("convert the distance, as with in(Metrics.KILOMETERS)");
		assertThatExceptionOfType(UncacheableValueException.class).isThrownBy(
				() -> Codecs.there(new GeoResult<>("a", new Distance(1, Feet.FEET)), of(GeoResult.class, String.class)))
			.withMessageContaining("convert the distance, as with in(Metrics.KILOMETERS)");
	}

	@Test
	void entriesNameNoClass() throws Exception {
		ValueCodec codec = Codecs.newCodec();
		ValueType type = codec.typeOf(Shelf.class);
		String json = new String(
				codec.encode(Codecs.KEY,
						new Shelf(new PageImpl<>(BOOKS, REQUEST, 7), null, null, SORT, REQUEST, null,
								Map.entry("a", new SliceImpl<>(BOOKS))),
						type, Stamp.NONE),
				java.nio.charset.StandardCharsets.UTF_8);
		assertThat(json).doesNotContain("org.", "Impl", "java.");
	}

	@Test
	void whatIsDeclaredAsNothingIsReadAsWhatIsAskedFor() throws Exception {
		ValueCodec codec = Codecs.newCodec();
		for (Object value : List.of(new PageImpl<>(BOOKS, REQUEST, 7), new PageImpl<>(List.of()))) {
			byte[] entry = codec.encode(Codecs.KEY, value, codec.typeOf(Object.class), Stamp.NONE);
			ValueCodec other = Codecs.newCodec();
			assertThat(other.decode(Codecs.KEY, entry, other.typeOf(of(Page.class, Book.class)))).isEqualTo(value);
		}
	}

	@SuppressWarnings("deprecation") // applications still have them
	private static Sort typedSort() {
		return Sort.sort(Dated.class).by(Dated::getDate);
	}

	private static Type of(Class<?> raw, Class<?>... arguments) {
		return ResolvableType.forClassWithGenerics(raw, arguments).getType();
	}

	record Shelf(@Nullable Page<Book> page, @Nullable Slice<Book> slice, @Nullable Slice<Book> other,
			@Nullable Sort sort, @Nullable Pageable pageable, @Nullable Point point,
			Map.@Nullable Entry<String, Slice<Book>> entry) {

	}

	static final class Named extends PageImpl<Book> {

		private static final long serialVersionUID = 1L;

		private final String name;

		Named(List<Book> content, Pageable pageable, long total, String name) {
			super(content, pageable, total);
			this.name = name;
		}

		@Override
		public boolean equals(@Nullable Object other) {
			return super.equals(other) && other instanceof Named that && this.name.equals(that.name);
		}

		@Override
		public int hashCode() {
			return super.hashCode();
		}

	}

	enum Feet implements org.springframework.data.geo.Metric {

		FEET;

		@Override
		public double getMultiplier() {
			return 20_925_646;
		}

		@Override
		public String getAbbreviation() {
			return "ft";
		}

	}

	static class Dated {

		@Nullable LocalDate getDate() {
			return null;
		}

	}

}
