package io.github.cachestarter.internal.value;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * All {@link Substitute substitutes}, for the libraries that are there.
 */
final class Substitutes {

	private static final List<Substitute<?, ?>> ALL = all();

	private static final ClassValue<Optional<Substitute<?, ?>>> OF_OBJECTS = new ClassValue<>() {

		@Override
		protected Optional<Substitute<?, ?>> computeValue(Class<?> type) {
			return ALL.stream().filter((substitute) -> substitute.covers().test(type)).findFirst();
		}

	};

	private static final ClassValue<Optional<Substitute<?, ?>>> OF_DECLARED = new ClassValue<>() {

		@Override
		protected Optional<Substitute<?, ?>> computeValue(Class<?> type) {
			return ALL.stream().filter((substitute) -> substitute.fronts().contains(type)).findFirst();
		}

	};

	private Substitutes() {
	}

	private static List<Substitute<?, ?>> all() {
		List<Substitute<?, ?>> all = new ArrayList<>();
		all.add(EntryForm.substitute());
		if (CacheJson.SPRING_DATA) {
			all.addAll(PageForms.substitutes());
			all.addAll(GeoForms.substitutes());
		}
		if (CacheJson.SPRING_WEB) {
			all.addAll(HttpForms.substitutes());
		}
		return List.copyOf(all);
	}

	/**
	 * What is written in place of the objects of a class.
	 * @param type the exact class
	 * @return {@code null} where they are written as they are
	 */
	static @Nullable Substitute<?, ?> ofObjects(Class<?> type) {
		return OF_OBJECTS.get(type).orElse(null);
	}

	/**
	 * What is read where a type is declared.
	 * @return {@code null} where it is the type itself
	 */
	static @Nullable Substitute<?, ?> ofDeclared(Class<?> type) {
		return OF_DECLARED.get(type).orElse(null);
	}

	/**
	 * The types that readers know who were told nothing: those of objects that tell all
	 * by themselves, and those of generic ones with nothing inside.
	 */
	static Stream<GenericType> known() {
		return ALL.stream().flatMap((substitute) -> substitute.fronts().stream().limit(2)).map((front) -> {
			GenericType[] arguments = new GenericType[front.getTypeParameters().length];
			Arrays.fill(arguments, GenericType.NOTHING);
			return GenericType.of(front, arguments);
		});
	}

	/**
	 * The types that values of a type may be written as.
	 * @param type an interface that generic ones have in common, as {@code Iterable}
	 */
	static Stream<GenericType> of(GenericType type) {
		return ALL.stream()
			.filter((substitute) -> type.raw().isInterface() && ofDeclared(type.raw()) == null)
			.flatMap((substitute) -> substitute.fronts()
				.stream()
				.filter((front) -> front.isInterface() && front.getTypeParameters().length == 1
						&& type.raw().isAssignableFrom(front) && type.arguments().size() == 1)
				.map((front) -> new GenericType(front, type.arguments())));
	}

}
