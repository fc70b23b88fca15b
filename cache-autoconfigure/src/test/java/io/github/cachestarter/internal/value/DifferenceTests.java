package io.github.cachestarter.internal.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.github.cachestarter.CacheJsonCustomizer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.ResolvableType;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageImpl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * A refusal says which component did not come back, what went in and what came out, and
 * what helps, without a word of the value.
 */
class DifferenceTests {

	private static final String NAME = DifferenceTests.class.getName();

	@ParameterizedTest
	@MethodSource("refused")
	void isToldWithAWayOut(Object value, String place, String types, String wayOut) {
		assertThatExceptionOfType(UnequalValueException.class).isThrownBy(() -> Codecs.there(value, value.getClass()))
			.withMessageContaining("as it was, but with another state of " + place + ": " + types)
			.withMessageContaining(wayOut)
			.withMessageNotContaining("secret");
	}

	static Stream<Arguments> refused() {
		Customer customer = new Customer("secret", new Vip("secret"), null);
		return Stream.of(
				arguments(new Account(1, "secret"), "password", "a java.lang.String went in, nothing came out",
						"CacheJsonCustomizer.writeHiddenFields()"),
				arguments(new Hidden("secret"), "password", "a java.lang.String went in, nothing came out",
						"@JsonIgnore or the like, hides it"),
				arguments(new Basket(List.of(new Order(null), new Order(customer)), Map.of()),
						"orders[1].customer.level", "a " + NAME + "$Vip went in, a " + NAME + "$Level came out",
						"Declare it as " + NAME + "$Vip, put @JsonTypeInfo(use = NAME) with @JsonSubTypes on the type"),
				arguments(new Basket(List.of(), Map.of("secret", new Order(customer))),
						"byName.values[0].customer.level", "a " + NAME + "$Vip went in", "Declare it as"),
				arguments(new Customer("secret", null, new Locale("no", "NO", "NY")), "locale",
						"a java.util.Locale went in, another java.util.Locale came out",
						"hold the texts and numbers that it is made from"),
				arguments(new Maybe(null), "text", "nothing went in, a java.util.Optional came out",
						"Use Optional.empty() in place of null"),
				arguments(new Anything(42L), "thing", "a java.lang.Long went in, a java.lang.Integer came out",
						"Declare it as java.lang.Long"),
				arguments(new Anything(new Vip("secret")), "thing",
						"a " + NAME + "$Vip went in, a java.util.LinkedHashMap came out",
						"Declare it as " + NAME + "$Vip"),
				arguments(new Counting(new AtomicInteger(1)), "count",
						"a java.util.concurrent.atomic.AtomicInteger went in, another"
								+ " java.util.concurrent.atomic.AtomicInteger came out",
						"hold the text or number in it instead"),
				arguments(new Defaults(null), "names", "nothing went in, a java.util.ArrayList came out",
						"Something replaces the null"),
				arguments(new Trimmed(List.of("secret", "x")), "names",
						"a java.util.ImmutableCollections$List12 went in, a java.util.ArrayList came out",
						"Elements were lost"));
	}

	@Test
	void isToldOfElementsAndPages() {
		List<Object> list = new ArrayList<>(List.of(new Account(1, null), new Account(2, "secret")));
		assertThatExceptionOfType(UnequalValueException.class)
			.isThrownBy(
					() -> Codecs.there(list, ResolvableType.forClassWithGenerics(List.class, Account.class).getType()))
			.withMessageContaining("another state of [1].password: a java.lang.String went in, nothing came out");
		assertThatExceptionOfType(UnequalValueException.class)
			.isThrownBy(() -> Codecs.there(new PageImpl<>(list),
					ResolvableType.forClassWithGenerics(Page.class, Account.class).getType()))
			.withMessageContaining("another state of content[1].password: a java.lang.String went in");
	}

	@Test
	void theWayOutForHiddenFieldsWorks() throws Exception {
		JsonMapper.Builder builder = CacheJson.builder();
		CacheJsonCustomizer.writeHiddenFields().customize(builder);
		ValueCodec codec = new ValueCodec(builder.build());
		Account account = new Account(1, "secret");
		byte[] entry = codec.encode(Codecs.KEY, account, codec.typeOf(Account.class), Stamp.NONE);
		assertThat(codec.decode(Codecs.KEY, entry, codec.typeOf(Account.class))).isEqualTo(account);
	}

	@Test
	void isRepeatedWhereTheTypeIsGivenUp() {
		ValueCodec codec = Codecs.newCodec();
		ValueType type = codec.typeOf(Trimmed.class);
		for (int i = 0; i < 20; i++) {
			assertThatExceptionOfType(UnequalValueException.class)
				.isThrownBy(() -> codec.encode(Codecs.KEY, new Trimmed(List.of("secret", "x")), type, Stamp.NONE))
				.withMessageContaining("state of names: a java.util.ImmutableCollections$List12 went in");
		}
	}

	record Account(int id, @JsonIgnore @Nullable String password) {

	}

	@JsonIgnoreProperties("password")
	static class Hidden {

		private @Nullable String password;

		Hidden() {
		}

		Hidden(String password) {
			this.password = password;
		}

		@Nullable String password() {
			return this.password;
		}

	}

	record Basket(List<Order> orders, Map<String, Order> byName) {

	}

	record Order(@Nullable Customer customer) {

	}

	record Customer(String name, @Nullable Level level, @Nullable Locale locale) {

	}

	static class Level {

		private String name = "";

		String name() {
			return this.name;
		}

	}

	static class Vip extends Level {

		Vip() {
		}

		Vip(String name) {
			super.name = name;
		}

	}

	@SuppressWarnings("NullableOptional") // a mistake that is made
	record Maybe(@Nullable Optional<String> text) {

	}

	record Anything(Object thing) {

	}

	record Counting(AtomicInteger count) {

	}

	static class Defaults {

		private @Nullable List<String> names;

		Defaults(@Nullable List<String> names) {
			this.names = names;
		}

		@Nullable List<String> names() {
			return this.names;
		}

		@JsonCreator
		static Defaults of(@Nullable List<String> names) {
			return new Defaults((names != null) ? names : new ArrayList<>());
		}

	}

	static class Trimmed {

		private List<String> names;

		Trimmed(List<String> names) {
			this.names = names;
		}

		@Nullable List<String> names() {
			return this.names;
		}

		@JsonCreator
		static Trimmed of(List<String> names) {
			return new Trimmed(new ArrayList<>(names.subList(0, 1)));
		}

	}

}
