package io.github.cachestarter.value;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.IdentityHashMap;
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
 * Compares a value with what came back from JSON: objects of the application by class and
 * fields, because their {@code equals} may look at less than the state, as that of
 * entities, which are equal by identifier. Objects of Java are compared by
 * {@code equals}. Containers and arrays are compared by their elements, because those of
 * another implementation of the same interface are as good. To be used once.
 */
final class SameState {

	/**
	 * What is being compared already, in a circle.
	 */
	private final IdentityHashMap<Object, Object> open = new IdentityHashMap<>();

	/**
	 * The fields on the way to what is being compared.
	 */
	private final Deque<String> path = new ArrayDeque<>();

	private SameState() {
	}

	/**
	 * Finds what is different.
	 * @param written the value
	 * @param read what came back
	 * @return the fields that lead to the first difference, {@code customer.orders};
	 * empty for the value itself; {@code null} if there is none
	 */
	static @Nullable String difference(@Nullable Object written, @Nullable Object read) {
		SameState comparison = new SameState();
		return comparison.in(written, read) ? null : String.join(".", comparison.path);
	}

	private boolean in(@Nullable Object written, @Nullable Object other) {
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

	private boolean inArrays(Object one, Object other) {
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

	private boolean inCollections(Collection<?> one, Collection<?> other) {
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

	private boolean inMaps(Map<?, ?> one, Map<?, ?> other) {
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

	private boolean inObjects(Object one, Object other) {
		ClassTraits traits = ClassTraits.of(one.getClass());
		if (!fieldsTellAll(one.getClass())) {
			return traits.comparable() && one.equals(other);
		}
		if (one.getClass() != other.getClass()) {
			return false;
		}
		if (this.open.putIfAbsent(one, other) != null) {
			return true;
		}
		for (Field field : traits.fields()) {
			this.path.addLast(field.getName());
			if (!inField(field, one, other)) {
				return false;
			}
			this.path.removeLast();
		}
		this.open.remove(one);
		return true;
	}

	/** Not so for a class that comes with Java, or extends one: that state is hidden. */
	private static boolean fieldsTellAll(Class<?> type) {
		return !ClassTraits.isJdk(type) && ClassTraits.holdsItsState(type);
	}

	private boolean inField(Field field, Object one, Object other) {
		try {
			field.setAccessible(true);
			return in(field.get(one), field.get(other));
		}
		catch (IllegalAccessException | InaccessibleObjectException ex) {
			// A module that is closed to reflection: its objects have to say it
			// themselves.
			return !ClassTraits.of(one.getClass()).comparable() || one.equals(other);
		}
	}

}
