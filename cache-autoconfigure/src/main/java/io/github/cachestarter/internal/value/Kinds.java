package io.github.cachestarter.internal.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * The kinds of values that rows of a database have, by the names that they have in JSON.
 * The list is fixed, and no class is ever named by an entry.
 */
final class Kinds {

	/**
	 * What JSON has by itself.
	 */
	private static final Set<Class<?>> NATURAL = Set.of(String.class, Boolean.class, Integer.class, Double.class);

	private static final Map<String, Class<?>> BY_NAME = byName();

	private static final Map<Class<?>, String> NAMES = names();

	private Kinds() {
	}

	/**
	 * Whether JSON alone tells what a value is.
	 */
	static boolean isNatural(Object value) {
		return NATURAL.contains(value.getClass()) && !(value instanceof Double number && !Double.isFinite(number));
	}

	/**
	 * Whether a value can be in a row.
	 */
	static boolean contain(Object value) {
		return isNatural(value) || nameOf(value) != null;
	}

	static @Nullable String nameOf(Object value) {
		return NAMES.get(value.getClass());
	}

	static @Nullable Class<?> named(String name) {
		return BY_NAME.get(name);
	}

	private static Map<String, Class<?>> byName() {
		Map<String, Class<?>> kinds = new HashMap<>();
		kinds.put("byte", Byte.class);
		kinds.put("short", Short.class);
		kinds.put("long", Long.class);
		kinds.put("float", Float.class);
		kinds.put("double", Double.class);
		kinds.put("char", Character.class);
		kinds.put("decimal", BigDecimal.class);
		kinds.put("integer", BigInteger.class);
		kinds.put("bytes", byte[].class);
		kinds.put("uuid", UUID.class);
		kinds.put("uri", URI.class);
		kinds.put("instant", Instant.class);
		kinds.put("duration", Duration.class);
		kinds.put("local-date", LocalDate.class);
		kinds.put("local-time", LocalTime.class);
		kinds.put("local-date-time", LocalDateTime.class);
		kinds.put("offset-time", OffsetTime.class);
		kinds.put("offset-date-time", OffsetDateTime.class);
		kinds.put("zoned-date-time", ZonedDateTime.class);
		kinds.put("date", Date.class);
		if (CacheJson.SQL) {
			SqlKinds.addTo(kinds);
		}
		return Map.copyOf(kinds);
	}

	private static Map<Class<?>, String> names() {
		Map<Class<?>, String> names = new HashMap<>();
		BY_NAME.forEach((name, kind) -> names.put(kind, name));
		return Map.copyOf(names);
	}

	/**
	 * Apart, because there are programs without the module that these belong to.
	 */
	private static final class SqlKinds {

		private SqlKinds() {
		}

		static void addTo(Map<String, Class<?>> kinds) {
			kinds.put("timestamp", java.sql.Timestamp.class);
			kinds.put("sql-date", java.sql.Date.class);
			kinds.put("sql-time", java.sql.Time.class);
		}

	}

}
