package io.github.cachestarter.internal.copy;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;

import io.github.cachestarter.internal.copy.Shape.Container;
import io.github.cachestarter.internal.copy.Shape.Leaf;
import io.github.cachestarter.internal.copy.Shape.Parts;
import io.github.cachestarter.internal.copy.Shape.Whole;
import io.github.cachestarter.internal.value.Mutability;
import org.jspecify.annotations.Nullable;

/**
 * A walk through a value that finds out of which shape it is, and refuses what is not
 * known to be copied right. To be used once.
 */
final class Survey {

	/** What is nested deeper is refused, as it is for values that are shared. */
	private static final int DEPTH = 100;

	private static final int STEPS = 1 << 20;

	/**
	 * What was visited, with its shape; {@link Leaf#ANY} while it is being visited.
	 */
	private final IdentityHashMap<Object, Shape> seen = new IdentityHashMap<>();

	/** The classes around the place that is being visited. */
	private final Set<Class<?>> around = new HashSet<>();

	private int steps = STEPS;

	/** Whether there is a view in it, of what may be in it as well. */
	private boolean views;

	/** Whether there is something in it that a view could be of. */
	private boolean containers;

	private Survey() {
	}

	/**
	 * Looks at a value.
	 * @return its shape
	 * @throws RefusedException if it cannot be copied
	 */
	static Shape of(Object value) {
		Survey survey = new Survey();
		Shape shape = survey.visit(value, DEPTH);
		if (survey.views && survey.containers) {
			throw new RefusedException("A view in it may be one of a container in it");
		}
		return shape;
	}

	/**
	 * Whether no object that would be copied is in both of two values.
	 * @throws RefusedException if one of them cannot be copied
	 */
	static boolean haveNothingInCommon(Object one, Object other) {
		return Collections.disjoint(copiedIn(one), copiedIn(other));
	}

	private static Set<Object> copiedIn(Object value) {
		Survey survey = new Survey();
		survey.visit(value, DEPTH);
		Set<Object> copied = Collections.newSetFromMap(new IdentityHashMap<>());
		survey.seen.forEach((object, shape) -> {
			if (!shape.isConstant()) {
				copied.add(object);
			}
		});
		return copied;
	}

	private Shape visit(@Nullable Object object, int depth) {
		if (object == null) {
			return Leaf.NULL;
		}
		Class<?> type = object.getClass();
		if (Mutability.isConstant(type)) {
			return Leaf.CONSTANT;
		}
		if (depth == 0 || --this.steps < 0) {
			throw new RefusedException("Too deep or too large");
		}
		Shape known = this.seen.putIfAbsent(object, Leaf.ANY);
		if (known == null) {
			Shape shape = shapeOf(object, type, depth - 1);
			this.seen.put(object, shape);
			return shape;
		}
		if (!known.isConstant()) {
			throw new RefusedException("A mutable " + type.getName() + " is in it twice");
		}
		return known;
	}

	private Shape shapeOf(Object object, Class<?> type, int depth) {
		this.views |= Mutability.isView(type);
		this.containers |= type.isArray() || Containers.contain(type);
		if (Wholes.contain(type)) {
			return new Whole(type);
		}
		if (object instanceof Object[] array) {
			return new Container(type, Mutability.holdsConstants(type.getComponentType()) ? Leaf.CONSTANT
					: all(Arrays.asList(array), depth), Leaf.NULL);
		}
		if (object instanceof Optional<?> optional) {
			return new Container(type, visit(optional.orElse(null), depth), Leaf.NULL);
		}
		if (Mutability.isUnmodifiable(type)) {
			Shape shape = inContainer(object, type, depth);
			return shape.isConstant() ? Leaf.CONSTANT : supported(Unmodifiables.contain(type), shape, type);
		}
		if (Containers.contain(type)) {
			return inContainer(object, type, depth);
		}
		return inFields(object, type, depth);
	}

	private Shape inContainer(Object object, Class<?> type, int depth) {
		if (object instanceof Map<?, ?> map) {
			boolean sorted = map instanceof SortedMap<?, ?>;
			Shape keys = all(map.keySet(), depth);
			return supported(!sorted || (keys.isConstant() && ((SortedMap<?, ?>) map).comparator() == null),
					new Container(type, keys, all(map.values(), depth)), type);
		}
		boolean sorted = object instanceof SortedSet<?>;
		Shape elements = all((Collection<?>) object, depth);
		return supported(!sorted || (elements.isConstant() && ((SortedSet<?>) object).comparator() == null),
				new Container(type, elements, Leaf.NULL), type);
	}

	private static Shape supported(boolean supported, Shape shape, Class<?> type) {
		if (!supported) {
			throw new RefusedException("There is no way to copy this " + type.getName());
		}
		return shape;
	}

	private Shape all(Collection<?> elements, int depth) {
		Shape shape = Leaf.NULL;
		for (Object element : elements) {
			shape = shape.or(visit(element, depth));
		}
		return shape;
	}

	private Shape inFields(Object object, Class<?> type, int depth) {
		ClassPlan plan = ClassPlan.of(type);
		if (Mutability.isWellKnown(object)) {
			return Leaf.CONSTANT;
		}
		supported(plan.kind() != ClassPlan.Kind.REFUSED && !plan.isKeptByClass(object), Leaf.NULL, type);
		boolean outermost = this.around.add(type);
		List<Field> fields = plan.fields();
		List<Shape> parts = new ArrayList<>(fields.size());
		for (int i = 0; i < fields.size(); i++) {
			parts.add(plan.isConstant(i) ? Leaf.CONSTANT : visit(read(fields.get(i), object), depth));
		}
		if (outermost) {
			this.around.remove(type);
		}
		Parts shape = new Parts(type, parts);
		supported(plan.kind() != ClassPlan.Kind.FINAL || shape.isConstant(), shape, type);
		// A tree would have a shape of its own for every depth.
		return (outermost || shape.isConstant()) ? shape : Leaf.ANY;
	}

	/** The content of an accessible field; of a static one without an owner. */
	static @Nullable Object read(Field field, @Nullable Object owner) {
		try {
			return field.get(owner);
		}
		catch (IllegalAccessException ex) {
			throw new RefusedException("Was made accessible", ex);
		}
	}

}
