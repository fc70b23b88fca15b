package io.github.cachestarter.internal.engine;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Calendar;
import java.util.Collections;
import java.util.GregorianCalendar;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.cache.interceptor.SimpleKey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

/**
 * Two keys have one text if, and only if, they are equal: over many that are hardly
 * different.
 */
class KeyEqualityTests {

	private static final int KEYS = 1500;

	private static final int DEEPEST = 3;

	private static final List<String> TEXTS = List.of("", "1", "a", "b", "a,b", "[a,b]", "'a'", "a'", "\\", "\\'",
			"null", "true", "a=1", "Set[1]", "1L", "{a}", "]", "['a']", ":", "2026-01-02", "RED", "_", "\\N", "\\@[1]");

	/**
	 * Few, so that equal ones come up.
	 */
	private static final List<Supplier<Object>> LEAVES = List.of(() -> 1, () -> 1L, () -> (short) 1, () -> (byte) 1,
			() -> 1.0, () -> 1.0f, () -> -0.0, () -> 0.0, () -> '1', () -> true, () -> false, () -> new BigDecimal("1"),
			() -> new BigDecimal("1.0"), () -> BigInteger.ONE, () -> Color.RED, () -> Colour.RED,
			() -> DayOfWeek.MONDAY, () -> TimeUnit.DAYS, () -> new UUID(0, 1), () -> LocalDate.of(2026, 1, 2),
			() -> Instant.EPOCH, () -> LocalDateTime.of(2026, 1, 2, 0, 0), () -> LocalTime.NOON,
			() -> Duration.ofDays(1), () -> ZoneId.of("Europe/Berlin"), () -> Locale.UK, () -> URI.create("http://a/b"),
			() -> URI.create("HTTP://A/b"), () -> URI.create("mailto:first.last@abc"), () -> String.class,
			() -> Integer.class, () -> java.sql.Date.from(Instant.EPOCH), () -> new java.sql.Date(0));

	private final Random random = new Random(11);

	@Test
	void partsShareATextIfAndOnlyIfTheyAreEqual() {
		List<@Nullable Object> parts = parts(DEEPEST);
		List<String> texts = parts.stream().map((part) -> KeyText.of(Collections.singletonList(part))).toList();
		List<@Nullable Object> compared = parts.stream().<@Nullable Object>map(KeyEqualityTests::comparable).toList();
		int equal = 0;
		for (int i = 0; i < KEYS; i++) {
			for (int j = 0; j < i; j++) {
				boolean same = Objects.equals(compared.get(i), compared.get(j));
				equal += same ? 1 : 0;
				assertSame(texts.get(i), texts.get(j), same);
			}
		}
		assertThat(equal).as("pairs that are equal").isGreaterThan(KEYS);
	}

	@Test
	void whatIsBuiltDifferentlyButEqualHasOneText() {
		for (int i = 0; i < KEYS; i++) {
			Object part = part(DEEPEST);
			Object other = rebuilt(part);
			assertThat(comparable(other)).isEqualTo(comparable(part));
			assertThat(KeyText.of(Arrays.asList(other))).isEqualTo(KeyText.of(Arrays.asList(part)));
			assertThat(KeyText.ofArguments(other, 1)).isEqualTo(KeyText.ofArguments(part, 1));
		}
	}

	/**
	 * Numbers and text that are a key themselves are one, and so are dates and the like
	 * with their text.
	 */
	@Test
	void directPartsOfWhichOneIsMadeOfPartsShareATextOnlyIfTheyAreEqual() {
		List<@Nullable Object> parts = parts(2);
		parts.replaceAll((part) -> (part instanceof Optional<?> optional) ? optional.orElse(null) : part);
		List<String> texts = parts.stream().map(KeyText::of).toList();
		List<@Nullable Object> compared = parts.stream().<@Nullable Object>map(KeyEqualityTests::comparable).toList();
		for (int i = 0; i < KEYS; i++) {
			for (int j = 0; j < i; j++) {
				if (isComposed(parts.get(i)) || isComposed(parts.get(j))) {
					assertSame(texts.get(i), texts.get(j), Objects.equals(compared.get(i), compared.get(j)));
				}
			}
		}
	}

	/**
	 * Such as a lazy entity, or a bean with aspects.
	 */
	@Test
	void whatIsMadeAtRunTimeIsCalledWhatTheApplicationHasWritten() {
		Described written = new Described("a");
		Described made = new Described("a") {
		};
		assertThat(made.getClass()).isNotEqualTo(written.getClass());
		assertThat(KeyText.of(made)).isEqualTo(KeyText.of(written));
		assertThat(KeyText.of(List.of(made))).isEqualTo(KeyText.of(List.of(written)));
	}

	@Test
	void whatATextHidesOrChangesIsWrittenOtherwise() {
		Calendar day = new GregorianCalendar(2026, Calendar.JANUARY, 2);
		String before = KeyText.of(day);
		assertThat(day.getTimeInMillis()).isPositive();
		assertThat(KeyText.of(day)).isEqualTo(before);
		assertThat(KeyText.of(Pattern.compile("a"))).isNotEqualTo(KeyText.of(Pattern.compile("a", Pattern.DOTALL)));
		assertThat(KeyText.of(Locale.forLanguageTag("und-Latn")))
			.isNotEqualTo(KeyText.of(Locale.forLanguageTag("und-Cyrl")));
		assertThat(KeyText.of(List.of('a'))).isNotEqualTo(KeyText.of(List.of(new char[] { 'a' })));
	}

