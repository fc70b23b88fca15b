package io.github.cachestarter.internal.copy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.cachestarter.internal.value.ValueCodec;
import org.jspecify.annotations.Nullable;

/**
 * Containers that cannot be modified but contain what can, as in a record whose
 * constructor makes {@code List.copyOf} of a list of beans. They are made anew where that
 * gives the same class, and views of lists where nothing else in the value may be what is
 * behind them. What is behind views of sets and maps may have an order that cannot be
 * seen.
 */
final class Unmodifiables {

	private static final Class<?> LIST_VIEW = Collections.unmodifiableList(new ArrayList<>()).getClass();

	/** By example: these classes have no names that can be written in a program. */
	private static final Set<Class<?>> LISTS = Set.of(LIST_VIEW, List.of(1).getClass(), List.of(1, 2, 3).getClass());

	private static final Set<Class<?>> SETS = Set.of(Set.of(1).getClass(), Set.of(1, 2, 3).getClass());

	private static final Set<Class<?>> MAPS = Set.of(Map.of(1, 1).getClass(), Map.of(1, 1, 2, 2).getClass());

	private Unmodifiables() {
	}

	static boolean contain(Class<?> type) {
		return LISTS.contains(type) || SETS.contains(type) || MAPS.contains(type);
	}

	/**
	 * What copies a container of one of these classes.
	 */
	static Copier copier(Class<?> type, Copier first, Copier second) {
		if (MAPS.contains(type)) {
			return new OfMap(first, second);
		}
		return new OfCollection(type == LIST_VIEW, LISTS.contains(type), first);
	}

	/**
	 * What copies one that may also be immutable.
	 */
	static Copier copierUnlessImmutable(Class<?> type, Copier first, Copier second) {
		Copier copier = copier(type, first, second);
		return (master) -> ValueCodec.isImmutable(master) ? master : copier.copy(master);
	}

	private record OfCollection(boolean view, boolean list, Copier element) implements Copier {

		@Override
		public @Nullable Object copy(@Nullable Object master) {
			if (master == null) {
				return null;
			}
			@Nullable Object[] elements = ((Collection<?>) master).toArray();
			for (int i = 0; i < elements.length; i++) {
				elements[i] = this.element.copy(elements[i]);
			}
			if (this.view) {
				return Collections.unmodifiableList(new ArrayList<>(Arrays.asList(elements)));
			}
			return this.list ? List.of(elements) : Set.of(elements);
		}

	}

	private record OfMap(Copier keys, Copier values) implements Copier {

		@Override
		public @Nullable Object copy(@Nullable Object master) {
			if (master == null) {
				return null;
			}
			Map<@Nullable Object, @Nullable Object> copy = new LinkedHashMap<>();
			((Map<?, ?>) master).forEach((key, value) -> copy.put(this.keys.copy(key), this.values.copy(value)));
			return Map.copyOf(copy);
		}

	}

}
