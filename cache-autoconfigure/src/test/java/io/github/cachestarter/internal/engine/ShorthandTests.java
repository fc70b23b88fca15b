package io.github.cachestarter.internal.engine;

import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.cache.interceptor.SimpleKey;

import static org.assertj.core.api.Assertions.assertThat;

class ShorthandTests {

	/**
	 * A hash table would look through all of them for each hit.
	 */
	@Test
	void shorthandsWithOneHashCodeCanBeOrdered() {
		List<Object> colliding = new ArrayList<>();
		for (int i = 0; i < 1 << 8; i++) {
			StringBuilder text = new StringBuilder();
			for (int bit = 0; bit < 8; bit++) {
				text.append(((i & (1 << bit)) != 0) ? "Aa" : "BB");
			}
			colliding.add(arguments(text.toString(), 1L));
		}
		assertOrdered(colliding, 1);
	}

	@Test
	void timesWithOneHashCodeCanBeOrdered() {
		List<Object> colliding = new ArrayList<>();
		LocalDate date = LocalDate.of(2026, 1, 1);
		for (int day = 0; day < 20; day++) {
			LocalDate other = date.plusDays(day);
			colliding.add(shorthand(LocalDateTime.of(other, LocalTime.MIN.withNano(other.hashCode() & 0xFFFFFF))));
			colliding.add(shorthand(Period.of(day, 0, 0)));
			colliding.add(arguments(other, Period.of(0, 0, day)));
		}
		assertOrdered(colliding, Integer.MAX_VALUE);
	}

	@Test
	void shorthandsOfOneKeyAreEqual() {
		assertThat(arguments("a", null)).isEqualTo(arguments("a", null)).hasSameHashCodeAs(arguments("a", null));
		assertThat(shorthand(new SimpleKey("a", null))).isEqualTo(arguments("a", null));
		assertThat(shorthand(Period.ofDays(1))).isEqualTo(shorthand(Period.ofDays(1)));
		assertThat(arguments("a", 1)).isNotEqualTo(arguments("a", 1L));
		assertThat(arguments("a", 1)).isNotEqualTo(arguments("a", 1, null));
	}

	@Test
	void aKeyAmongOthersIsNotTakenForItsParts() {
		assertThat(Shorthand.ofArguments(new Object[] { new SimpleKey("a", 1) })).isNull();
		assertThat(KeyText.ofArguments(new SimpleKey("a", 1))).isNotEqualTo(KeyText.ofArguments("a", 1));
	}

	@SuppressWarnings("unchecked")
	private static void assertOrdered(List<Object> shorthands, int hashCodes) {
		assertThat(new HashSet<>(shorthands.stream().map(Object::hashCode).toList()))
			.hasSizeLessThanOrEqualTo(hashCodes);
		for (Object one : shorthands) {
			assertThat(one.getClass().getGenericInterfaces()).as("what hash tables look at")
				.anyMatch(
						(type) -> type.getTypeName().equals("java.lang.Comparable<" + one.getClass().getName() + ">"));
			for (Object other : shorthands) {
				int order = ((Comparable<Object>) one).compareTo(other);
				assertThat(order == 0).isEqualTo(one.equals(other));
				assertThat(Integer.signum(order))
					.isEqualTo(-Integer.signum(((Comparable<Object>) other).compareTo(one)));
			}
		}
	}

	private static Object shorthand(Object key) {
		return Objects.requireNonNull(Shorthand.of(key));
	}

	private static Object arguments(@Nullable Object... arguments) {
		return Objects.requireNonNull(Shorthand.ofArguments(arguments));
	}

}
