package io.github.cachestarter.internal.value;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.type.TypeFactory;

/**
 * What is written in place of objects of a library: a record with all of their state, of
 * which an equal object can be made. Such objects cannot be written by their fields. Some
 * have no constructor that takes these, and the fields change with the versions of the
 * library.
 *
 * @param <T> what the objects have in common
 * @param <F> the record
 * @param form the record, with one type parameter for each of {@code generic}
 * @param generic the type whose type arguments are the types of what is inside; a class
 * without type parameters where nothing is
 * @param covers whether objects of exactly this class are written so
 * @param fronts the declared types that the record is read as, those for objects whose
 * declared type tells nothing first
 * @param take gives the state of an object; an {@code IllegalArgumentException} says what
 * it cannot give, and what to do
 * @param make makes an object
 * @param contents what is inside an object, for each type parameter
 */
record Substitute<T, F>(Class<F> form, Class<?> generic, Predicate<Class<?>> covers, List<Class<?>> fronts,
		Function<T, F> take, Function<F, ? extends Object> make, Function<T, List<? extends Iterable<?>>> contents) {

	/**
	 * For objects that have type parameters.
	 * @param form the class of the records, which does not tell its type arguments
	 */
	@SuppressWarnings("unchecked") // see form
	static <T, F> Substitute<T, F> generic(Class<?> form, Class<?> generic, Predicate<Class<?>> covers,
			List<Class<?>> fronts, Function<T, F> take, Function<F, ? extends Object> make,
			Function<T, List<? extends Iterable<?>>> contents) {
		return new Substitute<>((Class<F>) form, generic, covers, fronts, take, make, contents);
	}

	/**
	 * For objects that have no type parameters.
	 */
	static <T, F> Substitute<T, F> plain(Class<T> type, Class<F> form, Function<T, F> take, Function<F, T> make) {
		return new Substitute<>(form, type, type::equals, List.of(type), take, make, (object) -> List.of());
	}

	@SuppressWarnings("unchecked") // asked for objects that it covers only
	Object formOf(Object object) {
		return this.take.apply((T) object);
	}

	Object objectOf(Object form) {
		return this.make.apply(this.form.cast(form));
	}

	@SuppressWarnings("unchecked") // asked for objects that it covers only
	List<? extends Iterable<?>> contentsOf(Object object) {
		return this.contents.apply((T) object);
	}

	/**
	 * As what type an object is written.
	 * @param object an object that is covered
	 * @param declared what it is declared as
	 * @return {@code null} where what would be read is not of the declared type
	 */
	@Nullable Class<?> frontOf(Object object, Class<?> declared) {
		if (this.fronts.contains(declared)) {
			return declared;
		}
		return this.fronts.stream()
			.filter((front) -> front.isInstance(object) && declared.isAssignableFrom(front))
			.findFirst()
			.orElse(null);
	}

	/** The record for a type, with what the type says of the contents. */
	GenericType formOf(GenericType type) {
		return new GenericType(this.form,
				(this.form.getTypeParameters().length == 0) ? List.of() : type.as(this.generic).arguments());
	}

	/** The same for Jackson. */
	JavaType formOf(JavaType type, TypeFactory types) {
		if (this.form.getTypeParameters().length == 0) {
			return types.constructType(this.form);
		}
		JavaType[] arguments = type.findTypeParameters(this.generic);
		return (arguments.length == 0) ? types.constructType(this.form)
				: types.constructParametricType(this.form, arguments);
	}

}
