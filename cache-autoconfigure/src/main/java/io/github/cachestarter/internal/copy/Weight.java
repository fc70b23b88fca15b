package io.github.cachestarter.internal.copy;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.github.cachestarter.internal.value.Mutability;
import org.jspecify.annotations.Nullable;

/**
 * What an object takes in memory, with all that is in it: an estimate that follows how
 * HotSpot lays out objects. To be used once.
 */
public final class Weight {

	/** What is nested deeper is not counted. */
	private static final int DEPTH = 100;

	/** What has more parts is not walked through, and counts as too large to be kept. */
	private static final int STEPS = 1 << 20;

	private static final long TOO_LARGE = Integer.MAX_VALUE;

	/** Keys of maps are often one object to many maps: JSON readers keep names. */
	private final Set<Object> names = Collections.newSetFromMap(new IdentityHashMap<>());

	private int steps = STEPS;

	private long bytes;

	private Weight() {
	}

	/**
	 * Estimates.
	 * @param value the object
	 * @return bytes; those of an {@code int} where it has too many parts to be counted
	 */
	public static long of(@Nullable Object value) {
		Weight weight = new Weight();
		try {
			weight.add(value, DEPTH);
		}
		catch (RuntimeException ex) {
			// A collection of the application's, which may do anything: what was counted
			// so far.
		}
		return (weight.steps < 0) ? TOO_LARGE : weight.bytes;
	}

	private void add(@Nullable Object object, int depth) {
		if (object == null || depth == 0 || --this.steps < 0) {
			return;
		}
		Class<?> type = object.getClass();
		if (object instanceof String text) {
			this.bytes += Layout.text(text);
		}
		else if (type.isArray()) {
			inArray(object, type.getComponentType(), depth - 1);
		}
		else if (object instanceof Map<?, ?> map) {
			inMap(map, type, depth - 1);
		}
		else if (object instanceof Collection<?> collection) {
			this.bytes += Layout.collection(type, collection.size());
			addAll(collection, depth - 1);
		}
		else if (object instanceof Optional<?> optional) {
			this.bytes += optional.isPresent() ? Layout.OPTIONAL : 0;
			add(optional.orElse(null), depth - 1);
		}
		else if (Mutability.isInFields(type) && !(object instanceof Enum)) {
			inFields(object, Layout.of(type), depth - 1);
		}
		else {
			this.bytes += Layout.ofJava(object);
		}
	}

	private void addAll(Collection<?> elements, int depth) {
		if (elements instanceof ArrayList<?> list) {
			for (int i = 0; i < list.size(); i++) {
				add(list.get(i), depth);
			}
			return;
		}
		for (Object element : elements) {
			add(element, depth);
		}
	}

	private void inArray(Object array, Class<?> component, int depth) {
		this.bytes += Layout.array(component, Array.getLength(array));
		if (array instanceof Object[] elements) {
			for (Object element : elements) {
				add(element, depth);
			}
		}
	}

	private void inMap(Map<?, ?> map, Class<?> type, int depth) {
		this.bytes += Layout.map(type, map);
		for (Map.Entry<?, ?> entry : map.entrySet()) {
			Object key = entry.getKey();
			if (!(key instanceof String) || this.names.add(key)) {
				add(key, depth);
			}
			add(entry.getValue(), depth);
		}
	}

	private void inFields(Object object, Layout layout, int depth) {
		this.bytes += layout.bytes();
		for (Field field : layout.references()) {
			add(Survey.read(field, object), depth);
		}
	}

}
