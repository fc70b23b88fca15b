package io.github.cachestarter.internal.engine;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
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
import java.util.concurrent.atomic.AtomicReference;
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
				arguments(List.of("a", "b"), "\\@['a','b']"), arguments(List.of(), "\\@[]"),
				arguments(Arrays.asList(1, null), "\\@[1,null]"),
				arguments(new String[] { "a", "b" }, "\\@Array['a','b']"), arguments(new int[] { 1, 2 }, "\\@int[1,2]"),
				arguments(new int[][] { { 1 }, { 2 } }, "\\@Array[int[1],int[2]]"),
				arguments(new byte[] { 1, -1 }, "\\@byte[01ff]"), arguments("a'b".toCharArray(), "\\@char['a\\'b']"),
				arguments(Set.of(2, 1, 3), "\\@Set[1,2,3]"), arguments(new TreeSet<>(List.of(2, 10)), "\\@Set[10,2]"),
				arguments(new LinkedHashSet<>(List.of("b", "a")), "\\@Set['a','b']"),
				arguments(Map.of("b", 2, "a", 1), "\\@Map['a'=1,'b'=2]"),
				arguments(Map.entry("a", 1), "\\@Entry['a'=1]"),
				arguments(new ArrayDeque<>(List.of(1)), "\\@java.util.ArrayDeque[1]"),
				arguments(new Point(1, 2), "\\@io.github.cachestarter.internal.engine.KeyTextTests$Point[1,2]"),
				arguments(SimpleKey.EMPTY, "_"), arguments(new SimpleKey("a", 1), "a:1"),
				arguments(new SimpleKey("a", List.of(1)), "a:\\@[1]"), arguments(new Named("state"),
						"\\@io.github.cachestarter.internal.engine.KeyTextTests$Named'named state'"));
	}

	static Stream<Arguments> parts() {
		return Stream.of(arguments(1, "1"), arguments(1L, "1L"), arguments((short) 1, "1s"), arguments((byte) 1, "1b"),
				arguments(1.5, "1.5d"), arguments(1.5f, "1.5f"), arguments(BigInteger.ONE, "1n"),
				arguments(new BigDecimal("1.50"), "1.50m"), arguments(true, "true"), arguments('x', "char'x'"),
				arguments("it's \\", "'it\\'s \\\\'"), arguments(CharBuffer.wrap("b"), "CharBuffer'b'"),
				arguments(ByteBuffer.wrap(new byte[] { 1, 2 }, 1, 1), "ByteBuffer'02'"),
				arguments(Color.GREEN, "io.github.cachestarter.internal.engine.KeyTextTests$Color'GREEN'"),
				arguments(String.class, "Class'java.lang.String'"), arguments(Optional.empty(), "Optional[]"),
				arguments(Optional.of(7), "Optional[7]"), arguments(new SimpleKey("a", 1), "Key['a',1]"),
				arguments(LocalDate.of(2026, 1, 2), "LocalDate'2026-01-02'"), arguments(Locale.UK, "Locale'en_GB'"),
				arguments(java.sql.Date.from(Instant.EPOCH), "Date'1970-01-01T00:00:00Z'"),
				arguments(java.sql.Timestamp.from(Instant.EPOCH), "java.sql.Timestamp'1970-01-01T00:00:00Z'"),
				arguments(URI.create("HTTP://A:/b%aa"), "URI'http://a/b%AA'"));
	}

	/**
	 * What is equal at the top is only so in text that people write.
	 */
	@ParameterizedTest
	@MethodSource("parts")
	void writesOfWhichKindAPartIs(Object part, String text) {
		assertThat(KeyText.of(List.of(part))).isEqualTo("\\@[" + text + "]");
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
				arguments(new SimpleKey("", ""), new SimpleKey("", "", "")), arguments(SimpleKey.EMPTY, "_"),
				arguments("_", "\\_"), arguments(List.of("a", "b"), "[a,b]"), arguments(List.of(1), "\\@[1]"),
				arguments("\\@[1]", "\\\\@[1]"), arguments(List.of(1), Set.of(1)),
				arguments(List.of(1), new Object[] { 1 }), arguments(List.of(1), List.of(1L)),
				arguments(List.of(1), List.of("1")), arguments(List.of('1'), List.of("1")),
				arguments(List.of(new BigDecimal("1.0")), List.of(new BigDecimal("1.00"))),
				arguments(new int[] { 1 }, new long[] { 1 }), arguments(new int[] { 1 }, new Integer[] { 1 }),
				arguments(Map.of(), Set.of()), arguments(Optional.of(List.of()), List.of(List.of())),
				arguments(List.of(Color.RED), List.of(Elsewhere.Color.RED)),
				arguments(List.of(Color.RED), List.of("RED")), arguments(new Point(1, 2), new Elsewhere.Point(1, 2)),
				arguments(new Named("a"), "named a"),
				arguments(List.of(new Named("a")), List.of(new Elsewhere.Named("a"))),
				arguments(new SimpleKey("a", List.of("b")), new SimpleKey("a", "\\@['b']")),
				arguments(new SimpleKey("a", Arrays.asList("b:c")), new SimpleKey("a", Arrays.asList("b"), "c")));
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
		assertThat(KeyText.of(names)).isEqualTo(KeyText.of(List.copyOf(names)));
		assertThat(KeyText.of(List.of(new TreeSet<>(forwards)))).isEqualTo(KeyText.of(List.of(backwards)));
		assertThat(KeyText.of(new TreeMap<>(hashed))).isEqualTo(KeyText.of(ordered));
	}

	@Test
	void theSameKeyHasOneTextInWhateverOrderItsPartsCome() {
		assertThat(KeyText.of(new LinkedHashSet<>(List.of(Set.of(1, 2), Map.of("a", Set.of(3, 4)))))).isEqualTo(
				KeyText.of(new LinkedHashSet<>(List.of(Map.of("a", new TreeSet<>(Set.of(4, 3))), Set.of(2, 1)))));
	}

	static Stream<Object> identities() {
		return Stream.of(new Object(), new Plain(), new Object[] { new Plain() }, List.of(new Plain()),
				Map.of("a", new Plain()), Optional.of(new Plain()), new Holder(new Plain()), new Of(new Plain()),
				new Of(new int[1]), new Of(List.of(new Plain())), new Of(Map.of("a", new Plain())),
				new AtomicReference<>(new Plain()), new Inherited(), (Runnable) () -> {
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
		assertThat(KeyText.of(new Named(address))).endsWith("'named " + address + "'");
		assertThat(KeyText.of(new Of(address))).endsWith("'of " + address + "'");
		assertThat(KeyText.of(address)).isEqualTo(address);
		assertThat(KeyText.of(URI.create("mailto:" + address))).isEqualTo("mailto:" + address);
		assertThat(KeyText.of(List.of(URI.create("mailto:" + address)))).isEqualTo("\\@[URI'mailto:" + address + "']");
	}

	static Stream<String> addresses() {
		return Stream.of("john.doe@example.com", "john.doe@abc.de", "first.last@cafe-bar.org", "a.b@1234567890",
				"npm.pkg@1.2.3", "first.last@abc", Plain.class.getName() + "@1a2b");
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

	static final class Inherited {

		@Override
		public String toString() {
			return "the " + super.toString();
		}

	}

	record Elsewhere() {

		enum Color {

			RED

		}

		record Point(int x, int y) {
		}

		record Named(String name) {

			@Override
			public String toString() {
				return "named " + this.name;
			}

		}

	}

	static final class Of {

		private final Object held;

		Of(Object held) {
			this.held = held;
		}

		@Override
		public String toString() {
			return "of " + ((this.held instanceof int[] array) ? List.of(array) : this.held);
		}

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
