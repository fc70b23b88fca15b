package io.github.cachestarter.engine;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.regex.Pattern;

import io.github.cachestarter.value.NeverCacheMarks;
import org.jspecify.annotations.Nullable;

import org.springframework.cache.interceptor.SimpleKey;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/**
 * Writes any key as text that is readable, the same in every process, and different for
 * different keys of one shape.
 * <p>
 * A single plain argument is its own text, several are joined by colons
 * ({@code 42:2026-01-01}), where a colon or backslash inside a part is escaped by a
 * backslash so that {@code ("a:b", "c")} and {@code ("a", "b:c")} differ. Collections,
 * maps and arrays are written out by their contents, records by their name and contents;
 * sets and maps are sorted unless they have an order of their own.
 */
public final class KeyText {

	/**
	 * The key of a method without arguments.
	 */
	public static final String NO_ARGUMENTS = "_";

	/**
	 * No text of a string: {@link #single} and the escapes see to that.
	 */
	private static final String NULL = "\\N";

	/**
	 * An empty element, without which an empty list and a list of an empty text would
	 * look the same.
	 */
	private static final String EMPTY = "\\e";

	/**
	 * {@code package.Class@1a2b}: what {@link Object#toString()} and arrays say. It ends
	 * there, unlike the address {@code first.last@abc.example}.
	 */
	private static final Pattern IDENTITY = Pattern.compile(
			"(?:\\[+[BCDFIJSZ]|\\[*L?(?:[\\p{L}_$][\\w$]*\\.)+[\\p{L}_$][\\w$/]*;?)@[0-9a-f]{1,8}(?![\\w-]|\\.\\w)");

	private static final Pattern LIKE_NULL = Pattern.compile("\\\\+N");

	private static final ClassValue<Boolean> WRITES_ITSELF = new ClassValue<>() {

		@Override
		protected Boolean computeValue(Class<?> type) {
			Method toString = ReflectionUtils.findMethod(type, "toString");
			return toString != null && toString.getDeclaringClass() != Object.class;
		}

	};

	private KeyText() {
	}

	/**
	 * Writes a key.
	 * @param key any object, or {@code null}
	 * @return its text
	 * @throws IllegalArgumentException if the key's text would differ from process to
	 * process, or show what is marked {@code @NeverCache}
	 */
	public static String of(@Nullable Object key) {
		return (key instanceof SimpleKey parts) ? ofArguments(parametersOf(parts)) : single(key);
	}

	/**
	 * Writes the arguments of a call.
	 * @param arguments the arguments
	 * @return their text
	 * @throws IllegalArgumentException if the text would differ from process to process,
	 * or show what is marked {@code @NeverCache}
	 */
	public static String ofArguments(@Nullable Object... arguments) {
		if (arguments.length == 0) {
			return NO_ARGUMENTS;
		}
		if (arguments.length == 1) {
			return single(arguments[0]);
		}
		StringBuilder joined = new StringBuilder();
		for (int i = 0; i < arguments.length; i++) {
			joined.append((i > 0) ? ":" : "").append(escape(arguments[i], ":"));
		}
		return joined.toString();
	}

	/**
	 * Text is taken as it is, so that it can be written by hand; only what would look
	 * like {@link #NULL}, or like this very escape, is told from it by one more
	 * backslash.
	 */
	private static String single(@Nullable Object part) {
		if (part instanceof Long || part instanceof Integer) {
			return part.toString();
		}
		Object content = contentOf(part);
		String text = write(content);
		return (content != null && text.startsWith("\\") && LIKE_NULL.matcher(text).matches()) ? "\\" + text : text;
	}

	private static @Nullable Object contentOf(@Nullable Object part) {
		return (part instanceof Optional<?> optional) ? contentOf(optional.orElse(null)) : part;
	}

	private static String write(@Nullable Object part) {
		if (part == null) {
			return NULL;
		}
		refuseMarked(part.getClass());
		if (part instanceof CharSequence || part instanceof Number || part instanceof Boolean) {
			return part.toString();
		}
		if (part instanceof Date date) {
			return write(date);
		}
		if (part instanceof Enum<?> constant) {
			return constant.name();
		}
		if (part instanceof Class<?> type) {
			return type.getName();
		}
		if (part instanceof Collection<?> collection) {
			return list(collection, isUnordered(collection));
		}
		if (part instanceof Map<?, ?> map) {
			return list(map.entrySet(), !(map instanceof SortedMap));
		}
		if (part instanceof Map.Entry<?, ?> entry) {
			return escape(entry.getKey(), "=") + "=" + escape(entry.getValue(), "=");
		}
		if (part.getClass().isArray()) {
			return list(elementsOf(part), false);
		}
		return (part instanceof Record composed) ? nameOf(composed) + list(componentsOf(composed), false)
				: writeItself(part);
	}

