package io.github.cachestarter.internal.engine;

import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.URI;
import java.net.URL;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Calendar;
import java.util.Currency;
import java.util.Date;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The texts of values that are not made of parts.
 */
@SuppressWarnings("JavaUtilDate") // applications still have keys of this type
final class PlainText {

	private static final Set<Class<?>> PLAIN = Set.of(UUID.class, Locale.class, URI.class, URL.class, Currency.class,
			Boolean.class, Character.class, Class.class);

	/**
	 * What tells the numbers apart. {@code Integer} has nothing.
	 */
	private static final Map<Class<?>, String> SUFFIXES = Map.of(Integer.class, "", Long.class, "L", Short.class, "s",
			Byte.class, "b", Double.class, "d", Float.class, "f", BigInteger.class, "n", BigDecimal.class, "m",
			Boolean.class, "");

	private static final ClassValue<String> NAMES = new ClassValue<>() {

		@Override
		protected String computeValue(Class<?> type) {
			String name = declared(type).getName();
			// The names without a package are those of this class and of KeyWriter.
			return isPlain(type) ? type.getSimpleName() : ((name.indexOf('.') < 0) ? "." + name : name);
		}

	};

	private PlainText() {
	}

	/**
	 * The class that the application has written, below those that are made at run time,
	 * whose names are other ones in every process.
	 */
	private static Class<?> declared(Class<?> type) {
		Class<?> declared = type;
		while (isGenerated(declared) && declared.getSuperclass() != null) {
			declared = declared.getSuperclass();
		}
		return declared;
	}

	private static boolean isGenerated(Class<?> type) {
		return Proxy.isProxyClass(type) || type.isHidden() || type.isSynthetic() || type.isAnonymousClass()
				|| type.getName().contains("$$") || type.getName().contains("$HibernateProxy");
	}

	/**
	 * The text of a value that is a whole key, or one of its direct parts.
	 * @return the text, or {@code null} for what has to say what it is
	 */
	static @Nullable String of(Object part) {
		if (part instanceof CharSequence || part instanceof Number) {
			return OwnText.isOfPlatform(part.getClass()) ? part.toString() : OwnText.of(part);
		}
		if (part instanceof Enum<?> constant) {
			return constant.name();
		}
		if (part instanceof Date date) {
			return of(date);
		}
		if (part instanceof Class<?> type) {
			return type.getName();
		}
		if (part instanceof Locale locale) {
			return of(locale);
		}
		return isPlain(part.getClass()) ? part.toString() : null;
	}

	/**
	 * The text of a date depends on the time zone of the process and hides milliseconds.
	 * The dates of SQL that have no time of day, or nothing else, refuse to be instants.
	 */
	private static String of(Date date) {
		try {
			return date.toInstant().toString();
		}
		catch (UnsupportedOperationException ex) {
			return date.toString();
		}
	}

	/**
	 * A locale says nothing of its script without a language and a country.
	 */
	private static String of(Locale locale) {
		String text = locale.toString();
		return (text.isEmpty() && !locale.equals(Locale.ROOT)) ? locale.toLanguageTag() : text;
	}

	private static boolean isPlain(Class<?> type) {
		return PLAIN.contains(type) || type.getPackageName().equals("java.time");
	}

	/**
	 * What tells a number, or a {@code Boolean}, from others with the same text.
	 * @return {@code null} for anything else
	 */
	static @Nullable String suffixOf(Class<?> type) {
		return SUFFIXES.get(type);
	}

	/**
	 * The name of a class, which no other class has.
	 */
	static String nameOf(Class<?> type) {
		return NAMES.get(type);
	}

	/**
	 * What a value among others is called. Values of different classes that can be equal
	 * have one name.
	 */
	static String kindOf(Object part) {
		if (part instanceof Enum<?> constant) {
			return nameOf(constant.getDeclaringClass());
		}
		if (part instanceof Date && !(part instanceof Timestamp)) {
			return "Date";
		}
		if (part instanceof InetAddress) {
			return "InetAddress";
		}
		if (part instanceof Buffer) {
			return (part instanceof ByteBuffer) ? "ByteBuffer" : "CharBuffer";
		}
		return nameOf(part.getClass());
	}

	/**
	 * The text of a value among others, which is different for different values.
	 */
	static String among(Object part) {
		if (part instanceof Date date) {
			return ((part instanceof Timestamp) ? date.toInstant() : Instant.ofEpochMilli(date.getTime())).toString();
		}
		if (part instanceof URI uri) {
			return Uris.canonical(uri);
		}
		if (part instanceof Calendar calendar) {
			// Its own text depends on what it was asked for before.
			return calendar.toInstant() + " " + calendar.getTimeZone().getID();
		}
		if (part instanceof Pattern pattern) {
			return pattern.flags() + " " + pattern.pattern();
		}
		if (part instanceof InetAddress address) {
			return HexFormat.of().formatHex(address.getAddress());
		}
		if (part instanceof ByteBuffer buffer) {
			byte[] bytes = new byte[buffer.remaining()];
			buffer.duplicate().get(bytes);
			return HexFormat.of().formatHex(bytes);
		}
		if (part instanceof Buffer && !(part instanceof CharBuffer)) {
			throw UnwritableKeyException.hidden(part.getClass());
		}
		String text = of(part);
		return (text != null) ? text : OwnText.deciding(part);
	}

}
