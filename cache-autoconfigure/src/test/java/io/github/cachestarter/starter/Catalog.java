package io.github.cachestarter.starter;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;

/**
 * Values of the kinds that applications cache.
 */
final class Catalog {

	static final Book BOOK = new Book(UUID.fromString("7d444840-9dc0-11d1-b245-5ffdce74fad2"), "Zoë's ☕ \"book\"",
			new BigDecimal("12.50"), Genre.NOVEL, LocalDate.of(2026, 2, 28), null);

	static final Book OTHER = new Book(UUID.fromString("00000000-0000-0000-0000-000000000000"), "", BigDecimal.ZERO,
			Genre.SCIENCE, LocalDate.EPOCH, "a note");

	static final Medium EBOOK = new Ebook(BOOK, 1_048_576L);

	static final Medium AUDIO = new Audio(OTHER, Duration.ofMinutes(95));

	static final Times TIMES = new Times(Instant.parse("2026-11-20T19:00:00.123456789Z"),
			LocalDateTime.of(2026, 1, 2, 3, 4, 5, 6),
			ZonedDateTime.of(2026, 7, 1, 12, 0, 0, 0, ZoneId.of("Europe/Berlin")),
			OffsetDateTime.parse("2026-07-01T12:00:00+05:30"), Duration.ofMillis(1500));

	static final Numbers NUMBERS = new Numbers(Long.MIN_VALUE, 0.1 + 0.2, (byte) -1, 'ß', true, 1.5f,
			BigInteger.TWO.pow(100), new BigDecimal("1E+3"));

	private Catalog() {
	}

	enum Genre {

		NOVEL, SCIENCE {
			@Override
			public String toString() {
				return "with a body of its own";
			}
		}

	}

	record Book(UUID id, String title, BigDecimal price, Genre genre, LocalDate published, @Nullable String note) {

	}

	record Page<T>(List<T> items, int number, long total) {

	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
	@JsonSubTypes({ @JsonSubTypes.Type(value = Ebook.class, name = "ebook"),
			@JsonSubTypes.Type(value = Audio.class, name = "audio") })
	sealed interface Medium {

	}

	record Ebook(Book book, long bytes) implements Medium {

	}

	record Audio(Book book, Duration length) implements Medium {

	}

	record Times(Instant instant, LocalDateTime local, ZonedDateTime zoned, OffsetDateTime offset, Duration duration) {

	}

	record Numbers(long smallest, double fraction, byte small, char character, boolean flag, float single,
			BigInteger large, BigDecimal scaled) {

	}

	/** As they were before records. */
	static final class Bean {

		private String name = "";

		private List<Long> numbers = List.of();

		static Bean of(String name, Long... numbers) {
			Bean bean = new Bean();
			bean.setName(name);
			bean.setNumbers(List.of(numbers));
			return bean;
		}

		public String getName() {
			return this.name;
		}

		public void setName(String name) {
			this.name = name;
		}

		public List<Long> getNumbers() {
			return this.numbers;
		}

		public void setNumbers(List<Long> numbers) {
			this.numbers = numbers;
		}

		@Override
		public boolean equals(Object other) {
			return other instanceof Bean that && this.name.equals(that.name) && this.numbers.equals(that.numbers);
		}

		@Override
		public int hashCode() {
			return Objects.hash(this.name, this.numbers);
		}

	}

}
