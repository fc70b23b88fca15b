package io.github.cachestarter.internal.copy;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import org.springframework.util.LinkedCaseInsensitiveMap;

/**
 * Containers that are made anew, of exactly the same class: those of Java, and the rows
 * that Spring's {@code JdbcTemplate} gives. Copies of one master have their elements in
 * the same order, whatever the container: they are made in the same way, from the same.
 */
final class Containers {

	private static final Set<Class<?>> SINGLE = Set.of(ArrayList.class, LinkedList.class, HashSet.class,
			LinkedHashSet.class, TreeSet.class, EnumSet.noneOf(Shape.Leaf.class).getClass(), HashMap.class,
			LinkedHashMap.class, TreeMap.class, EnumMap.class, LinkedCaseInsensitiveMap.class);

	private Containers() {
	}

	/**
	 * Whether objects of a class are containers that can be modified and copied.
	 */
	static boolean contain(Class<?> type) {
		return SINGLE.contains(type);
	}

	/**
	 * What copies a container.
	 * @param type its class, one of these, an array or {@code Optional}
	 * @param first copies elements or keys
	 * @param second copies values, if it is a map
	 */
	static Copier copier(Class<?> type, Copier first, Copier second) {
		if (type == ArrayList.class) {
			return new OfList(first);
		}
		if (type.isArray()) {
			return new OfArray(first);
		}
		if (type == Optional.class) {
			return new OfOptional(first);
		}
		if (type == LinkedList.class) {
			return new OfLinkedList(first);
		}
		return Map.class.isAssignableFrom(type) ? maps(type, first, second) : sets(type, first);
	}

	private static Copier sets(Class<?> type, Copier elements) {
		if (type == HashSet.class || type == LinkedHashSet.class) {
			return new OfSet(type == LinkedHashSet.class, elements);
		}
		return (type == TreeSet.class) ? SortedCopier.SET : SortedCopier.ENUMS;
	}

	private static Copier maps(Class<?> type, Copier keys, Copier values) {
		if (type == TreeMap.class) {
			return new OfOrderedMap(true, values);
		}
		if (type == LinkedCaseInsensitiveMap.class) {
			return new OfRow(values);
		}
		return (type == EnumMap.class) ? new OfOrderedMap(false, values)
				: new OfMap(type == LinkedHashMap.class, keys, values);
	}

	/** What has room for so many without growing. */
	private static int capacity(int size) {
		return size + size / 3 + 1;
	}

	private record OfList(Copier element) implements Copier {

		@Override
		public @Nullable Object copy(@Nullable Object master) {
			if (master == null) {
				return null;
			}
			ArrayList<?> list = (ArrayList<?>) master;
			Copier element = this.element;
			if (element == SAME) {
				return new ArrayList<>(list);
			}
			int size = list.size();
			ArrayList<@Nullable Object> copy = new ArrayList<>(size);
			for (int i = 0; i < size; i++) {
				copy.add(element.copy(list.get(i)));
			}
			return copy;
		}

	}

	private record OfLinkedList(Copier element) implements Copier {

		@Override
		@SuppressWarnings("JdkObsolete") // of the same class as what is copied
		public @Nullable Object copy(@Nullable Object master) {
			if (master == null) {
				return null;
			}
			LinkedList<@Nullable Object> copy = new LinkedList<>();
			for (Object each : (LinkedList<?>) master) {
				copy.add(this.element.copy(each));
			}
			return copy;
		}

	}

	private record OfArray(Copier element) implements Copier {

		@Override
		public @Nullable Object copy(@Nullable Object master) {
			if (master == null) {
				return null;
			}
			@Nullable Object[] copy = ((Object[]) master).clone();
			if (this.element != SAME) {
				for (int i = 0; i < copy.length; i++) {
					copy[i] = this.element.copy(copy[i]);
				}
			}
			return copy;
		}

	}

	private record OfOptional(Copier element) implements Copier {

