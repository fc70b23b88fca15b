package io.github.cachestarter.internal.copy;

import java.lang.reflect.Field;
import java.util.Collection;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import io.github.cachestarter.internal.value.Mutability;
import io.github.cachestarter.internal.value.ValueCodec;
import org.jspecify.annotations.Nullable;

/**
 * A walk through an object and its copy, pairwise. It knows nothing of how the copy was
 * made. To be used once.
 */
final class Proof {

	private final Set<Object> masters = identities();

	private final Set<Object> copies = identities();

	private final Set<Object> immutable = identities();

	private final boolean inOrder;

	private final boolean asKeys;

	private boolean viewsShared;

	private Proof(boolean inOrder, boolean asKeys) {
		this.inOrder = inOrder;
		this.asKeys = asKeys;
	}

	/**
	 * Whether a copy is as good as the object: of the same classes, with the very same
	 * immutable parts, all others new, and none of those in it twice.
	 * @param inOrder whether also sets and maps without an order of their own have to
	 * have their elements in the same one
	 */
	static boolean holds(Object master, @Nullable Object copy, boolean inOrder) {
		return new Proof(inOrder, true).holds(master, copy);
	}

	/**
	 * The same in order, without calling {@code equals} or {@code hashCode} of objects in
	 * the master.
	 */
	static boolean holdsInStructure(Object master, @Nullable Object copy) {
		return new Proof(true, false).holds(master, copy);
	}

	private boolean holds(Object master, @Nullable Object copy) {
		return same(master, copy) && Collections.disjoint(this.masters, this.copies)
				&& !(this.viewsShared && this.masters.stream().anyMatch(Proof::canBeViewed));
	}

	/** A view that is shared would show what is done to one of these. */
	private static boolean canBeViewed(Object master) {
		return master.getClass().isArray() || ((master instanceof Collection || master instanceof Map)
				&& !Mutability.isUnmodifiable(master.getClass()));
	}

	private static Set<Object> identities() {
		return Collections.newSetFromMap(new IdentityHashMap<>());
	}

	private boolean same(@Nullable Object master, @Nullable Object copy) {
		if (master == copy) {
			return master == null || isImmutable(master);
		}
		if (master == null || copy == null || master.getClass() != copy.getClass() || Mutability.isWellKnown(master)) {
			return false;
		}
		if (Mutability.isConstant(master.getClass())) {
			// A constructor may have computed it, as an amount without its last zeros.
			return master.getClass().getName().startsWith("java.") && master.equals(copy);
		}
		// The survey was content with the master, or else this would not end.
		if (!this.masters.add(master) || !this.copies.add(copy)) {
			return false;
		}
		if (Wholes.contain(master.getClass())) {
			return (master instanceof Date) ? master.equals(copy) : Objects.deepEquals(master, copy);
		}
		if (master instanceof Object[] elements) {
			return inArrays(elements, (Object[]) copy);
		}
		if (master instanceof Optional<?> optional) {
			return same(optional.orElse(null), ((Optional<?>) copy).orElse(null));
		}
		if (Mutability.isUnmodifiable(master.getClass()) || Containers.contain(master.getClass())) {
			return (master instanceof Map<?, ?> map) ? inMaps(map, (Map<?, ?>) copy)
					: inCollections((Collection<?>) master, (Collection<?>) copy);
		}
		return inFields(master, copy);
	}

	private boolean isImmutable(Object shared) {
		if (Mutability.isConstant(shared.getClass())) {
			return true;
		}
		if (this.immutable.contains(shared)) {
			return true;
		}
		if (!ValueCodec.isImmutable(shared)) {
			return false;
		}
		this.viewsShared |= Mutability.hasView(shared);
		return this.immutable.add(shared);
	}

	private boolean inArrays(Object[] masters, Object[] copies) {
		if (masters.length != copies.length) {
			return false;
		}
		for (int i = 0; i < masters.length; i++) {
			if (!same(masters[i], copies[i])) {
				return false;
			}
		}
		return true;
	}

	private boolean inCollections(Collection<?> master, Collection<?> copy) {
		if (master.size() != copy.size()) {
			return false;
		}
		boolean hashed = master instanceof Set<?>;
		Map<Object, Object> equals = inAnyOrder(master, HashSet.class) ? byEquality(copy) : null;
		Iterator<?> others = copy.iterator();
		for (Object element : master) {
			Object other = (equals != null) ? equals.get(element) : others.next();
			if (!same(element, other) || (hashed && !areOneKey(element, other))) {
				return false;
			}
		}
		return hashed || refusesNull(master) == refusesNull(copy);
	}

	private boolean inMaps(Map<?, ?> master, Map<?, ?> copy) {
		if (master.size() != copy.size()) {
			return false;
		}
		Map<Object, Object> equals = inAnyOrder(master, HashMap.class) ? byEquality(copy.keySet()) : null;
		Iterator<?> others = copy.keySet().iterator();
		for (Map.Entry<?, ?> entry : master.entrySet()) {
			Object key = entry.getKey();
			Object other = (equals != null) ? equals.get(key) : others.next();
			if (!same(key, other) || !areOneKey(key, other) || !same(entry.getValue(), copy.get(other))) {
				return false;
			}
		}
		return true;
	}

	private boolean inAnyOrder(Object container, Class<?> type) {
		return !this.inOrder && container.getClass() == type;
	}

	private static Map<Object, Object> byEquality(Collection<?> keys) {
		Map<Object, Object> byEquality = new HashMap<>();
		keys.forEach((key) -> byEquality.put(key, key));
		return byEquality;
	}

	/**
	 * Whether a key is found as the other is. One that is equal to itself only is found
	 * by nobody in a copy, and by nobody in what is read from JSON either.
	 */
	private boolean areOneKey(@Nullable Object key, @Nullable Object other) {
		return !this.asKeys || (Objects.equals(key, other) && Objects.hashCode(key) == Objects.hashCode(other))
				|| (key != null && isEqualToItselfOnly(key.getClass()));
	}

	private static boolean isEqualToItselfOnly(Class<?> type) {
		try {
			return type.getMethod("equals", Object.class).getDeclaringClass() == Object.class
					&& type.getMethod("hashCode").getDeclaringClass() == Object.class;
		}
		catch (NoSuchMethodException ex) {
			return false;
		}
	}

	/** Lists of one class differ in that, as {@code List.of} and {@code toList}. */
	private static boolean refusesNull(Collection<?> list) {
		if (Containers.contain(list.getClass())) {
			return false;
		}
		try {
			boolean unused = list.contains(null);
			return false;
		}
		catch (NullPointerException ex) {
			return true;
		}
	}

	private boolean inFields(Object master, Object copy) {
		ClassPlan plan = ClassPlan.of(master.getClass());
		if (plan.kind() == ClassPlan.Kind.REFUSED) {
			return false;
		}
		for (Field field : plan.fields()) {
			Object one = Survey.read(field, master);
			Object other = Survey.read(field, copy);
			if (field.getType().isPrimitive() ? !Objects.equals(one, other) : !same(one, other)) {
				return false;
			}
		}
		return true;
	}

}
