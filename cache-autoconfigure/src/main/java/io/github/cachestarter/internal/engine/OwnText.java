package io.github.cachestarter.internal.engine;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.util.ReflectionUtils;

/**
 * What objects say of themselves, which has to be the same in every process.
 * <p>
 * A text is refused that shows the identity of the object, or that of something which one
 * of its fields holds, as {@link Object#toString()} writes them. It is compared with
 * those very texts, and not with what they usually look like: {@code first.last@abc} is a
 * good text. What the object has put together elsewhere is not seen.
 */
final class OwnText {

	private static final Logger logger = LoggerFactory.getLogger("io.github.cachestarter.cache");

	private static final int MOST_ELEMENTS = 16;

	/** They write all that they compare, and applications cannot change them. */
	private static final Set<String> TOLD_BY_TEXT = Set.of("org.springframework.data.domain.PageRequest",
			"org.springframework.data.domain.Sort", "org.springframework.data.domain.Sort$Order");

	private static final ClassValue<Traits> TRAITS = new ClassValue<>() {

		@Override
		protected Traits computeValue(Class<?> type) {
			return new Traits(writesItself(type), fieldsOf(type), new AtomicBoolean());
		}

	};

	private OwnText() {
	}

	/**
	 * Asks an object.
	 * @throws UnwritableKeyException if it shows an identity or throws something
	 */
	static String of(Object part) {
		Class<?> type = part.getClass();
		Traits traits = TRAITS.get(type);
		if (!traits.writesItself) {
			throw UnwritableKeyException.identity(type);
		}
		boolean identity;
		String text;
		try {
			text = part.toString();
			identity = text.indexOf('@') >= 0 && showsIdentity(part, text, traits);
		}
		catch (Throwable ex) {
			throw UnwritableKeyException.threw(type, ex);
		}
		if (identity) {
			throw UnwritableKeyException.identity(type);
		}
		return text;
	}

	/**
	 * Asks an object of which nothing else tells what it is made of, and says so once.
	 */
	static String deciding(Object part) {
		String text = of(part);
		Class<?> type = part.getClass();
		if (!isOfPlatform(type) && !TOLD_BY_TEXT.contains(type.getName()) && !TRAITS.get(type).said.getAndSet(true)) {
			logger.info(
					"cache_key type={} reason=only its toString() tells its keys apart; if different objects can"
							+ " have the same text, make it a record or choose its parts with key = \"#argument.id\"",
					type.getName());
		}
		return text;
	}

	static boolean isOfPlatform(Class<?> type) {
		return type.getName().startsWith("java.");
	}

	private static boolean showsIdentity(Object part, String text, Traits traits) {
		return shows(text, part) || reachedFrom(part, traits)
			.anyMatch((reached) -> !TRAITS.get(reached.getClass()).writesItself && shows(text, reached));
	}

	private static boolean shows(String text, Object object) {
		String identity = object.getClass().getName() + "@" + Integer.toHexString(object.hashCode());
		for (int at = text.indexOf(identity); at >= 0; at = text.indexOf(identity, at + 1)) {
			int end = at + identity.length();
			if (end == text.length() || Character.digit(text.charAt(end), 16) < 0) {
				return true;
			}
		}
		return false;
	}

	private static Stream<Object> reachedFrom(Object part, Traits traits) {
		Stream<@Nullable Object> held = (part instanceof AtomicReference<?> reference) ? Stream.of(reference.get())
				: traits.fields.stream().map((field) -> ReflectionUtils.getField(field, part));
		return held.<Object>flatMap(Stream::ofNullable)
			.flatMap((value) -> Stream.concat(Stream.of(value), elementsOf(value)));
	}

	/**
	 * The first elements. Collections that are not of the platform may ask a database for
	 * them.
	 */
	private static Stream<Object> elementsOf(Object value) {
		Stream<?> elements = Stream.empty();
		if (value instanceof Object[] array) {
			elements = Arrays.stream(array);
		}
		else if (isOfPlatform(value.getClass())) {
			elements = (value instanceof Collection<?> collection) ? collection.stream()
					: (value instanceof Map<?, ?> map)
							? Stream.concat(map.values().stream().limit(MOST_ELEMENTS), map.keySet().stream())
							: elements;
		}
		return elements.limit(2 * MOST_ELEMENTS).flatMap(Stream::ofNullable);
	}

	private static boolean writesItself(Class<?> type) {
		Method toString = ReflectionUtils.findMethod(type, "toString");
		return toString != null && toString.getDeclaringClass() != Object.class;
	}

	private static List<Field> fieldsOf(Class<?> type) {
		List<Field> fields = new ArrayList<>();
		for (Class<?> in = type; in != null && !isOfPlatform(in); in = in.getSuperclass()) {
			Arrays.stream(in.getDeclaredFields())
				.filter((field) -> !Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive())
				.filter(Field::trySetAccessible)
				.forEach(fields::add);
		}
		return fields;
	}

	/**
	 * What is known about a class.
	 *
	 * @param writesItself whether it has a {@code toString()} of its own
	 * @param fields what its objects hold
	 * @param said whether it was said that its text decides
	 */
	private record Traits(boolean writesItself, List<Field> fields, AtomicBoolean said) {

	}

}
