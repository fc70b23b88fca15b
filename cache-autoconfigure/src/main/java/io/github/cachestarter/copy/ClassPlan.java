package io.github.cachestarter.copy;

import java.lang.ref.SoftReference;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.cachestarter.value.Mutability;
import org.jspecify.annotations.Nullable;

/**
 * How objects of an application's class are made anew, looked up once. It lives as long
 * as the class. Safe for use by many threads.
 */
final class ClassPlan {

	/**
	 * More ways to copy objects of one class would be made for single values.
	 */
	private static final int MOST_COPIERS = 8;

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

	private final @Nullable Constructor<?> constructor;

	/** Where objects of the class may be that there are once. */
	private final List<Field> constantsOfClass;

	/**
	 * Soft, because a copier knows the classes of all parts, which may be of a class
	 * loader that ends before that of this class does. Guarded by this object's monitor.
	 */
	private final List<SoftReference<PartsCopier>> copiers = new ArrayList<>();

	private @Nullable PartsCopier general;

	private ClassPlan(Class<?> type, Kind kind, List<Field> fields, @Nullable Constructor<?> constructor) {
		this.kind = kind;
		this.constantsOfClass = (kind == Kind.REFUSED) ? List.of() : constantsOf(type);
		this.fields = fields;
		this.constructor = constructor;
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
			return ofRecord(type);
		}
		List<Field> fields = Mutability.fields(type);
		long variable = fields.stream().filter((field) -> !Modifier.isFinal(field.getModifiers())).count();
		if (variable == 0) {
			return new ClassPlan(type, Kind.FINAL, fields, null);
		}
		if (variable < fields.size() || isNoBean(type)) {
			return new ClassPlan(type, Kind.REFUSED, fields, null);
		}
		Constructor<?> constructor = type.getDeclaredConstructor();
		constructor.setAccessible(true);
		return new ClassPlan(type, Kind.BEAN, fields, constructor);
	}

	private static ClassPlan ofRecord(Class<?> type) throws NoSuchFieldException, NoSuchMethodException {
		List<Field> fields = new ArrayList<>();
		RecordComponent[] components = type.getRecordComponents();
		for (RecordComponent component : components) {
			Field field = type.getDeclaredField(component.getName());
			field.setAccessible(true);
			fields.add(field);
		}
		Constructor<?> canonical = type
			.getDeclaredConstructor(Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
		canonical.setAccessible(true);
		return new ClassPlan(type, Kind.RECORD, List.copyOf(fields), canonical);
	}

	private static List<Field> constantsOf(Class<?> type) {
		return Stream.of(type.getDeclaredFields())
			.filter((field) -> Modifier.isStatic(field.getModifiers()) && field.getType().isAssignableFrom(type))
			.peek((field) -> field.setAccessible(true))
			.toList();
	}

	/**
	 * Whether an object is one that its class has in a static field, and callers may know
	 * by identity, as a constant of an enumeration.
	 */
	boolean isWellKnown(Object object) {
		for (Field field : this.constantsOfClass) {
			if (Survey.read(field, null) == object) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Collections of libraries know more than their fields tell, and subclasses that are
	 * made at run time belong to what made them.
	 */
	private static boolean isNoBean(Class<?> type) {
		return Collection.class.isAssignableFrom(type) || Map.class.isAssignableFrom(type)
				|| Map.Entry.class.isAssignableFrom(type) || type.isSynthetic() || type.getName().contains("$$")
				|| type.getName().contains("HibernateProxy");
	}

	Kind kind() {
		return this.kind;
	}

	/**
	 * What is copied; for a record in the order of its components.
	 */
	List<Field> fields() {
		return this.fields;
	}

	/**
	 * Whether the declared type of a field tells that what is in it is immutable.
	 * @param index which of the fields
	 */
	boolean isConstant(int index) {
		return this.constants.get(index);
	}

	/**
	 * Makes an object: of all parts, or without any.
	 */
	Constructor<?> constructor() {
		if (this.constructor == null) {
			throw new RefusedException("No constructor");
		}
		return this.constructor;
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

		/** By the canonical constructor. */
		RECORD,

		/** By a constructor without parameters, after which all fields are set. */
		BEAN,

		/** Not at all, but they are shared if all that is in their final fields is. */
		FINAL,

		/** Not at all. */
		REFUSED

	}

}
