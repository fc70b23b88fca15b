package io.github.cachestarter.internal.copy;

import java.lang.management.ManagementFactory;
import java.lang.reflect.Field;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Currency;
import java.util.Date;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import com.sun.management.HotSpotDiagnosticMXBean;
import io.github.cachestarter.internal.value.Mutability;

/**
 * How many bytes single objects take. The rules are those of 64-bit HotSpot: a header,
 * the fields, all that rounded up to eight.
 *
 * @param bytes those of an object of the class
 * @param references its fields with further objects, accessible
 */
record Layout(int bytes, List<Field> references) {

	static final int OPTIONAL = 16;

	private static final int HEADER = flag("UseCompactObjectHeaders", false) ? 8 : 12;

	private static final int REFERENCE = flag("UseCompressedOops", true) ? 4 : 8;

	private static final int ARRAY_HEADER = HEADER + 4;

	private static final int LIST = 24;

	private static final int VIEW = 24;

	private static final int HASH_MAP = 48;

	private static final int LINKED_MAP = 64;

	private static final int NODE = rounded(HEADER + 4 + 3 * REFERENCE);

	private static final int LINKED_NODE = rounded(HEADER + 4 + 5 * REFERENCE);

	private static final int TREE_NODE = rounded(HEADER + 4 + 5 * REFERENCE + 1);

	private static final Set<Class<?>> SMALL = Set.of(Integer.class, Short.class, Byte.class, Character.class,
			Float.class);

	/** By example: these classes have no names that can be written in a program. */
	private static final Class<?> FEW = List.of(1).getClass();

	private static final Class<?> MANY = List.of(1, 2, 3).getClass();

	private static final ClassValue<Layout> LAYOUTS = new ClassValue<>() {

		@Override
		protected Layout computeValue(Class<?> type) {
			return measure(type);
		}

	};

	static Layout of(Class<?> type) {
		return LAYOUTS.get(type);
	}

	private static Layout measure(Class<?> type) {
		int bytes = HEADER;
		List<Field> references = new ArrayList<>();
		for (Field field : Mutability.fields(type)) {
			bytes += size(field.getType());
			if (!field.getType().isPrimitive() && !field.getType().isEnum()) {
				references.add(field);
			}
		}
		return new Layout(rounded(bytes), List.copyOf(references));
	}

	private static int size(Class<?> type) {
		if (type == long.class || type == double.class) {
			return 8;
		}
		if (type == int.class || type == float.class) {
			return 4;
		}
		if (type == short.class || type == char.class) {
			return 2;
		}
		return type.isPrimitive() ? 1 : REFERENCE;
	}

	private static int rounded(int bytes) {
		return (bytes + 7) & -8;
	}

	static long array(Class<?> component, long length) {
		return (ARRAY_HEADER + length * size(component) + 7) & -8L;
	}

	/** Of a byte for each character, if all are of the first 256. */
	static long text(String text) {
		int width = 1;
		for (int i = 0; i < text.length(); i++) {
			if (text.charAt(i) > 0xFF) {
				width = 2;
				break;
			}
		}
		return 24 + array(byte.class, (long) width * text.length());
	}

	static long collection(Class<?> type, int size) {
		if (Set.class.isAssignableFrom(type)) {
			return set(type, size);
		}
		if (type == FEW) {
			return LIST;
		}
		long array = (size > 0) ? array(Object.class, size) : 0;
		if (type == ArrayList.class || type == MANY) {
			return (size > 0 || type == ArrayList.class) ? LIST + array : 0;
		}
		if (Mutability.isUnmodifiable(type)) {
			// A view of what a reader of JSON has filled, one by one.
			return VIEW + LIST + ((size > 0) ? array(Object.class, grown(size)) : 0);
		}
		return LIST + 32L + size * (long) LIST;
	}

	private static long set(Class<?> type, int size) {
		String name = type.getSimpleName();
		if (EnumSet.class.isAssignableFrom(type)) {
			return 32;
		}
		if (name.equals("SetN") || name.equals("Set12")) {
			return LIST + (name.equals("SetN") ? array(Object.class, 2L * size) : 0);
		}
		if (name.equals("TreeSet")) {
			return 16 + HASH_MAP + (long) size * TREE_NODE;
		}
		if (name.equals("HashSet") || name.equals("LinkedHashSet")) {
			boolean linked = name.equals("LinkedHashSet");
			return 16 + hashed(linked, size, tableOfCopy(size));
		}
		return 32 + hashed(name.equals("UnmodifiableSet"), size, tableOfGrown(size));
	}

