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

import io.github.cachestarter.starter.Catalog.Bean;
import io.github.cachestarter.starter.Catalog.Book;
import io.github.cachestarter.starter.Catalog.Genre;
import io.github.cachestarter.starter.Catalog.Medium;
import io.github.cachestarter.starter.Catalog.Numbers;
import io.github.cachestarter.starter.Catalog.Page;
import io.github.cachestarter.starter.Catalog.Times;
import org.jspecify.annotations.Nullable;

import org.springframework.cache.annotation.Cacheable;

/**
 * A method for every kind of value, all in one cache of Spring's.
 */
@Cacheable(cacheNames = "spring", key = "#root.methodName")
class CacheableValues {

	public Book book() {
		return Catalog.BOOK;
	}

	public List<Book> books() {
		return List.of(Catalog.BOOK, Catalog.OTHER);
	}

	public Map<String, List<Book>> booksByAuthor() {
		return Map.of("Ada", List.of(Catalog.BOOK), "nobody", List.of());
	}

	public Map<Genre, Long> countByGenre() {
		return Map.of(Genre.NOVEL, 1L, Genre.SCIENCE, 2L);
	}

	public Map<Long, UUID> idByNumber() {
		return Map.of(1L, Catalog.BOOK.id());
	}

	public Set<Genre> genres() {
		return EnumSet.allOf(Genre.class);
	}

	public Optional<Book> present() {
		return Optional.of(Catalog.BOOK);
	}

	public Optional<Book> absent() {
		return Optional.empty();
	}

	public @Nullable Book nothing() {
		return null;
	}

	public Page<Book> page() {
		return new Page<>(List.of(Catalog.BOOK, Catalog.OTHER), 3, 1_000_000_000_000L);
	}

	public Map<String, Page<Medium>> nested() {
		return Map.of("all", new Page<>(List.of(Catalog.AUDIO, Catalog.EBOOK), 0, 2));
	}

	public Genre constant() {
		return Genre.SCIENCE;
	}

	public Times times() {
		return Catalog.TIMES;
	}

	public List<Instant> instants() {
		return List.of(Catalog.TIMES.instant(), Instant.EPOCH);
	}

	public LocalDate date() {
		return Catalog.BOOK.published();
	}

	public UUID id() {
		return Catalog.BOOK.id();
	}

	public BigDecimal price() {
		return new BigDecimal("10.00");
	}

	public Numbers numbers() {
		return Catalog.NUMBERS;
	}

	public int integer() {
		return 42;
	}

	public long number() {
		return Long.MAX_VALUE;
	}

	public double fraction() {
		return 1.0;
	}

	public boolean flag() {
		return true;
	}

	public char character() {
		return 'x';
	}

	public String text() {
		return "";
	}

	public int[] integers() {
		return new int[] { 1, 2, 3 };
	}

	public byte[] bytes() {
		return new byte[] { -128, 0, 127 };
	}

	public Book[] array() {
		return new Book[] { Catalog.BOOK, Catalog.OTHER };
	}

	public Medium medium() {
		return Catalog.EBOOK;
	}

	public List<Medium> media() {
		return List.of(Catalog.EBOOK, Catalog.AUDIO);
	}

	public Bean bean() {
		return Bean.of("bean", 1L, 2L);
	}

	public Object anything() {
		return Catalog.BOOK;
	}

	public List<?> list() {
		return List.of(Catalog.BOOK, Catalog.OTHER);
	}

}
