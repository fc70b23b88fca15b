package io.github.cachestarter.starter;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import io.github.cachestarter.Cached;
import io.github.cachestarter.starter.Catalog.Bean;
import io.github.cachestarter.starter.Catalog.Book;
import io.github.cachestarter.starter.Catalog.Genre;
import io.github.cachestarter.starter.Catalog.Medium;
import io.github.cachestarter.starter.Catalog.Numbers;
import io.github.cachestarter.starter.Catalog.Page;
import io.github.cachestarter.starter.Catalog.Times;
import org.jspecify.annotations.Nullable;

/**
 * A method for every kind of value, each with a cache of its own.
 */
class CachedValues {

	@Cached
	public Book book() {
		return Catalog.BOOK;
	}

	@Cached
	public List<Book> books() {
		return List.of(Catalog.BOOK, Catalog.OTHER);
	}

	@Cached
	public Map<String, List<Book>> booksByAuthor() {
		return Map.of("Ada", List.of(Catalog.BOOK), "nobody", List.of());
	}

	@Cached
	public Map<Genre, Long> countByGenre() {
		return Map.of(Genre.NOVEL, 1L, Genre.SCIENCE, 2L);
	}

	@Cached
	public Map<Long, UUID> idByNumber() {
		return Map.of(1L, Catalog.BOOK.id());
	}

	@Cached
	public Set<Genre> genres() {
		return EnumSet.allOf(Genre.class);
	}

	@Cached
	public Optional<Book> present() {
		return Optional.of(Catalog.BOOK);
	}

	@Cached
	public Optional<Book> absent() {
		return Optional.empty();
	}

	@Cached
	public @Nullable Book nothing() {
		return null;
	}

	@Cached
	public Page<Book> page() {
		return new Page<>(List.of(Catalog.BOOK, Catalog.OTHER), 3, 1_000_000_000_000L);
	}

	@Cached
	public Map<String, Page<Medium>> nested() {
		return Map.of("all", new Page<>(List.of(Catalog.AUDIO, Catalog.EBOOK), 0, 2));
	}

	@Cached
	public Genre constant() {
		return Genre.SCIENCE;
	}

	@Cached
	public Times times() {
		return Catalog.TIMES;
	}

	@Cached
	public List<Instant> instants() {
		return List.of(Catalog.TIMES.instant(), Instant.EPOCH);
	}

	@Cached
	public LocalDate date() {
		return Catalog.BOOK.published();
	}

	@Cached
	public UUID id() {
		return Catalog.BOOK.id();
	}

	@Cached
	public BigDecimal price() {
		return new BigDecimal("10.00");
	}

	@Cached
	public Numbers numbers() {
		return Catalog.NUMBERS;
	}

	@Cached
	public int integer() {
		return 42;
	}

	@Cached
	public long number() {
		return Long.MAX_VALUE;
	}

	@Cached
	public double fraction() {
		return 1.0;
	}

	@Cached
	public boolean flag() {
		return true;
	}

	@Cached
	public char character() {
		return 'x';
	}

	@Cached
	public String text() {
		return "";
	}

	@Cached
	public int[] integers() {
		return new int[] { 1, 2, 3 };
	}

	@Cached
	public byte[] bytes() {
		return new byte[] { -128, 0, 127 };
	}

	@Cached
	public Book[] array() {
		return new Book[] { Catalog.BOOK, Catalog.OTHER };
	}

	@Cached
	public Medium medium() {
		return Catalog.EBOOK;
	}

	@Cached
	public List<Medium> media() {
		return List.of(Catalog.EBOOK, Catalog.AUDIO);
	}

	@Cached
	public Bean bean() {
		return Bean.of("bean", 1L, 2L);
	}

	@Cached
	public Object anything() {
		return Catalog.BOOK;
	}

	@Cached
	public List<?> list() {
		return List.of(Catalog.BOOK, Catalog.OTHER);
	}

}
