package io.github.cachestarter.value;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
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
	 * Whether a class has state that is not written. Its {@code equals} may count that.
	 */
	private static final ClassValue<Boolean> TRANSIENT = new ClassValue<>() {

		@Override
		protected Boolean computeValue(Class<?> type) {
			return hasTransientFields(type);
		}

	};

	/**
	 * What is being compared already, in a circle.
	 */
	private final IdentityHashMap<Object, Object> open = new IdentityHashMap<>();

	/**
	 * The fields on the way to what is being compared.
	 */
	private final Deque<String> path = new ArrayDeque<>();

	/**
	 * Whether Hibernate has not loaded what would have to be compared.
	 */
	private boolean unloaded;

	private SameState() {
	}

	/**
	 * Finds what is different.
	 * @param written the value
	 * @param read what came back
	 * @return the first difference; {@code null} if there is none
	 */
	static @Nullable Difference difference(@Nullable Object written, @Nullable Object read) {
		SameState comparison = new SameState();
		return comparison.in(written, read) ? null
				: new Difference(String.join(".", comparison.path), comparison.unloaded);
	}

	private boolean in(@Nullable Object written, @Nullable Object other) {
		if (written == other) {
			return true;
		}
		if (written == null || other == null) {
			return false;
		}
		if (CacheJson.HIBERNATE && HibernateModule.isUnloaded(written)) {
			this.unloaded = true;
			return false;
		}
		Object one = CacheJson.HIBERNATE ? HibernateModule.withoutProxy(written) : written;
		if (one.getClass().isArray()) {
			return one.getClass() == other.getClass() && inArrays(one, other);
		}
		if (one instanceof Collection<?> collection) {
			return other instanceof Collection<?> that && inCollections(collection, that) && inContainers(one, other);
		}
		if (one instanceof Map<?, ?> map) {
			return other instanceof Map<?, ?> that && inMaps(map, that) && inContainers(one, other);
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
		if (one instanceof LinkedHashMap && !List.copyOf(one.keySet()).equals(List.copyOf(other.keySet()))) {
			return false;
		}
		for (Map.Entry<?, ?> entry : one.entrySet()) {
			if (!other.containsKey(entry.getKey()) || !in(entry.getValue(), other.get(entry.getKey()))) {
				return false;
			}
		}
		return true;
	}

	/**
	 * A class of the application that extends a collection of Java may have more state.
	 */
	private boolean inContainers(Object one, Object other) {
		return !hasStateOfItsOwn(one.getClass()) || (one.getClass() == other.getClass() && inFields(one, other));
	}

	/**
	 * Whether a container is of a class of the application that adds state to one of
	 * Java.
	 */
	static boolean hasStateOfItsOwn(Class<?> container) {
		if (ClassTraits.isJdk(container) || ClassTraits.of(container).fields().isEmpty()) {
			return false;
		}
		Class<?> parent = container;
		while (!ClassTraits.isJdk(parent)) {
			parent = parent.getSuperclass();
		}
		return parent != Object.class && !Modifier.isAbstract(parent.getModifiers());
	}

	private boolean inObjects(Object one, Object other) {
		if (one.getClass() != other.getClass() || one instanceof Enum) {
			return false;
		}
		boolean equal = !ClassTraits.of(one.getClass()).comparable() || one.equals(other);
		if (fieldsTellAll(one.getClass())) {
			return inFields(one, other) && (equal || !TRANSIENT.get(one.getClass()));
		}
		return ClassTraits.of(one.getClass()).comparable() && equal && inFields(one, other);
	}

	private boolean inFields(Object one, Object other) {
		Object paired = this.open.putIfAbsent(one, other);
		if (paired != null) {
			return paired == other;
		}
		for (Field field : ClassTraits.of(one.getClass()).fields()) {
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
		if (CacheJson.HIBERNATE && HibernateModule.isUnloaded(one, field.getName())) {
			this.unloaded = true;
			return false;
		}
		try {
			field.setAccessible(true);
			return in(field.get(one), field.get(other));
		}
		catch (IllegalAccessException | InaccessibleObjectException ex) {
			// A module that is closed to reflection: its objects have to say it
			// themselves.
			return ClassTraits.of(one.getClass()).comparable() && one.equals(other);
		}
	}

	private static boolean hasTransientFields(Class<?> type) {
		for (Class<?> owner = type; owner != null && !ClassTraits.isJdk(owner); owner = owner.getSuperclass()) {
			for (Field field : owner.getDeclaredFields()) {
				if (Modifier.isTransient(field.getModifiers()) && !Modifier.isStatic(field.getModifiers())) {
					return true;
				}
			}
		}
		return false;
	}

	/**
	 * What is not as it was.
	 *
	 * @param path the fields that lead to it, {@code customer.orders}; empty for the
	 * value itself
	 * @param unloaded whether it could not be compared, because Hibernate has not loaded
	 * it
	 */
	record Difference(String path, boolean unloaded) {

	}

}
