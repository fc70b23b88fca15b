package io.github.cachestarter.internal.value;

import java.lang.reflect.Modifier;
import java.lang.reflect.TypeVariable;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import tools.jackson.databind.JavaType;
import tools.jackson.databind.type.TypeFactory;

import org.springframework.core.ResolvableType;
import org.springframework.util.ClassUtils;
import org.springframework.util.LinkedCaseInsensitiveMap;

/**
 * A type in its plainest form: a class and its type arguments, wildcards and variables
 * replaced by their bounds. Equal for types that Java writes in different ways.
 *
 * @param raw the class
 * @param arguments the type arguments; of an array its component type
 */
record GenericType(Class<?> raw, List<GenericType> arguments) {

	static final GenericType OBJECT = of(Object.class);

	/** The values of rows. */
	static final GenericType COLUMN = of(Column.class);

	private static final GenericType MAP_OF_OBJECTS = of(Map.class, of(String.class), OBJECT);

	private static final GenericType MAP = of(Map.class, of(String.class), COLUMN);

	private static final GenericType ROW = of(LinkedCaseInsensitiveMap.class, COLUMN);

	/** What an empty container says of its elements. Fits every type. */
	static final GenericType NOTHING = of(Void.class);

	static GenericType of(Class<?> raw, GenericType... arguments) {
		return new GenericType(raw, List.of(arguments));
	}

	static GenericType arrayOf(GenericType component) {
		return of(component.raw.arrayType(), component);
	}

	static GenericType of(ResolvableType type) {
		return of(type, new HashSet<>());
	}

	/**
	 * Follows the type.
	 * @param type the type
	 * @param variables those on the way here: a bound such as {@code T extends
	 * Comparable<T>} would be followed for ever
	 */
	private static GenericType of(ResolvableType type, Set<TypeVariable<?>> variables) {
		if (type.isArray()) {
			return arrayOf(of(type.getComponentType(), variables));
		}
		Class<?> raw = type.resolve(Object.class);
		if (type.getType() instanceof TypeVariable<?> variable && !variables.add(variable)) {
			return of(raw);
		}
		GenericType[] arguments = Stream.of(type.getGenerics())
			.map((argument) -> of(argument, new HashSet<>(variables)))
			.toArray(GenericType[]::new);
		return of(raw, arguments);
	}

	/** The same with {@code Long} for {@code long}: one kind of value. */
	GenericType boxed() {
		if (this.raw == void.class) {
			return of(Void.class);
		}
		return this.raw.isPrimitive() ? of(ClassUtils.resolvePrimitiveIfNecessary(this.raw)) : this;
	}

	/** The same seen as one of its supertypes, {@code Books} as {@code List<Book>}. */
	GenericType as(Class<?> supertype) {
		return (this.raw == supertype || supertype.isArray()) ? this : of(resolvable().as(supertype));
	}

	/**
	 * Whether a value of another type can be given to who asks for this one. As values
	 * are read anew for each reader, a {@code List<Dog>} does for a {@code List<Animal>},
	 * and one of {@code Void}, with nothing in it, for any list.
	 */
	boolean accepts(GenericType other) {
		if (!this.raw.isAssignableFrom(other.raw)) {
			return false;
		}
		List<GenericType> others = other.as(this.raw).arguments;
		for (int i = 0; i < this.arguments.size(); i++) {
			GenericType argument = (i < others.size()) ? others.get(i) : OBJECT;
			if (!argument.equals(NOTHING) && !this.arguments.get(i).accepts(argument)) {
				return false;
			}
		}
		return true;
	}

	/**
	 * Whether there can be a value of both types, elements included. {@code null} and an
	 * empty container do not count. Nobody makes a container that is something else as
	 * well; other interfaces may have an implementation in common, if neither type is
	 * final.
	 */
	boolean overlaps(GenericType other) {
		if (equals(NOTHING) || other.equals(NOTHING)) {
			return true;
		}
		if (this.raw.isAssignableFrom(other.raw)) {
			return argumentsOverlap(other);
		}
		if (other.raw.isAssignableFrom(this.raw)) {
			return other.argumentsOverlap(this);
		}
		return (this.raw.isInterface() || other.raw.isInterface())
				&& Stream.of(this.raw, other.raw).noneMatch(GenericType::isFinalOrContainer);
	}

	private boolean argumentsOverlap(GenericType other) {
		List<GenericType> others = other.as(this.raw).arguments;
		return IntStream.range(0, Math.min(this.arguments.size(), others.size()))
			.allMatch((i) -> this.arguments.get(i).overlaps(others.get(i)));
	}

	private static boolean isFinalOrContainer(Class<?> type) {
		return Modifier.isFinal(type.getModifiers()) || Iterable.class.isAssignableFrom(type)
				|| Map.class.isAssignableFrom(type);
	}

	/** Whether values need no look to know what to write them as, elements included. */
	boolean isExact() {
		boolean container = ClassTraits.isJdk(this.raw);
		return ClassTraits.of(this.raw).exact()
				&& (!container || this.arguments.stream().allMatch(GenericType::isExact));
	}

	/**
	 * The types that values of this one are written as if they are rows, or contain some:
	 * maps, and what {@code JdbcTemplate} gives.
	 */
	List<GenericType> withRows() {
		return Stream.of(MAP, ROW).map(this::withRows).filter((type) -> !type.equals(this)).toList();
	}

	private GenericType withRows(GenericType row) {
		if (equals(MAP_OF_OBJECTS)) {
			return row;
		}
		return new GenericType(this.raw, this.arguments.stream().map((type) -> type.withRows(row)).toList());
	}

	/** How many type arguments are inside each other. */
	int depth() {
		return this.arguments.stream().mapToInt(GenericType::depth).max().orElse(0) + 1;
	}

	ResolvableType resolvable() {
		if (this.raw.isArray()) {
			return ResolvableType.forArrayComponent(this.arguments.get(0).resolvable());
		}
		return this.arguments.isEmpty() ? ResolvableType.forClass(this.raw) : ResolvableType.forClassWithGenerics(
				this.raw, this.arguments.stream().map(GenericType::resolvable).toArray(ResolvableType[]::new));
	}

	JavaType javaType(TypeFactory types) {
		JavaType[] generics = this.arguments.stream().map((type) -> type.javaType(types)).toArray(JavaType[]::new);
		if (this.raw.isArray()) {
			return types.constructArrayType(generics[0]);
		}
		return (generics.length == 0) ? types.constructType(this.raw)
				: types.constructParametricType(this.raw, generics);
	}

	@Override
	public String toString() {
		if (this.raw.isArray()) {
			return this.arguments.get(0) + "[]";
		}
		return this.arguments.isEmpty() ? this.raw.getName()
				: this.arguments.stream()
					.map(GenericType::toString)
					.collect(Collectors.joining(", ", this.raw.getName() + "<", ">"));
	}

}
