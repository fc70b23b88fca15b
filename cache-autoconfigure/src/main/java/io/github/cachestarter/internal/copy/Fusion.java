package io.github.cachestarter.internal.copy;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Makes one method handle of all that is to be done to copy an object: read the fields,
 * copy what is in them, call the constructor, set the fields.
 */
final class Fusion {

	/** More arguments have no room in a call, with some to spare. */
	private static final int MOST_ARGUMENTS = 120;

	private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

	private static final MethodHandle COPY = copy();

	private Fusion() {
	}

	private static MethodHandle copy() {
		try {
			return LOOKUP.findVirtual(Copier.class, "copy", MethodType.methodType(Object.class, Object.class));
		}
		catch (ReflectiveOperationException ex) {
			throw new ExceptionInInitializerError(ex);
		}
	}

	/**
	 * Makes the handle.
	 * @return of type {@code (Object)Object}; {@code null} if there is none, as where the
	 * class has too many parts
	 */
	static @Nullable MethodHandle of(ClassPlan plan, List<Copier> parts) {
		if (plan.creation().arguments().size() > MOST_ARGUMENTS) {
			return null;
		}
		try {
			return made(plan, parts).asType(MethodType.methodType(Object.class, Object.class));
		}
		catch (IllegalAccessException | RuntimeException | LinkageError ex) {
			// What worked by reflection goes on to do so.
			return null;
		}
	}

	private static MethodHandle made(ClassPlan plan, List<Copier> parts) throws IllegalAccessException {
		MethodHandle constructor = LOOKUP.unreflectConstructor(plan.creation().constructor());
		Class<?> type = plan.creation().constructor().getDeclaringClass();
		int arguments = plan.creation().arguments().size();
		MethodHandle[] values = new MethodHandle[arguments];
		for (int i = 0; i < arguments; i++) {
			values[i] = value(plan.fields().get(i), parts.get(i), type);
		}
		// Every parameter becomes the master, and all of them one.
		MethodHandle made = MethodHandles.permuteArguments(MethodHandles.filterArguments(constructor, 0, values),
				MethodType.methodType(type, type), new int[arguments]);
		// From (copy, master) to the copy, with all setting of fields in front of it.
		MethodHandle all = MethodHandles.dropArguments(MethodHandles.identity(type), 1, type);
		for (int i = plan.copied() - 1; i >= arguments; i--) {
			Field field = plan.fields().get(i);
			MethodHandle setter = LOOKUP.unreflectSetter(field)
				.asType(MethodType.methodType(void.class, type, field.getType()));
			all = MethodHandles.foldArguments(all,
					MethodHandles.filterArguments(setter, 1, value(field, parts.get(i), type)));
		}
		return (plan.copied() == arguments) ? made : MethodHandles.foldArguments(all, made);
	}

	/** From the master to a copy of what is in a field. */
	private static MethodHandle value(Field field, Copier part, Class<?> type) throws IllegalAccessException {
		MethodHandle getter = LOOKUP.unreflectGetter(field).asType(MethodType.methodType(field.getType(), type));
		return (part == Copier.SAME) ? getter : MethodHandles.filterReturnValue(getter,
				COPY.bindTo(part).asType(MethodType.methodType(field.getType(), field.getType())));
	}

}
