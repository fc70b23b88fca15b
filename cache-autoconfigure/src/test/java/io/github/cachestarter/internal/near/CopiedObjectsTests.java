package io.github.cachestarter.internal.near;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import io.github.cachestarter.internal.value.ValueType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.core.ParameterizedTypeReference;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a class does with its objects, it does with those that callers get from a copy in
 * this process: as if they had been read from JSON.
 */
class CopiedObjectsTests {

	/** So that a method handle copies, not reflection. */
	private static final int MANY = 50;

	private final OneCopy copy = new OneCopy();

	@Test
	void keepInstancesThatThereAreOnce() {
		ValueType type = this.copy.keep(new Ticket(Status.OPEN), Ticket.class);
		for (int i = 0; i < 5; i++) {
			Ticket found = (Ticket) Objects.requireNonNull(this.copy.find(type));
			assertThat(found.status).isSameAs(Status.OPEN);
		}
	}

	@Test
	void keepObjectsThatBelongToSomebodyElse() {
		ValueType type = this.copy.keep(new Price(Unit.of("kg"), new ArrayList<>(List.of(1))), Price.class);
		for (int i = 0; i < MANY; i++) {
			Price found = (Price) Objects.requireNonNull(this.copy.find(type));
			assertThat(found.unit).isSameAs(Unit.of("kg"));
		}
	}

	@Test
	void areMadeAsJacksonMakesThem() {
		Offer.season = "summer";
		ValueType type = this.copy.keep(Offer.of("summer", new ArrayList<>(List.of(1))), Offer.class);
		for (int i = 0; i < MANY; i++) {
			assertThat(this.copy.find(type)).hasToString("summer [1]");
			Offer.season = (i > 5) ? "winter" : "summer";
		}
	}

	@Test
	void areNotChangedByTheirEquality() {
		ValueType type = this.copy.keep(new LinkedHashSet<>(Set.of(new Member("a"))),
				new ParameterizedTypeReference<Set<Member>>() {
				}.getType());
		for (int i = 0; i < MANY; i++) {
			Member found = (Member) ((Set<?>) Objects.requireNonNull(this.copy.find(type))).iterator().next();
			assertThat(found.sorted()).containsExactly("a");
			found.sorted().add("changed");
		}
	}

	/** An enumeration as before there were enums. */
	static class Status {

		static final Status OPEN = new Status("open");

		static final Status CLOSED = new Status("closed");

		private @Nullable String code;

		private Status() {
		}

		private Status(String code) {
			this.code = code;
		}

		@JsonCreator
		static Status of(String code) {
			return code.equals("open") ? OPEN : CLOSED;
		}

		@JsonValue
		@Nullable String code() {
			return this.code;
		}

	}

	static class Ticket {

		private @Nullable Status status;

		Ticket() {
		}

		Ticket(Status status) {
			this.status = status;
		}

	}

	/** There is one for each code. */
	static class Unit {

		private static final Map<String, Unit> ALL = new HashMap<>();

		private String code = "";

		@JsonCreator
		static Unit of(String code) {
			return ALL.computeIfAbsent(code, (key) -> {
				Unit unit = new Unit();
				unit.code = key;
				return unit;
			});
		}

		@JsonValue
		String code() {
			return this.code;
		}

	}

	record Price(Unit unit, List<Integer> amounts) {

	}

	/** Has a constructor that is not that of JSON. */
	static final class Offer {

		private static String season = "summer";

		private final String validIn;

		private final List<Integer> items;

		Offer(List<Integer> items) {
			this.validIn = season;
			this.items = items;
		}

		private Offer(Offer other, String validIn) {
			this.validIn = validIn;
			this.items = other.items;
		}

		@JsonCreator
		static Offer of(@JsonProperty("validIn") String validIn, @JsonProperty("items") List<Integer> items) {
			return new Offer(new Offer(items), validIn);
		}

		@Override
		public String toString() {
			return this.validIn + " " + this.items;
		}

	}

	/** Fills a field when it is compared. */
	static class Member {

		private String name = "";

		private transient @Nullable List<String> sorted;

		Member() {
		}

		Member(String name) {
			this.name = name;
		}

		List<String> sorted() {
			if (this.sorted == null) {
				this.sorted = new ArrayList<>(List.of(this.name));
			}
			return this.sorted;
		}

		@Override
		public boolean equals(@Nullable Object other) {
			return other instanceof Member that && sorted() != null && this.name.equals(that.name);
		}

		@Override
		public int hashCode() {
			return this.name.hashCode();
		}

	}

}