	@Test
	void argumentsOfDifferentNumberNeverShareAText() {
		Map<String, Integer> numbers = new HashMap<>();
		for (int i = 0; i < 20 * KEYS; i++) {
			@Nullable Object[] arguments = IntStream.range(0, 2 + this.random.nextInt(3))
				.mapToObj((position) -> part(1))
				.toArray();
			Integer other = numbers.put(KeyText.of(new SimpleKey(arguments)), arguments.length);
			assertThat(other).isIn(null, arguments.length);
		}
	}

	private static void assertSame(String one, String other, boolean same) {
		if (one.equals(other) != same) {
			fail("%s and %s are %s".formatted(one, other, same ? "equal" : "not equal"));
		}
	}

	private static boolean isComposed(@Nullable Object part) {
		return part instanceof List || part instanceof Set || part instanceof Map || part instanceof Object[]
				|| part instanceof int[] || part instanceof Pair || part instanceof Couple;
	}

	/**
	 * Of arrays the contents count.
	 */
	private static @Nullable Object comparable(@Nullable Object part) {
		if (part instanceof Object[] array) {
			return List.of("array", Arrays.stream(array).map(KeyEqualityTests::comparable).toList());
		}
		if (part instanceof int[] array) {
			return List.of("int", IntStream.of(array).boxed().toList());
		}
		if (part instanceof List<?> list) {
			return list.stream().map(KeyEqualityTests::comparable).toList();
		}
		if (part instanceof Set<?> set) {
			return new HashSet<>(set.stream().map(KeyEqualityTests::comparable).toList());
		}
		if (part instanceof Map<?, ?> map) {
			Map<Object, Object> compared = new HashMap<>();
			map.forEach((key, value) -> compared.put(comparable(key), comparable(value)));
			return compared;
		}
		if (part instanceof Pair pair) {
			return new Pair(comparable(pair.one), comparable(pair.other));
		}
		if (part instanceof Couple couple) {
			return new Couple(comparable(couple.one), comparable(couple.other));
		}
		return (part instanceof Optional<?> optional) ? optional.map(KeyEqualityTests::comparable) : part;
	}

	private List<@Nullable Object> parts(int depth) {
		List<@Nullable Object> parts = new ArrayList<>();
		for (int i = 0; i < KEYS; i++) {
			parts.add(part(depth));
		}
		return parts;
	}

	private @Nullable Object part(int depth) {
		int kind = this.random.nextInt((depth > 0) ? 14 : 6);
		return switch (kind) {
			case 0, 1 -> TEXTS.get(this.random.nextInt(TEXTS.size()));
			case 2, 3, 4 -> LEAVES.get(this.random.nextInt(LEAVES.size())).get();
			case 5 -> null;
			case 6, 7 -> several(depth);
			case 8 -> new HashSet<>(several(depth));
			case 9 -> several(depth).toArray();
			case 10 -> this.random.ints(this.random.nextInt(3), 0, 2).toArray();
			case 11 -> mapOf(several(depth), depth);
			case 12 -> this.random.nextBoolean() ? new Pair(part(depth - 1), part(depth - 1))
					: new Couple(part(depth - 1), part(depth - 1));
			default -> Optional.ofNullable(part(depth - 1));
		};
	}

	private List<@Nullable Object> several(int depth) {
		List<@Nullable Object> parts = new ArrayList<>();
		for (int i = this.random.nextInt(3); i > 0; i--) {
			parts.add(part(depth - 1));
		}
		return parts;
	}

	private Map<@Nullable Object, @Nullable Object> mapOf(List<@Nullable Object> keys, int depth) {
		Map<@Nullable Object, @Nullable Object> map = new HashMap<>();
		keys.forEach((key) -> map.put(key, part(depth - 1)));
		return map;
	}

	private @Nullable Object rebuilt(@Nullable Object part) {
		if (part instanceof List<?> list) {
			List<@Nullable Object> rebuilt = this.random.nextBoolean() ? new CopyOnWriteArrayList<>()
					: new ArrayList<>();
			list.forEach((element) -> rebuilt.add(rebuilt(element)));
			return Collections.unmodifiableList(rebuilt);
		}
		if (part instanceof Set<?> set) {
			List<@Nullable Object> elements = new ArrayList<>();
			set.forEach((element) -> elements.add(rebuilt(element)));
			Collections.shuffle(elements, this.random);
			return Collections.unmodifiableSet(new LinkedHashSet<>(elements));
		}
		if (part instanceof Map<?, ?> map) {
			List<@Nullable Object> keys = new ArrayList<>(map.keySet());
			Collections.shuffle(keys, this.random);
			Map<@Nullable Object, @Nullable Object> rebuilt = new LinkedHashMap<>();
			keys.forEach((key) -> rebuilt.put(rebuilt(key), rebuilt(map.get(key))));
			return rebuilt;
		}
		return (part instanceof Object[] array) ? Arrays.stream(array).map(this::rebuilt).toArray() : part;
	}

	enum Color {

		RED

	}

	enum Colour {

		RED

	}

	record Pair(@Nullable Object one, @Nullable Object other) {
	}

	record Couple(@Nullable Object one, @Nullable Object other) {
	}

	/**
	 * Something of the application with nothing but a text.
	 */
	static class Described {

		private final String text;

		Described(String text) {
			this.text = text;
		}

		@Override
		public String toString() {
			return this.text;
		}

	}

}
