package io.github.cachestarter.internal.copy;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

import io.github.cachestarter.internal.value.Mutability;
import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Sort;

/**
 * An object as text: the classes of all parts, and what is in them, in the order in which
 * it is found. And the parts that can be changed. Knows nothing of how copies are made.
 */
@SuppressWarnings("JavaUtilDate") // whatever is in a value
final class Described {

	private final StringBuilder text = new StringBuilder();

	private final Set<Object> mutable = Collections.newSetFromMap(new IdentityHashMap<>());

	private final boolean inOrder;

	private Described(boolean inOrder) {
		this.inOrder = inOrder;
	}

	static Described of(@Nullable Object object) {
		Described described = new Described(true);
		described.visit(object);
		return described;
	}

	/**
	 * The same but for the order of what is in a {@code HashMap} or {@code HashSet}.
	 */
	static Described inAnyOrder(@Nullable Object object) {
		Described described = new Described(false);
		described.visit(object);
		return described;
	}

	String text() {
		return this.text.toString();
	}

	/**
	 * Whether there is something that can be changed in both.
	 */
	boolean sharesWith(Described other) {
		return !Collections.disjoint(this.mutable, other.mutable);
	}

	private void visit(@Nullable Object object) {
		if (object == null) {
			this.text.append("null");
			return;
		}
		Class<?> type = object.getClass();
		this.text.append(type.getName()).append('(');
		if (type.isArray() || object instanceof Date || isModifiable(object)) {
			this.mutable.add(object);
		}
		if (type.isArray()) {
			for (int i = 0; i < Array.getLength(object); i++) {
				visit(Array.get(object, i));
			}
		}
		else if (object instanceof Collection<?> elements) {
			inAnyOrder(elements.getClass() == HashSet.class, elements, this::visit);
		}
		else if (object instanceof Map<?, ?> map) {
			inAnyOrder(map.getClass() == HashMap.class, map.entrySet(), (entry) -> {
				visit(entry.getKey());
				visit(entry.getValue());
			});
		}
		else if (object instanceof Optional<?> optional) {
			visit(optional.orElse(null));
		}
		else if (object == Sort.unsorted() || object == Pageable.unpaged()) {
			// There is one for all.
			this.text.append(object);
		}
		else if (Mutability.isInFields(type) && !(object instanceof Enum)) {
			inFields(object, type);
		}
		else {
			this.text.append((object instanceof Date date) ? date.getTime() + " " + date : object);
		}
		this.text.append(')');
	}

	private <T> void inAnyOrder(boolean sorted, Collection<T> all, Consumer<T> visit) {
		List<String> texts = new ArrayList<>();
		int before = this.text.length();
		for (T each : all) {
			visit.accept(each);
			texts.add(this.text.substring(before));
			this.text.setLength(before);
		}
		if (sorted && !this.inOrder) {
			Collections.sort(texts);
		}
		texts.forEach(this.text::append);
	}

	private static boolean isModifiable(Object object) {
		return (object instanceof Collection || object instanceof Map) && !Mutability.isUnmodifiable(object.getClass());
	}

	private void inFields(Object object, Class<?> type) {
		for (Field field : Mutability.fields(type)) {
			if (!Modifier.isFinal(field.getModifiers())) {
				this.mutable.add(object);
			}
			this.text.append(field.getName()).append('=');
			try {
				visit(field.get(object));
			}
			catch (IllegalAccessException ex) {
				throw new IllegalStateException(ex);
			}
		}
	}

}
