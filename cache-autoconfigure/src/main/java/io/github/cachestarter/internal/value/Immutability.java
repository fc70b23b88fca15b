package io.github.cachestarter.internal.value;

import java.lang.reflect.Field;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;

import org.jspecify.annotations.Nullable;

/**
 * A walk through a value that ends at the first thing in it that can be changed. What is
 * not known to be immutable counts as mutable: then callers get copies, which is slower
 * and never wrong.
 */
final class Immutability {

	/** What is nested deeper may be a circle. */
	private static final int DEPTH = 100;

	/** Objects that share objects have many more ways through them than objects. */
	private static final int STEPS = 1 << 20;

	private int steps = STEPS;

	private boolean collections;

	private boolean views;

	private Immutability() {
	}

	/** Whether nothing in a value can be changed. */
	static boolean of(@Nullable Object value) {
		return new Immutability().holds(value);
	}

	/**
	 * Whether a value is immutable and owes that to collections: there are some in it,
	 * none of which can be modified.
	 */
	static boolean ofCollectionsIn(Object value) {
		Immutability walk = new Immutability();
		return walk.holds(value) && walk.collections;
	}

	/**
	 * Whether there is a view in an immutable value, in front of a container that is not
	 * in it.
	 */
	static boolean ofViewsIn(Object value) {
		Immutability walk = new Immutability();
		return !walk.holds(value) || walk.views;
	}

	private boolean holds(@Nullable Object value) {
		try {
			return holds(value, DEPTH);
		}
		catch (RuntimeException ex) {
			// The collection behind a view is of any class, or changed in the meantime.
			return false;
		}
	}

	private boolean holds(@Nullable Object value, int depth) {
		if (value == null) {
			return true;
		}
		StateTraits traits = StateTraits.of(value.getClass());
		if (traits.kind() == StateTraits.Kind.CONSTANT || traits.isWellKnown(value)) {
			return true;
		}
		if (depth == 0 || --this.steps < 0) {
			return false;
		}
		return switch (traits.kind()) {
			case CONSTANT -> true;
			case FIELDS -> inFields(value, traits.open(), depth - 1);
			case OPTIONAL -> holds(((Optional<?>) value).orElse(null), depth - 1);
			case COLLECTION -> inCollection((Collection<?>) value, depth - 1);
			case MAP -> inMap((Map<?, ?>) value, depth - 1);
			case MUTABLE -> false;
		};
	}

	private boolean inFields(Object owner, Field[] fields, int depth) {
		for (Field field : fields) {
			if (!holds(read(field, owner), depth)) {
				return false;
			}
		}
		return true;
	}

	static @Nullable Object read(Field field, @Nullable Object owner) {
		try {
			return field.get(owner);
		}
		catch (IllegalAccessException ex) {
			throw new IllegalStateException("Was made accessible", ex);
		}
	}

	private boolean inCollection(Collection<?> collection, int depth) {
		this.collections = true;
		this.views |= ImmutableTypes.areViews(collection.getClass());
		// A comparator is a part that callers can get hold of.
		return !(collection instanceof SortedSet<?> sorted && sorted.comparator() != null) && inAll(collection, depth);
	}

	private boolean inMap(Map<?, ?> map, int depth) {
		this.collections = true;
		this.views |= ImmutableTypes.areViews(map.getClass());
		return !(map instanceof SortedMap<?, ?> sorted && sorted.comparator() != null) && inAll(map.keySet(), depth)
				&& inAll(map.values(), depth);
	}

	private boolean inAll(Collection<?> elements, int depth) {
		for (Object element : elements) {
			if (!holds(element, depth)) {
				return false;
			}
		}
		return true;
	}

}