		@Override
		public @Nullable Object copy(@Nullable Object master) {
			return (master != null) ? Optional.ofNullable(this.element.copy(((Optional<?>) master).orElse(null)))
					: null;
		}

	}

	private record OfSet(boolean linked, Copier element) implements Copier {

		@Override
		public @Nullable Object copy(@Nullable Object master) {
			if (master == null) {
				return null;
			}
			Set<?> set = (Set<?>) master;
			if (this.element == SAME) {
				return this.linked ? new LinkedHashSet<>(set) : new HashSet<>(set);
			}
			int capacity = capacity(set.size());
			Set<@Nullable Object> copy = this.linked ? new LinkedHashSet<>(capacity) : new HashSet<>(capacity);
			for (Object each : set) {
				copy.add(this.element.copy(each));
			}
			return copy;
		}

	}

	private record OfMap(boolean linked, Copier keys, Copier values) implements Copier {

		@Override
		public @Nullable Object copy(@Nullable Object master) {
			if (master == null) {
				return null;
			}
			Map<?, ?> map = (Map<?, ?>) master;
			if (this.keys == SAME && (this.linked || this.values == SAME)) {
				return this.linked ? linked((LinkedHashMap<?, ?>) map) : new HashMap<>(map);
			}
			int capacity = capacity(map.size());
			Map<@Nullable Object, @Nullable Object> copy = this.linked ? new LinkedHashMap<>(capacity)
					: new HashMap<>(capacity);
			for (Map.Entry<?, ?> entry : map.entrySet()) {
				copy.put(this.keys.copy(entry.getKey()), this.values.copy(entry.getValue()));
			}
			return copy;
		}

		/** A clone keeps the order of access, if that is the order. */
		@SuppressWarnings("unchecked")
		private Object linked(LinkedHashMap<?, ?> map) {
			LinkedHashMap<Object, @Nullable Object> copy = (LinkedHashMap<Object, @Nullable Object>) map.clone();
			if (this.values != SAME) {
				for (Map.Entry<Object, @Nullable Object> entry : copy.entrySet()) {
					entry.setValue(this.values.copy(entry.getValue()));
				}
			}
			return copy;
		}

	}

	/**
	 * Not a clone, whose set of keys would belong to the master. Keys are texts.
	 */
	private record OfRow(Copier values) implements Copier {

		@Override
		public @Nullable Object copy(@Nullable Object master) {
			if (master == null) {
				return null;
			}
			LinkedCaseInsensitiveMap<?> row = (LinkedCaseInsensitiveMap<?>) master;
			LinkedCaseInsensitiveMap<@Nullable Object> copy = new LinkedCaseInsensitiveMap<>(capacity(row.size()),
					row.getLocale());
			for (Map.Entry<String, ?> column : row.entrySet()) {
				copy.put(column.getKey(), this.values.copy(column.getValue()));
			}
			return copy;
		}

	}

	/** Its keys are immutable, and stay where they are when values are put to them. */
	private record OfOrderedMap(boolean tree, Copier values) implements Copier {

		@Override
		@SuppressWarnings({ "unchecked", "rawtypes", "NonApiType" }) // of the same class
		public @Nullable Object copy(@Nullable Object master) {
			if (master == null) {
				return null;
			}
			Map<Object, @Nullable Object> copy = this.tree ? new TreeMap((TreeMap) master) : ((EnumMap) master).clone();
			if (this.values != SAME) {
				for (Map.Entry<Object, @Nullable Object> entry : copy.entrySet()) {
					entry.setValue(this.values.copy(entry.getValue()));
				}
			}
			return copy;
		}

	}

	/** Elements of these are immutable. */
	private enum SortedCopier implements Copier {

		SET, ENUMS;

		@Override
		@SuppressWarnings({ "unchecked", "rawtypes" })
		public @Nullable Object copy(@Nullable Object master) {
			if (master == null) {
				return null;
			}
			return (this == SET) ? new TreeSet((TreeSet) master) : ((EnumSet<?>) master).clone();
		}

	}

}
