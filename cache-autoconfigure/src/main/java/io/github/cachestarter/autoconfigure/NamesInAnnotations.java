package io.github.cachestarter.autoconfigure;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Executable;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotation.Adapt;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;

/**
 * Which properties annotations read, found in the classes themselves: by placeholders, as
 * {@code @Value} does, and as conditions of Spring Boot. Makes no object of the classes.
 */
final class NamesInAnnotations {

	private static final Set<Class<?>> CONDITIONS = Set.of(ConditionalOnProperty.class,
			ConditionalOnBooleanProperty.class);

	private final Set<String> names = new HashSet<>();

	/**
	 * Reads a class and those that it extends, with all of their members.
	 */
	void collect(Class<?> type) {
		for (Class<?> each = type; each != null && !isOfLibraries(each); each = each.getSuperclass()) {
			collectFrom(each);
			try {
				membersOf(each).forEach(this::collectFrom);
			}
			catch (LinkageError ex) {
				// A member has a type that is not on the class path.
				return;
			}
		}
	}

	/** They read no properties of these names, and are the most. */
	private static boolean isOfLibraries(Class<?> type) {
		return type.getName().startsWith("java.") || type.getName().startsWith("org.springframework.");
	}

	private static Stream<AnnotatedElement> membersOf(Class<?> type) {
		Stream<Executable> executables = Stream.concat(Arrays.stream(type.getDeclaredMethods()),
				Arrays.stream(type.getDeclaredConstructors()));
		return Stream.concat(Arrays.stream(type.getDeclaredFields()), executables
			.flatMap((executable) -> Stream.concat(Stream.of(executable), Arrays.stream(executable.getParameters()))));
	}

	private void collectFrom(AnnotatedElement element) {
		for (MergedAnnotation<?> annotation : MergedAnnotations.from(element, SearchStrategy.DIRECT)) {
			if (CONDITIONS.contains(annotation.getType())) {
				String prefix = annotation.getString("prefix");
				Stream.of("name", "value")
					.flatMap((attribute) -> Arrays.stream(annotation.getStringArray(attribute)))
					.forEach((name) -> this.names.add(KnownProperties.uniform(prefix + name)));
			}
			else {
				annotation.asMap(Adapt.CLASS_TO_STRING)
					.values()
					.stream()
					.flatMap(NamesInAnnotations::texts)
					.flatMap(EmbeddedPlaceholders::namesIn)
					.forEach(this.names::add);
			}
		}
	}

	private static Stream<String> texts(Object attribute) {
		return (attribute instanceof String text) ? Stream.of(text)
				: (attribute instanceof String[] texts) ? Arrays.stream(texts) : Stream.empty();
	}

	/**
	 * The names so far, by their letters.
	 */
	Set<String> names() {
		return this.names;
	}

}