	static long map(Class<?> type, Map<?, ?> map) {
		int size = map.size();
		if (map instanceof EnumMap) {
			return HASH_MAP + array(Object.class, Math.max(size, 8));
		}
		return switch (type.getSimpleName()) {
			case "HashMap" -> hashed(false, size, tableOfCopy(size));
			case "LinkedHashMap" -> hashed(true, size, tableOfCopy(size));
			case "TreeMap" -> HASH_MAP + (long) size * TREE_NODE;
			case "Map1" -> LIST;
			case "LinkedCaseInsensitiveMap" -> LIST + hashed(true, size, tableOfGrown(size))
					+ hashed(false, size, tableOfGrown(size)) + namesInLowerCase(map);
			case "MapN" -> LIST + array(Object.class, 4L * size);
			default -> 32 + hashed(true, size, tableOfGrown(size));
		};
	}

	/** A row finds its columns by them, whatever they are called. */
	private static long namesInLowerCase(Map<?, ?> row) {
		long bytes = 0;
		for (Object name : row.keySet()) {
			String text = String.valueOf(name);
			bytes += text.equals(text.toLowerCase(Locale.ROOT)) ? 0 : text(text);
		}
		return bytes;
	}

	private static long hashed(boolean linked, int size, int table) {
		return (linked ? LINKED_MAP + (long) size * LINKED_NODE : HASH_MAP + (long) size * NODE)
				+ ((size > 0) ? array(Object.class, table) : 0);
	}

	/** A table that was made for what is in it. */
	private static int tableOfCopy(int size) {
		return powerOfTwo((int) (size / 0.75F + 1));
	}

	/** A table that has grown with what is in it. */
	private static int tableOfGrown(int size) {
		return Math.max(16, powerOfTwo((int) Math.ceil(size / 0.75F)));
	}

	private static int powerOfTwo(int atLeast) {
		return (atLeast <= 1) ? 1 : Integer.highestOneBit(atLeast - 1) << 1;
	}

	private static int grown(int size) {
		int capacity = 10;
		while (capacity < size) {
			capacity += capacity >> 1;
		}
		return capacity;
	}

	/**
	 * Those of a scalar of Java with what is in it. What the JVM has once only takes
	 * nothing.
	 */
	static long ofJava(Object scalar) {
		if (scalar instanceof Enum || scalar instanceof Boolean || scalar instanceof Locale
				|| scalar instanceof Currency || scalar instanceof ZoneId) {
			return 0;
		}
		if (scalar instanceof Number number && !(number instanceof BigDecimal) && !(number instanceof BigInteger)) {
			boolean cached = !(number instanceof Double || number instanceof Float) && number.longValue() >= -128
					&& number.longValue() <= 127;
			return cached ? 0 : rounded(HEADER + (SMALL.contains(number.getClass()) ? 4 : 8 + 12 - HEADER));
		}
		if (scalar instanceof BigDecimal decimal) {
			return 40 + ((decimal.precision() > 18) ? ofJava(decimal.unscaledValue()) : 0);
		}
		if (scalar instanceof BigInteger integer) {
			return 40 + array(int.class, 1 + integer.bitLength() / 32);
		}
		if (scalar instanceof URI uri) {
			// The whole, and its parts again.
			return 96 + 2 * text(uri.toString()) + 3L * LIST;
		}
		if (scalar instanceof LocalDateTime || scalar instanceof OffsetDateTime || scalar instanceof ZonedDateTime) {
			return (scalar instanceof LocalDateTime) ? 72 : 96;
		}
		return (scalar instanceof UUID || (scalar instanceof Date && scalar.getClass() != Date.class)) ? 32 : 24;
	}

	private static boolean flag(String name, boolean otherwise) {
		try {
			HotSpotDiagnosticMXBean bean = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
			return (bean != null) ? Boolean.parseBoolean(bean.getVMOption(name).getValue()) : otherwise;
		}
		catch (RuntimeException | LinkageError ex) {
			// No such option, or no such virtual machine.
			return otherwise;
		}
	}

}
