package io.github.cachestarter.internal.copy;

import java.lang.ref.SoftReference;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.cachestarter.internal.value.Mutability;
import org.jspecify.annotations.Nullable;

import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMapAdapter;

/**
 * How objects of an application's class are made anew, looked up once. It lives as long
 * as the class. Safe for use by many threads.
 */
final class ClassPlan {

	/**
	 * More ways to copy objects of one class would be made for single values.
	 */
	private static final int MOST_COPIERS = 8;

	/** Maps that are nothing but a field with another map. */
	private static final Set<Class<?>> ADAPTERS = Set.of(MultiValueMapAdapter.class, LinkedMultiValueMap.class);

	private static final ClassValue<ClassPlan> PLANS = new ClassValue<>() {

		@Override
		protected ClassPlan computeValue(Class<?> type) {
			return inspect(type);
		}

	};

	private final Kind kind;

	private final List<Field> fields;

	/** Of the fields, those whose declared types leave nothing to be looked at. */
	private final BitSet constants = new BitSet();

	private final @Nullable Creation creation;

	/** How many of the fields are given to the constructor or set. */
	private final int copied;

	private final boolean immutable;

	/** Static fields in which the class may have an object of its own. */
	private final List<Field> variables;

	/**
	 * Soft, because a copier knows the classes of all parts, which may be of a class
	 * loader that ends before that of this class does. Guarded by this object's monitor.
	 */
	private final List<SoftReference<PartsCopier>> copiers = new ArrayList<>();

	private @Nullable PartsCopier general;

	private ClassPlan(Class<?> type, Kind kind, List<Field> fields, @Nullable Creation creation) {
		this.kind = kind;
		this.variables = (kind == Kind.REFUSED) ? List.of() : variables(type);
		this.fields = fields;
		this.creation = creation;
		this.copied = (creation != null) ? (int) IntStream.range(0, fields.size())
			.filter((i) -> i < creation.arguments().size() || !isFinal(fields.get(i)))
			.count() : 0;
		this.immutable = fields.stream().allMatch(ClassPlan::isFinal);
		for (int i = 0; i < fields.size(); i++) {
			this.constants.set(i, Mutability.holdsConstants(fields.get(i).getType()));
		}
	}

	static ClassPlan of(Class<?> type) {
		return PLANS.get(type);
	}

	private static ClassPlan inspect(Class<?> type) {
		try {
			return Mutability.isInFields(type) ? ofFields(type) : new ClassPlan(type, Kind.REFUSED, List.of(), null);
		}
		catch (InaccessibleObjectException | NoSuchFieldException | NoSuchMethodException | LinkageError ex) {
			// A module that is closed to reflection, or a library that is not there.
			return new ClassPlan(type, Kind.REFUSED, List.of(), null);
		}
	}

	private static ClassPlan ofFields(Class<?> type) throws NoSuchFieldException, NoSuchMethodException {
		if (type.isRecord()) {
			Creation creation = Creation.ofRecord(type);
			return new ClassPlan(type, Kind.MADE, creation.arguments(), creation);
		}
		List<Field> fields = Mutability.fields(type);
		Creation creation = isNoBean(type) ? null : Creation.ofClass(type, fields);
		if (creation == null) {
			boolean immutable = fields.stream().allMatch(ClassPlan::isFinal);
			return new ClassPlan(type, immutable ? Kind.FINAL : Kind.REFUSED, fields, null);
		}
		List<Field> ordered = new ArrayList<>(creation.arguments());
		fields.stream()
			.filter((field) -> !ordered.contains(field))
			.sorted(Comparator.comparing(ClassPlan::isFinal))
			.forEach(ordered::add);
		return new ClassPlan(type, Kind.MADE, List.copyOf(ordered), creation);
	}

	private static boolean isFinal(Field field) {
		return Modifier.isFinal(field.getModifiers());
	}

	private static List<Field> variables(Class<?> type) {
		return Stream.<Class<?>>iterate(type, (owner) -> owner != null && owner != Object.class, Class::getSuperclass)
			.flatMap((owner) -> Stream.of(owner.getDeclaredFields()))
			.filter((field) -> Modifier.isStatic(field.getModifiers()) && !isFinal(field)
					&& field.getType().isAssignableFrom(type))
			.peek((field) -> field.setAccessible(true))
			.toList();
	}

	/**
	 * Whether an object is one that its class or a superclass has in a static field that
	 * can change.
	 */
	boolean isKeptByClass(Object object) {
		return this.variables.stream().anyMatch((field) -> Survey.read(field, null) == object);
	}

	/**
	 * Collections of libraries know more than their fields tell, and subclasses that are
	 * made at run time belong to what made them.
	 */
	private static boolean isNoBean(Class<?> type) {
		return !ADAPTERS.contains(type) && isOfLibrary(type);
	}

	private static boolean isOfLibrary(Class<?> type) {
		return Collection.class.isAssignableFrom(type) || Map.class.isAssignableFrom(type)
				|| Map.Entry.class.isAssignableFrom(type) || type.isSynthetic() || type.getName().contains("$$")
				|| type.getName().contains("HibernateProxy");
	}

	Kind kind() {
		return this.kind;
	}

	/**
	 * All fields: first those that the constructor is given, then those that are set,
	 * then those that are in a superclass again.
	 */
	List<Field> fields() {
		return this.fields;
	}

	/**
	 * How many of the fields are given to the constructor or set.
	 */
	int copied() {
		return this.copied;
	}

	/**
	 * Whether an object of the class cannot be changed if nothing in its fields can.
	 */
	boolean isImmutable() {
		return this.immutable;
	}

	/**
	 * Whether the declared type of a field tells that what is in it is immutable.
	 * @param index which of the fields
	 */
	boolean isConstant(int index) {
		return this.constants.get(index);
	}

	/**
	 * Makes an object.
	 */
	Creation creation() {
		if (this.creation == null) {
			throw new RefusedException("No constructor");
		}
		return this.creation;
	}

	/**
	 * What copies objects whose parts are copied in the given ways.
	 */
	synchronized PartsCopier copier(List<Copier> parts) {
		this.copiers.removeIf((copier) -> copier.get() == null);
		for (SoftReference<PartsCopier> each : this.copiers) {
			PartsCopier copier = each.get();
			if (copier != null && copier.hasParts(parts)) {
				return copier;
			}
		}
		if (this.copiers.size() == MOST_COPIERS) {
			return general();
		}
		PartsCopier copier = new PartsCopier(this, parts);
		this.copiers.add(new SoftReference<>(copier));
		return copier;
	}

	/**
	 * What copies all objects of the class.
	 */
	synchronized PartsCopier general() {
		if (this.general == null) {
			this.general = new PartsCopier(this,
					IntStream.range(0, this.fields.size())
						.mapToObj((index) -> isConstant(index) ? Copier.SAME : AnyCopier.INSTANCE)
						.toList());
		}
		return this.general;
	}

	/**
	 * How objects come into being.
	 */
	enum Kind {

		/** By a constructor, after which the fields are set that it was not given. */
		MADE,

		/** Not at all, but they are shared if all that is in their final fields is. */
		FINAL,

		/** Not at all. */
		REFUSED

	}

}
