package io.github.cachestarter.internal.value;

import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * What did not come back from JSON as it was.
 *
 * @param path the components that lead to it, {@code orders[3].customer}; empty for the
 * value itself
 * @param kind in what way it is different
 * @param written the class of what was written; {@code null} for nothing
 * @param read the class of what was read; {@code null} for nothing
 */
record Difference(String path, Kind kind, @Nullable Class<?> written, @Nullable Class<?> read) {

	/** Whether it could not be compared, because Hibernate has not loaded it. */
	boolean unloaded() {
		return this.kind == Kind.UNLOADED;
	}

	Difference as(Kind other) {
		return new Difference(this.path, other, this.written, this.read);
	}

	/**
	 * Says where it is and what it became, without a word of the value.
	 */
	String describe() {
		String place = this.path.isEmpty() ? "" : ", but with another state of " + this.path;
		String result = (this.written != null && this.written == this.read) ? "another " + this.read.getName()
				: name(this.read);
		return place + ": " + name(this.written) + " went in, " + result + " came out";
	}

	private static String name(@Nullable Class<?> type) {
		return (type != null) ? "a " + type.getTypeName() : "nothing";
	}

	/** What helps in this case. */
	String wayOut() {
		return switch (this.kind) {
			case UNLOADED -> "Load it";
			case HIDDEN ->
				"An annotation of Jackson, @JsonIgnore or the like, hides it from clients: return a record without it, or define a bean"
						+ " CacheJsonCustomizer.writeHiddenFields(), which has it in Redis, credentials included";
			case CLASS -> ofClasses();
			case ELEMENTS -> "Elements were lost, or are in another order: use a list, or a set or map of Java whose"
					+ " elements or keys are records, texts or numbers";
			case COMPARATOR -> "JSON does not keep the comparator: use a list, or the natural order";
			case INCOMPARABLE ->
				"The class defines no equals, so nobody can tell whether it came back: hold the text or"
						+ " number in it instead";
			case EQUALS ->
				"The fields are the same, so its equals looks at more, such as transient fields or what a class"
						+ " of Java keeps to itself: use a record, or leave that out of equals";
			case STATE -> "JSON does not keep all of it: hold the texts and numbers that it is made from instead";
		};
	}

	private String ofClasses() {
		if (this.read == null) {
			return "It was not restored: let a constructor or record take it under the name of the field, or write a"
					+ " serializer and a deserializer that agree";
		}
		if (this.written == null) {
			return (this.read == Optional.class) ? "Use Optional.empty() in place of null"
					: "Something replaces the null when the object is made: put there what it is replaced with";
		}
		if (isNameless(this.written)) {
			return "Use a record or a named class";
		}
		return "Declare it as " + this.written.getTypeName() + (ClassTraits.isJdk(this.written) ? ""
				: ", put @JsonTypeInfo(use = NAME) with @JsonSubTypes on the type that is declared, or make that a sealed"
						+ " interface");
	}

	private static boolean isNameless(Class<?> type) {
		return type.isAnonymousClass() || type.isHidden() || type.isSynthetic() || Proxy.isProxyClass(type)
				|| (ClassTraits.isJdk(type) && !type.isArray() && !Modifier.isPublic(type.getModifiers()));
	}

	/**
	 * In what way it is different.
	 */
	enum Kind {

		/** Hibernate has not loaded it. */
		UNLOADED,

		/** It was not written, because an annotation says so. */
		HIDDEN,

		/** It is of another class, or there or not there. */
		CLASS,

		/** A container does not have the same in it. */
		ELEMENTS,

		/** Two sorted containers order in different ways. */
		COMPARATOR,

		/** Nobody can tell. */
		INCOMPARABLE,

		/** By what the class says, not by its fields. */
		EQUALS,

		/** Of one class and not equal. */
		STATE

	}

}