	private static void refuseMarked(Class<?> type) {
		String marked = NeverCacheMarks.in(type);
		if (marked != null) {
			throw new IllegalArgumentException("An argument of type " + type.getName()
					+ " cannot be part of a cache key: a key is readable in Redis, and " + marked
					+ " is marked @NeverCache. Choose what identifies the entry without it, with"
					+ " key = \"#argument.id\".");
		}
	}

	/**
	 * The text of a date depends on the time zone of the process and hides milliseconds.
	 * The dates of SQL that have no time of day, or nothing else, refuse to be instants.
	 */
	@SuppressWarnings("JavaUtilDate") // applications still have keys of this type
	private static String write(Date date) {
		try {
			return date.toInstant().toString();
		}
		catch (UnsupportedOperationException ex) {
			return date.toString();
		}
	}

	private static String writeItself(Object part) {
		String text = WRITES_ITSELF.get(part.getClass()) ? part.toString() : null;
		if (text == null || IDENTITY.matcher(text).find()) {
			throw new IllegalArgumentException("An argument of type " + part.getClass().getName()
					+ " cannot be part of a cache key: its text shows the identity of an object, so the key would never"
					+ " be found again. Give the type a toString() that shows its state, make it a record, or choose"
					+ " the parts that identify it with key = \"#argument.id\".");
		}
		return text;
	}

	private static boolean isUnordered(Collection<?> collection) {
		return collection instanceof Set && !(collection instanceof SortedSet)
				&& !(collection instanceof LinkedHashSet);
	}

	private static String list(Collection<?> parts, boolean sorted) {
		List<String> texts = new ArrayList<>(parts.size());
		for (Object part : parts) {
			String text = escape(part, ",[]");
			texts.add(text.isEmpty() ? EMPTY : text);
		}
		if (sorted) {
			texts.sort(null);
		}
		return "[" + String.join(",", texts) + "]";
	}

	private static List<@Nullable Object> elementsOf(Object array) {
		List<@Nullable Object> elements = new ArrayList<>();
		for (int i = 0; i < Array.getLength(array); i++) {
			elements.add(Array.get(array, i));
		}
		return elements;
	}

	/**
	 * Of two kinds of record that an argument can be, the contents can be equal.
	 */
	private static String nameOf(Record composed) {
		return ClassUtils.getShortName(composed.getClass());
	}

	private static List<@Nullable Object> componentsOf(Record composed) {
		List<@Nullable Object> values = new ArrayList<>();
		for (RecordComponent component : composed.getClass().getRecordComponents()) {
			ReflectionUtils.makeAccessible(component.getAccessor());
			values.add(valueOf(component, composed));
		}
		return values;
	}

	private static @Nullable Object valueOf(RecordComponent component, Record composed) {
		try {
			return component.getAccessor().invoke(composed);
		}
		catch (IllegalAccessException | InvocationTargetException ex) {
			throw new IllegalArgumentException("A component of " + composed.getClass().getName() + " cannot be read",
					ex);
		}
	}

	/**
	 * Spring's key keeps its parts to itself, and its own text does not tell
	 * {@code ("a,b", "c")} from {@code ("a", "b,c")}.
	 */
	private static @Nullable Object[] parametersOf(SimpleKey key) {
		Field params = ReflectionUtils.findField(SimpleKey.class, "params");
		if (params == null) {
			throw new IllegalArgumentException(
					"The parts of Spring's SimpleKey cannot be read: give the cache" + " operation a key of its own");
		}
		ReflectionUtils.makeAccessible(params);
		@Nullable Object[] parts = (@Nullable Object[]) ReflectionUtils.getField(params, key);
		return (parts != null) ? Arrays.copyOf(parts, parts.length) : new Object[0];
	}

	/**
	 * Writes a part of a key so that none of the separators in it is taken for one. The
	 * backslash of what stands for {@code null} is not doubled, that of any text is.
	 */
	private static String escape(@Nullable Object part, String separators) {
		Object content = contentOf(part);
		String text = write(content);
		if (content == null) {
			return text;
		}
		StringBuilder escaped = new StringBuilder(text.length());
		for (int i = 0; i < text.length(); i++) {
			char character = text.charAt(i);
			if (character == '\\' || separators.indexOf(character) >= 0) {
				escaped.append('\\');
			}
			escaped.append(character);
		}
		return escaped.toString();
	}

}
