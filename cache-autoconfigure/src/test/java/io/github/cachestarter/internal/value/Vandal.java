package io.github.cachestarter.internal.value;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Date;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.ListIterator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;

import org.jspecify.annotations.Nullable;

/**
 * A caller that changes whatever it can get hold of in a value: innermost things first,
 * as they cannot be reached any more when what holds them is empty.
 */
public final class Vandal {

	private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());

	private Vandal() {
	}

	/**
	 * Changes it.
	 * @param value what a caller got
	 */
	public static void strike(@Nullable Object value) {
		new Vandal().visit(value);
	}

	@SuppressWarnings({ "unchecked", "JavaUtilDate" }) // whatever is in a value
	private void visit(@Nullable Object value) {
		if (value == null || !this.seen.add(value)) {
			return;
		}
		if (value.getClass().isArray()) {
			inArray(value);
		}
		else if (value instanceof Collection<?> collection) {
			List.copyOf(elements(collection)).forEach(this::visit);
			inCollection((Collection<Object>) collection);
		}
		else if (value instanceof Map<?, ?> map) {
			elements(map.keySet()).forEach(this::visit);
			elements(map.values()).forEach(this::visit);
			inMap((Map<Object, Object>) map);
		}
		else if (value instanceof Optional<?> optional) {
			visit(optional.orElse(null));
		}
		else if (value instanceof Date date) {
			date.setTime(date.getTime() + 1);
		}
		else if (!ClassTraits.isJdk(value.getClass()) && !(value instanceof Enum)) {
			inFields(value);
		}
	}

	private static List<Object> elements(Collection<?> collection) {
		List<Object> elements = new ArrayList<>();
		for (Object element : collection) {
			if (element != null) {
				elements.add(element);
			}
		}
		return elements;
	}

	private void inArray(Object array) {
		for (int i = 0; i < Array.getLength(array); i++) {
			visit(Array.get(array, i));
			if (!array.getClass().getComponentType().isPrimitive()) {
				Array.set(array, i, null);
			}
			else if (array instanceof long[] numbers) {
				numbers[i]++;
			}
			else if (array instanceof int[] numbers) {
				numbers[i]++;
			}
			else if (array instanceof byte[] bytes) {
				bytes[i]++;
			}
			else if (array instanceof char[] letters) {
				letters[i]++;
			}
		}
	}

	/** Whoever has an object can also set the fields of it that are not final. */
	private void inFields(Object owner) {
		for (Class<?> type = owner.getClass(); type != null && !ClassTraits.isJdk(type); type = type.getSuperclass()) {
			for (Field field : type.getDeclaredFields()) {
				if (!Modifier.isStatic(field.getModifiers())) {
					inField(owner, field);
				}
			}
		}
	}

	private void inField(Object owner, Field field) {
		try {
			field.setAccessible(true);
			visit(field.get(owner));
			if (!Modifier.isFinal(field.getModifiers())) {
				field.set(owner, !field.getType().isPrimitive() ? null : (field.getType() == int.class) ? 4711 : false);
			}
		}
		catch (IllegalAccessException | IllegalArgumentException | InaccessibleObjectException ex) {
			// Cannot be changed by anybody.
		}
	}

	private static void inCollection(Collection<Object> collection) {
		if (collection instanceof List<Object> list) {
			inList(list);
		}
		if (collection instanceof NavigableSet<Object> set) {
			tryAll(() -> set.descendingSet().clear(), set::pollFirst, () -> emptied(set.descendingIterator()));
		}
		if (collection instanceof SortedSet<Object> set) {
			tryAll(() -> set.tailSet(set.first()).clear(), () -> set.headSet(set.last()).clear());
		}
		if (collection instanceof Queue<Object> queue) {
			tryAll(queue::poll, queue::remove);
		}
		tryAll(() -> collection.remove(first(collection)), () -> collection.removeIf((element) -> true),
				() -> emptied(collection.iterator()), () -> collection.retainAll(List.of()),
				() -> collection.removeAll(new ArrayList<>(collection)), collection::clear,
				() -> collection.add("vandal"), () -> collection.addAll(List.of("vandal")));
	}

	private static void inList(List<Object> list) {
		tryAll(() -> list.set(0, "vandal"), () -> list.add(0, "vandal"), () -> list.addAll(0, List.of("vandal")),
				() -> list.replaceAll((element) -> "vandal"), () -> Collections.reverse(list), () -> list.sort(null),
				() -> list.remove(0), () -> list.subList(0, list.size()).clear(), () -> {
					ListIterator<Object> iterator = list.listIterator();
					iterator.next();
					iterator.set("vandal");
				}, () -> list.listIterator().add("vandal"));
	}

	private static void inMap(Map<Object, Object> map) {
		Object key = first(map.keySet());
		if (map instanceof NavigableMap<Object, Object> navigable) {
			tryAll(() -> navigable.descendingMap().clear(), navigable::pollFirstEntry,
					() -> navigable.firstEntry().setValue("vandal"), () -> navigable.navigableKeySet().clear());
		}
		if (map instanceof SortedMap<Object, Object> sorted) {
			tryAll(() -> sorted.tailMap(sorted.firstKey()).clear());
		}
		tryAll(() -> map.entrySet().iterator().next().setValue("vandal"), () -> setValues(map),
				() -> map.replaceAll((name, value) -> "vandal"), () -> map.put(key, "vandal"),
				() -> map.putIfAbsent("vandal", "vandal"), () -> map.compute(key, (name, value) -> "vandal"),
				() -> map.computeIfAbsent("vandal", (name) -> "vandal"),
				() -> map.merge(key, "vandal", (one, other) -> "vandal"), () -> map.putAll(Map.of("vandal", "vandal")),
				() -> map.replace(key, "vandal"), () -> map.remove(key), () -> map.keySet().clear(),
				() -> map.values().clear(), () -> map.entrySet().clear(), () -> emptied(map.keySet().iterator()),
				() -> emptied(map.entrySet().iterator()), map::clear);
	}

	/** The entries of such an array may let through what an iterator does not. */
	private static void setValues(Map<Object, Object> map) {
		List<Map.Entry<Object, Object>> entries = new ArrayList<>(map.entrySet());
		entries.forEach((entry) -> entry.setValue("vandal"));
	}

	private static @Nullable Object first(Collection<Object> collection) {
		return collection.isEmpty() ? null : collection.iterator().next();
	}

	private static void emptied(Iterator<?> iterator) {
		while (iterator.hasNext()) {
			iterator.next();
			iterator.remove();
		}
	}

	private static void tryAll(Runnable... attempts) {
		for (Runnable attempt : attempts) {
			try {
				attempt.run();
			}
			catch (RuntimeException ex) {
				// The next one may succeed.
			}
		}
	}

}
