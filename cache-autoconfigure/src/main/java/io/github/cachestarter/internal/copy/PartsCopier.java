package io.github.cachestarter.internal.copy;

import java.lang.invoke.MethodHandle;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Copies objects of one class of an application. The first ones are copied by reflection;
 * if there are more, the whole work becomes one method handle, which the compiler of the
 * JVM treats as if it had been written by hand.
 */
final class PartsCopier implements Copier {

	/**
	 * To make a method handle takes as long as thousands of copies.
	 */
	private static final int FEW = 32;

	/** A native image has no compiler that would make code of a method handle. */
	private static final boolean NATIVE = System.getProperty("org.graalvm.nativeimage.imagecode") != null;

	private final ClassPlan plan;

	private final List<Copier> parts;

	/**
	 * Not volatile: a method handle can be passed on in any way, and who does not see it
	 * does without it.
	 */
	private @Nullable MethodHandle fused;

	/** Not exact, which does not matter. */
	private int copies;

	PartsCopier(ClassPlan plan, List<Copier> parts) {
		this.plan = plan;
		this.parts = List.copyOf(parts);
	}

	/**
	 * Whether it copies the parts of objects in these ways.
	 */
	boolean hasParts(List<Copier> others) {
		return this.parts.equals(others);
	}

	@Override
	public @Nullable Object copy(@Nullable Object master) {
		MethodHandle handle = this.fused;
		if (master == null || handle == null) {
			return (master != null) ? reflectively(master) : null;
		}
		try {
			return (Object) handle.invokeExact(master);
		}
		catch (RuntimeException | VirtualMachineError ex) {
			throw ex;
		}
		catch (Throwable ex) {
			throw new RefusedException("A constructor failed", ex);
		}
	}

	private Object reflectively(Object master) {
		if (!NATIVE && ++this.copies == FEW) {
			this.fused = Fusion.of(this.plan, this.parts);
		}
		try {
			return made(master);
		}
		catch (ReflectiveOperationException ex) {
			Throwable cause = (ex instanceof InvocationTargetException) ? ex.getCause() : ex;
			throw new RefusedException("Cannot be made anew", cause);
		}
	}

	private Object made(Object master) throws ReflectiveOperationException {
		Creation creation = this.plan.creation();
		List<Field> fields = this.plan.fields();
		@Nullable Object[] arguments = new @Nullable Object[creation.arguments().size()];
		for (int i = 0; i < arguments.length; i++) {
			arguments[i] = part(i, fields, master);
		}
		Object copy = creation.constructor().newInstance(arguments);
		for (int i = arguments.length; i < this.plan.copied(); i++) {
			fields.get(i).set(copy, part(i, fields, master));
		}
		return copy;
	}

	private @Nullable Object part(int index, List<Field> fields, Object master) throws IllegalAccessException {
		return this.parts.get(index).copy(fields.get(index).get(master));
	}

}
