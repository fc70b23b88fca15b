package io.github.cachestarter.internal.value;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * Classes of the kinds that applications cache.
 */
final class Samples {

	private Samples() {
	}

	enum Genre {

		NOVEL, SCIENCE {
			@Override
			String label() {
				return "with a body";
			}
		};

		String label() {
			return "";
		}

	}

	enum Shouting {

		LOUD, QUIET;

		@Override
		public String toString() {
			return "the same text for all";
		}

	}

	record Book(String title, BigDecimal price, Genre genre, @Nullable LocalDate published) {

		public String getHeadline() {
			return "computed from " + this.title;
		}

		public boolean isOld() {
			return true;
		}

	}

	record Tree(String name, List<Tree> children) {

	}

	@JsonInclude(JsonInclude.Include.NON_NULL)
	record Sparse(@Nullable String text, int number) {

	}

	record Nothing() {

	}

	record Optionals(Optional<String> present, Optional<String> absent, OptionalInt number, OptionalLong none,
			OptionalDouble fraction) {

	}

	@SuppressWarnings("ArrayRecordComponent") // applications have them
	record Blob(String name, byte[] bytes) {

	}

	record Page<T>(List<T> items, long total) {

	}

	sealed interface Result<T> {

	}

	record Ok<T>(T value) implements Result<T> {

	}

	record Failed<T>(String reason) implements Result<T> {

	}

	interface Holder<T> {

	}

	record Box<T>(T content) implements Holder<T> {

	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
	@JsonSubTypes({ @JsonSubTypes.Type(value = Cat.class, name = "cat"),
			@JsonSubTypes.Type(value = Dog.class, name = "dog") })
	interface Animal {

	}

	record Cat(String name, int lives) implements Animal {

	}

	record Dog(String name) implements Animal {

	}

	sealed interface Shape {

	}

	record Circle(double radius) implements Shape {

	}

	record Square(double side) implements Shape {

	}

	enum Flat implements Shape {

		INSTANCE

	}

	record Drawing(List<Shape> shapes, Shape frame) {

	}

	/** Plain text to the outside, as types for identifiers often are. */
	static final class Isbn {

		private final String text;

		@JsonCreator
		Isbn(String text) {
			this.text = text;
		}

		@JsonValue
		String text() {
			return this.text;
		}

		@Override
		public boolean equals(Object other) {
			return other instanceof Isbn that && this.text.equals(that.text);
		}

		@Override
		public int hashCode() {
			return this.text.hashCode();
		}

	}

	static final class Getters {

		private final String state;

		Getters(String state) {
			this.state = state;
		}

		public String getOther() {
			return "computed";
		}

		@Override
		public boolean equals(Object other) {
			return other instanceof Getters that && this.state.equals(that.state);
		}

		@Override
		public int hashCode() {
			return this.state.hashCode();
		}

	}

	static class Base {

		private @Nullable String name;

		Base() {
		}

		Base(String name) {
			this.name = name;
		}

		@Nullable String name() {
			return this.name;
		}

	}

	static final class Bean extends Base {

		private int count;

		private transient int cached = 5;

		Bean() {
		}

		Bean(String name, int count) {
			super(name);
			this.count = count;
		}

		@Override
		public boolean equals(Object other) {
			return other instanceof Bean that && Objects.equals(name(), that.name()) && this.count == that.count;
		}

		@Override
		public int hashCode() {
			return this.count + this.cached;
		}

	}

	static final class Immutable {

		private final String name;

		private final List<Long> numbers;

		Immutable(String name, List<Long> numbers) {
			this.name = name;
			this.numbers = numbers;
		}

		@Override
		public boolean equals(Object other) {
			return other instanceof Immutable that && this.name.equals(that.name) && this.numbers.equals(that.numbers);
		}

		@Override
		public int hashCode() {
			return this.name.hashCode();
		}

	}

}
