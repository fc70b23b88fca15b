package io.github.cachestarter.internal.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.ZoneId;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.util.ClassUtils;

/**
 * The classes of Java whose objects cannot be changed. They are the exact classes of
 * objects: a {@code BigDecimal} can be of a subclass with fields of its own.
 */
final class ImmutableTypes {

	private static final Set<Class<?>> CONSTANTS = Set.of(String.class, BigDecimal.class, BigInteger.class, UUID.class,
			URI.class, Locale.class, Currency.class, OptionalInt.class, OptionalLong.class, OptionalDouble.class);

	/** By example: these classes have no names that can be written in a program. */
	private static final Set<Class<?>> UNMODIFIABLE = Stream.of(lists(), sets(), maps())
		.flatMap((examples) -> examples)
		.map(Object::getClass)
		.collect(Collectors.toUnmodifiableSet());

	/**
	 * Those of them that show what is done to another container, which they are in front
	 * of.
	 */
	private static final Set<Class<?>> VIEWS = UNMODIFIABLE.stream()
		.filter((type) -> type.getName().startsWith("java.util.Collections$Unmodifiable"))
		.collect(Collectors.toUnmodifiableSet());

	private ImmutableTypes() {
	}

	@SuppressWarnings("JdkObsolete") // views of lists without random access are of
										// another class
	private static Stream<Object> lists() {
		List<Integer> several = List.of(1, 2, 3, 4);
		return Stream.of(List.of(), List.of(1), several, several.subList(1, 3), Stream.of(1, 2).toList(),
				Collections.emptyList(), Collections.singletonList(1), Collections.nCopies(2, 1),
				Collections.unmodifiableList(new ArrayList<>()), Collections.unmodifiableList(new LinkedList<>()),
				Collections.unmodifiableCollection(new ArrayList<>()));
	}

	private static Stream<Object> sets() {
		return Stream.of(Set.of(), Set.of(1), Set.of(1, 2), Collections.emptySet(), Collections.singleton(1),
				Collections.unmodifiableSet(new HashSet<>()), Collections.unmodifiableSortedSet(new TreeSet<>()),
				Collections.unmodifiableNavigableSet(new TreeSet<>()), Collections.emptySortedSet());
	}

	private static Stream<Object> maps() {
		return Stream.of(Map.of(), Map.of(1, 1), Map.of(1, 1, 2, 2), Collections.emptyMap(),
				Collections.singletonMap(1, 1), Collections.unmodifiableMap(new HashMap<>()),
				Collections.unmodifiableSortedMap(new TreeMap<>()),
				Collections.unmodifiableNavigableMap(new TreeMap<>()), Collections.emptySortedMap());
	}

	/**
	 * Whether objects of the class are immutable. Enums are one to all callers anyway.
	 */
	static boolean contain(Class<?> type) {
		return ClassUtils.isPrimitiveWrapper(type) || Enum.class.isAssignableFrom(type) || CONSTANTS.contains(type)
				|| isTime(type);
	}

	private static boolean isTime(Class<?> type) {
		return type.getPackageName().equals("java.time") && (TemporalAccessor.class.isAssignableFrom(type)
				|| TemporalAmount.class.isAssignableFrom(type) || ZoneId.class.isAssignableFrom(type));
	}

	/**
	 * Whether objects of the class are collections or maps that cannot be modified; what
	 * is in them is another question.
	 */
	static boolean areUnmodifiable(Class<?> type) {
		return UNMODIFIABLE.contains(type);
	}

	/**
	 * Whether objects of the class are in front of a container that somebody may have.
	 */
	static boolean areViews(Class<?> type) {
		return VIEWS.contains(type);
	}

}
