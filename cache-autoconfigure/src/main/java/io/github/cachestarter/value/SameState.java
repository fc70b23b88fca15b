package io.github.cachestarter.value;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;

import org.jspecify.annotations.Nullable;

/**
 * Compares a value with what came back from JSON: by {@code equals} where a class defines
 * it, else by class and fields; containers and arrays by their elements, because those of
 * another implementation of the same interface are as good.
 */
final class SameState {

	private SameState() {
	}

	static boolean in(@Nullable Object written, @Nullable Object other) {
		if (written == other) {
			return true;
		}
		if (written == null || other == null) {
			return false;
		}
		Object one = CacheJson.HIBERNATE ? HibernateModule.withoutProxy(written) : written;
		if (one.getClass().isArray()) {
			return one.getClass() == other.getClass() && inArrays(one, other);
		}
		if (one instanceof Collection<?> collection) {
			return other instanceof Collection<?> that && inCollections(collection, that);
		}
		if (one instanceof Map<?, ?> map) {
			return other instanceof Map<?, ?> that && inMaps(map, that);
		}
		if (one instanceof Optional<?> optional) {
			return other instanceof Optional<?> that && in(optional.orElse(null), that.orElse(null));
		}
		return inObjects(one, other);
	}

	private static boolean inArrays(Object one, Object other) {
		int length = Array.getLength(one);
		if (length != Array.getLength(other)) {
			return false;
		}
		for (int i = 0; i < length; i++) {
			if (!in(Array.get(one, i), Array.get(other, i))) {
				return false;
			}
		}
		return true;
	}

	private static boolean inCollections(Collection<?> one, Collection<?> other) {
		if (one.size() != other.size() || (one instanceof List && !(other instanceof List))
				|| one instanceof Set != other instanceof Set) {
			return false;
		}
		if (one instanceof SortedSet<?> sorted && other instanceof SortedSet<?> that
				&& !Objects.equals(sorted.comparator(), that.comparator())) {
			return false;
		}
		// Sets are read in the order in which they were written.
		Iterator<?> others = other.iterator();
		for (Object element : one) {
			if (!others.hasNext() || !in(element, others.next())) {
				return false;
			}
		}
		return true;
	}

	private static boolean inMaps(Map<?, ?> one, Map<?, ?> other) {
		if (one.size() != other.size()) {
			return false;
		}
		if (one instanceof SortedMap<?, ?> sorted && other instanceof SortedMap<?, ?> that
				&& !Objects.equals(sorted.comparator(), that.comparator())) {
			return false;
		}
		for (Map.Entry<?, ?> entry : one.entrySet()) {
			if (!other.containsKey(entry.getKey()) || !in(entry.getValue(), other.get(entry.getKey()))) {
				return false;
			}
		}
		return true;
	}

	private static boolean inObjects(Object one, Object other) {
		ClassTraits traits = ClassTraits.of(one.getClass());
		if (traits.comparable() && one.equals(other)) {
			return true;
		}
		// What contains an array, or a collection of a mapper's, may be equal to itself
		// only,
		// though its state is that of others.
		boolean byFields = one instanceof Record || fieldsTellAll(one.getClass());
		return byFields && one.getClass() == other.getClass()
				&& traits.fields().stream().allMatch((field) -> inField(field, one, other));
	}

	/** Not so for a class that comes with Java, or extends one: that state is hidden. */
	private static boolean fieldsTellAll(Class<?> type) {
		return !ClassTraits.isJdk(type) && ClassTraits.holdsItsState(type);
	}

	private static boolean inField(Field field, Object one, Object other) {
		try {
			field.setAccessible(true);
			return in(field.get(one), field.get(other));
		}
		catch (IllegalAccessException | InaccessibleObjectException ex) {
			// A module that is closed to reflection: that it was read has to do.
			return true;
		}
	}

}
