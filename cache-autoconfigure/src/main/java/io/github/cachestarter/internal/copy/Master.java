package io.github.cachestarter.internal.copy;

import org.jspecify.annotations.Nullable;

/**
 * A value that is kept to be copied. It belongs to nobody but this, and never changes.
 * Safe for use by many threads.
 */
public final class Master {

	private final Object object;

	private final Copier copier;

	private Master(Object object, Copier copier) {
		this.object = object;
		this.copier = copier;
	}

	/**
	 * Makes a master of a value, which it keeps nothing mutable of.
	 * @param value a value that was just decoded, and nobody changes meanwhile
	 * @param again another one that was decoded from the same bytes. What is in both of
	 * them belongs to somebody else, and callers know it by identity: that is not copied
	 * @return the master; {@code null} if it cannot be proven that copies of it are right
	 */
	public static @Nullable Master of(Object value, Object again) {
		try {
			return Survey.haveNothingInCommon(value, again) ? of(value) : null;
		}
		catch (Exception | LinkageError | StackOverflowError | AssertionError ex) {
			return null;
		}
	}

	static @Nullable Master of(Object value) {
		try {
			Copier copier = Copiers.of(Survey.of(value));
			// The order of a HashMap may be another in a copy, but not in a copy of that.
			Object object = copier.copy(value);
			return (object != null && isProven(value, object, copier)) ? new Master(object, copier) : null;
		}
		catch (Exception | LinkageError | StackOverflowError | AssertionError ex) {
			// Constructors, equals and hashCode of the application may do anything.
			return null;
		}
	}

	/**
	 * The object is looked at last, and without calling a method of the application on
	 * it, which might change it.
	 */
	private static boolean isProven(Object value, Object object, Copier copier) {
		Object one = copier.copy(object);
		return one != null && Proof.holds(value, object, false) && Proof.holds(one, copier.copy(object), true)
				&& Proof.holdsInStructure(object, copier.copy(object));
	}

	/**
	 * Makes a copy for a caller.
	 * @return an object that shares nothing with others that can be changed
	 * @throws RuntimeException if a constructor of the application throws that now
	 */
	public Object copy() {
		Object copy = this.copier.copy(this.object);
		if (copy == null) {
			throw new RefusedException("There was something to copy");
		}
		return copy;
	}

	/**
	 * What the object takes in memory, without this.
	 * @return an estimate in bytes
	 */
	public long weight() {
		return Weight.of(this.object);
	}

}
