package io.github.cachestarter.engine;

import java.math.BigDecimal;
import java.net.URI;
import java.nio.CharBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;

import io.github.cachestarter.NeverCache;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.cache.interceptor.SimpleKey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class KeyTextTests {

	static Stream<Arguments> kinds() {
		return Stream.of(arguments("a", "a"), arguments("", ""), arguments("a:b c", "a:b c"), arguments(1, "1"),
				arguments(123L, "123"), arguments((byte) -1, "-1"), arguments(1.5, "1.5"),
				arguments(new BigDecimal("1.50"), "1.50"), arguments(true, "true"), arguments('x', "x"),
				arguments(CharBuffer.wrap("built"), "built"), arguments(Color.RED, "RED"),
				arguments(Color.GREEN, "GREEN"), arguments(String.class, "java.lang.String"), arguments(null, "\\N"),
				arguments(Optional.empty(), "\\N"), arguments(Optional.of(7), "7"),
				arguments(UUID.fromString("00000000-0000-0001-0000-000000000002"),
						"00000000-0000-0001-0000-000000000002"),
				arguments(LocalDate.of(2026, 1, 2), "2026-01-02"), arguments(Duration.ofMinutes(5), "PT5M"),
				arguments(Locale.CANADA_FRENCH, "fr_CA"), arguments(URI.create("http://a/b"), "http://a/b"),
				arguments(List.of("a", "b"), "[a,b]"), arguments(List.of(), "[]"),
				arguments(new String[] { "a", "b" }, "[a,b]"), arguments(new int[] { 1, 2 }, "[1,2]"),
				arguments(new int[][] { { 1 }, { 2 } }, "[\\[1\\],\\[2\\]]"), arguments(Set.of(2, 1, 3), "[1,2,3]"),
				arguments(new TreeSet<>(List.of(2, 10)), "[2,10]"),
				arguments(new LinkedHashSet<>(List.of("b", "a")), "[b,a]"),
				arguments(Map.of("b", 2, "a", 1), "[a=1,b=2]"),
				arguments(new TreeMap<>(Map.of(2, "x", 10, "y")), "[2=x,10=y]"),
				arguments(new Point(1, 2), "KeyTextTests.Point[1,2]"), arguments(Arrays.asList("a", null), "[a,\\N]"),
				arguments(SimpleKey.EMPTY, "_"), arguments(new SimpleKey("a", 1), "a:1"),
				arguments(new Named("state"), "named state"));
	}

	@ParameterizedTest
	@MethodSource("kinds")
	void writesEveryKind(@Nullable Object key, String text) {
		assertThat(KeyText.of(key)).isEqualTo(text);
		if (!(key instanceof SimpleKey)) {
			assertThat(KeyText.ofArguments(key)).isEqualTo(text);
		}
	}

	@Test
	@SuppressWarnings("JavaUtilDate") // applications still have keys of this type
	void writesDatesIndependentlyOfTheTimeZone() {
		Instant instant = Instant.parse("2026-01-02T03:04:05.006Z");
		assertThat(KeyText.of(Date.from(instant))).isEqualTo("2026-01-02T03:04:05.006Z");
		assertThat(KeyText.of(java.sql.Timestamp.from(instant))).isEqualTo("2026-01-02T03:04:05.006Z");
		assertThat(KeyText.of(java.sql.Date.valueOf("2026-01-02"))).isEqualTo("2026-01-02");
		assertThat(KeyText.of(java.sql.Time.valueOf("03:04:05"))).isEqualTo("03:04:05");
	}

	@Test
	void joinsSeveralArguments() {
		assertThat(KeyText.ofArguments()).isEqualTo("_");
		assertThat(KeyText.ofArguments(42, "b", null)).isEqualTo("42:b:\\N");
		assertThat(KeyText.ofArguments("a:b", "c\\")).isEqualTo("a\\:b:c\\\\");
	}

	@Test
	void springsKeyEqualsTheArguments() {
		Object[] arguments = { "a:b", null, List.of(1), Color.RED };
		assertThat(KeyText.of(new SimpleKey(arguments))).isEqualTo(KeyText.ofArguments(arguments));
		assertThat(KeyText.of(new SimpleKey())).isEqualTo(KeyText.ofArguments());
	}

	static Stream<Arguments> unequalKeys() {
		return Stream.of(arguments("\\N", null), arguments("\\\\N", "\\N"), arguments("\\N", "\\\\\\N"),
				arguments("null", null), arguments(List.of(), List.of("")), arguments(List.of(""), List.of("", "")),
				arguments(List.of("a,b"), List.of("a", "b")), arguments(List.of("a\\", "b"), List.of("a\\,b")),
				arguments(List.of("\\e"), List.of("")), arguments(Arrays.asList((Object) null), List.of("\\N")),
				arguments(List.of(List.of(1), List.of(2)), List.of(List.of(1, 2))),
				arguments(List.of(List.of(1), 2), List.of(1, List.of(2))),
				arguments(new String[] { "a:b" }, new String[] { "a", "b" }),
				arguments(new String[] {}, new String[] { "" }), arguments(new String[] {}, new String[] { "_" }),
				arguments(Map.of("a=b", "c"), Map.of("a", "b=c")), arguments(Map.of("a", "b,c=d"), twoEntries()),
				arguments(Collections.singletonMap("a", null), Map.of("a", "\\N")),
				arguments(new Point(1, 2), new Span(1, 2)), arguments(Optional.of("\\N"), Optional.empty()),
				arguments(new SimpleKey("a:b", "c"), new SimpleKey("a", "b:c")),
				arguments(new SimpleKey("a\\", "b"), new SimpleKey("a", "\\b")),
				arguments(new SimpleKey("\\N", "b"), new SimpleKey(null, "b")),
				arguments(new SimpleKey(Optional.of("\\N"), "b"), new SimpleKey(Optional.empty(), "b")),
				arguments(new SimpleKey("", ""), new SimpleKey("", "", "")));
	}

	@ParameterizedTest
	@MethodSource("unequalKeys")
	void unequalKeysHaveUnequalTexts(@Nullable Object one, @Nullable Object other) {
		assertThat(KeyText.of(one)).isNotEqualTo(KeyText.of(other));
	}

	@Test
	void equalKeysHaveEqualTextsHoweverTheyWereBuilt() {
		Set<String> forwards = new HashSet<>();
		Set<String> backwards = new HashSet<>(1);
		Map<String, Integer> ordered = new LinkedHashMap<>();
		Map<String, Integer> hashed = new HashMap<>(1);
		List<String> names = new ArrayList<>();
		for (int i = 0; i < 100; i++) {
			names.add("name" + i);
			forwards.add("name" + i);
			backwards.add("name" + (99 - i));
			ordered.put("name" + i, i);
			hashed.put("name" + (99 - i), 99 - i);
		}
		assertThat(KeyText.of(forwards)).isEqualTo(KeyText.of(backwards));
		assertThat(KeyText.of(ordered)).isEqualTo(KeyText.of(hashed));
		assertThat(KeyText.of(names)).isEqualTo(KeyText.of(names.toArray()));
	}

	static Stream<Object> identities() {
		return Stream.of(new Object(), new Plain(), new Object[] { new Plain() }, List.of(new Plain()),
				Map.of("a", new Plain()), Optional.of(new Plain()), new Holder(new Plain()),
				new Named("of " + new Plain()), new Named(Arrays.asList(new int[1], new String[1]).toString()),
				(Runnable) () -> {
				}, Stream.of(1), new SimpleKey("a", new Plain()));
	}

	@ParameterizedTest
	@MethodSource("identities")
	void refusesWhatShowsAnIdentity(Object key) {
		assertThatIllegalArgumentException().isThrownBy(() -> KeyText.of(key))
			.withMessageContaining("cannot be part of a cache key")
			.withMessageContaining("toString()")
			.withMessageContaining("key = \"#argument.id\"");
	}

	static Stream<Object> secrets() {
		return Stream.of(new Login("bob", "hunter2"), new Token(), new Holder(new Token()), List.of(new Token()),
				new Token[] { new Token() }, Map.of("a", new Token()), Optional.of(new Token()),
				new SimpleKey("a", new Token()), new Session());
	}

	@ParameterizedTest
	@MethodSource("secrets")
	void refusesWhatIsNeverToBeCached(Object key) {
		assertThatIllegalArgumentException().isThrownBy(() -> KeyText.of(key))
			.withMessageContaining("cannot be part of a cache key")
			.withMessageContaining("is marked @NeverCache")
			.withMessageContaining("key = \"#argument.id\"")
			.withMessageNotContaining("hunter2");
	}

	@Test
	void refusalNamesTheType() {
		assertThatIllegalArgumentException().isThrownBy(() -> KeyText.ofArguments(1, new Plain()))
			.withMessageContaining(Plain.class.getName());
	}

	@ParameterizedTest
	@MethodSource("addresses")
	void takesTextThatOnlyResemblesAnIdentity(String address) {
		assertThat(KeyText.of(new Named(address))).isEqualTo("named " + address);
		assertThat(KeyText.of(address)).isEqualTo(address);
	}

	static Stream<String> addresses() {
		return Stream.of("john.doe@example.com", "john.doe@abc.de", "first.last@cafe-bar.org", "a.b@1234567890",
				"npm.pkg@1.2.3");
	}

	private static Map<String, String> twoEntries() {
		return Map.of("a", "b", "c", "d");
	}

	enum Color {

		RED,

		GREEN {
			@Override
			public String toString() {
				return "custom";
			}
		}

	}

	record Point(int x, int y) {
	}

	record Span(int from, int to) {
	}

	record Holder(Object content) {
	}

	record Login(String user, @NeverCache String password) {
	}

	@NeverCache
	static final class Token {

		@Override
		public String toString() {
			return "hunter2";
		}

	}

	static final class Session {

		final Token token = new Token();

		@Override
		public String toString() {
			return "of " + this.token;
		}

	}

	static class Plain {

	}

	static final class Named {

		private final String name;

		Named(String name) {
			this.name = name;
		}

		@Override
		public String toString() {
			return "named " + this.name;
		}

	}

}
