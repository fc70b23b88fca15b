package io.github.cachestarter.internal.value;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
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
	 * The way to what is being compared: fields, and numbers of elements.
	 */
	private final Deque<Object> path = new ArrayDeque<>();

	private @Nullable Difference difference;

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
		return comparison.in(written, read) ? null : comparison.difference;
	}

	/** The first one counts: what it is in is different only because of it. */
	private boolean differ(Difference.Kind kind, @Nullable Object written, @Nullable Object read) {
		if (this.difference == null) {
			this.difference = new Difference(place(), kind, (written != null) ? written.getClass() : null,
					(read != null) ? read.getClass() : null);
		}
		return false;
	}

	private String place() {
		StringBuilder place = new StringBuilder();
		for (Object step : this.path) {
			if (step instanceof Integer index) {
				place.append('[').append(index).append(']');
			}
			else {
				place.append((place.length() > 0) ? "." : "")
					.append((step instanceof Field field) ? field.getName() : step);
			}
		}
		return place.toString();
	}

	private boolean at(int index, @Nullable Object written, @Nullable Object read) {
		this.path.addLast(index);
		if (!in(written, read)) {
			return false;
		}
		this.path.removeLast();
		return true;
	}

	private boolean in(@Nullable Object written, @Nullable Object other) {
		if (written == other) {
			return true;
		}
		if (written == null || other == null) {
			return differ(Difference.Kind.CLASS, written, other);
		}
		if (CacheJson.HIBERNATE && HibernateModule.isUnloaded(written)) {
			return differ(Difference.Kind.UNLOADED, written, other);
		}
		Object one = CacheJson.HIBERNATE ? HibernateModule.withoutProxy(written) : written;
		// Reported where nothing inside was.
		return same(one, other) || differ(Difference.Kind.CLASS, one, other);
	}

	private boolean same(Object one, Object other) {
		if (one.getClass().isArray()) {
			return one.getClass() == other.getClass() && inArrays(one, other);
		}
		Substitute<?, ?> substitute = Substitutes.ofObjects(one.getClass());
		if (substitute != null) {
			return substitute.equals(Substitutes.ofObjects(other.getClass()))
					&& in(substitute.formOf(one), substitute.formOf(other));
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
			return differ(Difference.Kind.ELEMENTS, one, other);
		}
		for (int i = 0; i < length; i++) {
			if (!at(i, Array.get(one, i), Array.get(other, i))) {
				return false;
			}
		}
		return true;
	}

	private boolean inCollections(Collection<?> one, Collection<?> other) {
		if ((one instanceof List && !(other instanceof List)) || one instanceof Set != other instanceof Set) {
			return false;
		}
		if (one.size() != other.size()) {
			return differ(Difference.Kind.ELEMENTS, one, other);
		}
		if (one instanceof SortedSet<?> sorted && other instanceof SortedSet<?> that
				&& !Objects.equals(sorted.comparator(), that.comparator())) {
			return differ(Difference.Kind.COMPARATOR, one, other);
		}
		// Sets are read in the order in which they were written.
		Iterator<?> others = other.iterator();
		int index = 0;
		for (Object element : one) {
			if (!others.hasNext() || !at(index++, element, others.next())) {
				return false;
			}
		}
		return true;
	}

	private boolean inMaps(Map<?, ?> one, Map<?, ?> other) {
		if (one instanceof SortedMap<?, ?> sorted && other instanceof SortedMap<?, ?> that
				&& !Objects.equals(sorted.comparator(), that.comparator())) {
			return differ(Difference.Kind.COMPARATOR, one, other);
		}
		boolean sameOrder = !(one instanceof LinkedHashMap)
				|| new ArrayList<>(one.keySet()).equals(new ArrayList<>(other.keySet()));
		if (one.size() != other.size() || !sameOrder || !other.keySet().containsAll(one.keySet())) {
			return differ(Difference.Kind.ELEMENTS, one, other);
		}
		// Its place and not its key, which is a part of the value.
		this.path.addLast("values");
		int index = 0;
		for (Map.Entry<?, ?> entry : one.entrySet()) {
			if (!at(index++, entry.getValue(), other.get(entry.getKey()))) {
				return false;
			}
		}
		this.path.removeLast();
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
		boolean comparable = ClassTraits.of(one.getClass()).comparable();
		boolean equal = !comparable || one.equals(other);
		if (fieldsTellAll(one.getClass())) {
			return inFields(one, other)
					&& (equal || !TRANSIENT.get(one.getClass()) || differ(Difference.Kind.EQUALS, one, other));
		}
		if (!comparable) {
			return differ(Difference.Kind.INCOMPARABLE, one, other);
		}
		if (!equal) {
			boolean jdk = ClassTraits.isJdk(one.getClass());
			return (jdk || inFields(one, other))
					&& differ(jdk ? Difference.Kind.STATE : Difference.Kind.EQUALS, one, other);
		}
		return inFields(one, other);
	}

	private boolean inFields(Object one, Object other) {
		Object paired = this.open.putIfAbsent(one, other);
		if (paired != null) {
			return paired == other || differ(Difference.Kind.STATE, one, other);
		}
		for (Field field : ClassTraits.of(one.getClass()).fields()) {
			this.path.addLast(field);
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
			return differ(Difference.Kind.UNLOADED, null, null);
		}
		try {
			field.setAccessible(true);
			int depth = this.path.size();
			boolean same = in(field.get(one), field.get(other));
			if (this.difference != null && depth == this.path.size() && !this.difference.unloaded()
					&& HiddenState.contains(field)) {
				this.difference = this.difference.as(Difference.Kind.HIDDEN);
			}
			return same;
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

}
