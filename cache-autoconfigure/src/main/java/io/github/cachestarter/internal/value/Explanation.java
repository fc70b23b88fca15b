package io.github.cachestarter.internal.value;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.exc.InvalidDefinitionException;
import tools.jackson.databind.exc.InvalidTypeIdException;
import tools.jackson.databind.exc.PropertyBindingException;

/**
 * Says what went wrong in JSON without a word of the value. Jackson's own messages quote
 * the content and the keys of maps.
 */
final class Explanation {

	private Explanation() {
	}

	static String of(Throwable failure) {
		return (failure instanceof JacksonException jackson) ? reason(jackson) + place(jackson.getPath())
				: reason(failure);
	}

	private static String reason(Throwable failure) {
		if (failure instanceof StreamConstraintsException || failure instanceof StackOverflowError) {
			return "nested too deep, perhaps objects that refer to each other in a circle (return a record, or the"
					+ " identifier instead of the reference back); or too long";
		}
		if (failure instanceof UnwritableFormException form) {
			return form.explanation();
		}
		if (failure instanceof InvalidTypeIdException) {
			return "a subclass that is not among the names in @JsonSubTypes";
		}
		if (failure instanceof PropertyBindingException) {
			return "a property that is written but not read";
		}
		if (failure instanceof InvalidDefinitionException definition && definition.getType() != null) {
			return "no way to write or read " + definition.getType().getRawClass().getName();
		}
		return failure.getClass().getSimpleName();
	}

	/**
	 * What helps who was told that a value could not be read.
	 */
	static String wayOut(Throwable failure) {
		if (failure instanceof InvalidTypeIdException) {
			return "Add the subclass to @JsonSubTypes, or make the type a sealed interface";
		}
		if (failure instanceof PropertyBindingException) {
			return "Let a constructor take the property under the name of the field, or make the class a record; a property with"
					+ " @JsonProperty(access = READ_ONLY) is not read; in place of a class of a library return a record of what"
					+ " is in it";
		}
		if (failure instanceof InvalidDefinitionException) {
			return "Give the class a constructor without parameters, or one whose parameters are named as the fields"
					+ " (compile with -parameters); in place of an abstract type declare the class, put @JsonTypeInfo(use = NAME)"
					+ " with @JsonSubTypes on it, or make it a sealed interface; in place of a class of a library return a record of"
					+ " what is in it";
		}
		return "Let what is read be what is written: a serializer needs a deserializer that takes its JSON, and a"
				+ " constructor must accept what the object holds";
	}

	private static String place(List<JacksonException.Reference> path) {
		return path.isEmpty() ? ""
				: path.stream().limit(5).map(Explanation::step).collect(Collectors.joining(" > ", " at ", ""));
	}

	/**
	 * The fields that lead to where it went wrong: {@code customer.orders}.
	 */
	static String fields(JacksonException failure) {
		return failure.getPath()
			.stream()
			.map((reference) -> field(reference, owner(reference)))
			.filter(Objects::nonNull)
			.collect(Collectors.joining("."));
	}

	private static String step(JacksonException.Reference reference) {
		Class<?> owner = owner(reference);
		String field = field(reference, owner);
		return owner.getSimpleName() + ((field != null) ? "." + field : "");
	}

	private static Class<?> owner(JacksonException.Reference reference) {
		Object from = reference.from();
		return (from instanceof Class<?> type) ? type : (from != null) ? from.getClass() : Object.class;
	}

	/** Only names that the class itself gives: others may be keys of a map. */
	private static @Nullable String field(JacksonException.Reference reference, Class<?> owner) {
		String name = reference.getPropertyName();
		boolean known = name != null
				&& ClassTraits.of(owner).fields().stream().anyMatch((field) -> field.getName().equals(name));
		return known ? name : null;
	}

}
