package io.github.cachestarter.internal.value;

import java.lang.reflect.Array;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.lang.reflect.TypeVariable;
import java.net.InetAddress;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TimeZone;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.core.ResolvableType;
import org.springframework.util.LinkedCaseInsensitiveMap;

/**
 * Finds the type to write a value as where the declared type leaves it open: the class of
 * the value, the class that all elements of a collection have. Elements of several
 * classes make {@code Object}; whether such a value is read back equal is then found out
 * by reading it.
 */
final class RuntimeTypes {

	/** A limit for containers in containers; what is deeper is written untyped. */
	private static final int DEPTH = 8;

	/** As what containers are written that are declared as none. */
	private static final List<Class<?>> CONTAINERS = List.of(List.class, SortedSet.class, Set.class, Deque.class,
			Queue.class, SortedMap.class, Map.class);

	/** Public types whose values are of classes that nobody knows by name. */
	private static final List<Class<?>> FRONTS = List.of(ZoneId.class, Path.class, Charset.class, TimeZone.class,
			InetAddress.class);

	private RuntimeTypes() {
	}

	/**
	 * Finds the type to write a value as.
	 * @param value the value, an instance of the declared type
	 * @param declared the declared type
	 * @return a type that the declared type accepts
	 * @throws UncacheableValueException if the value tells too little
	 */
	static GenericType of(Object value, GenericType declared) throws UncacheableValueException {
		return fill(infer(value, declared, 0), declared);
	}

	/**
	 * Finds the type arguments of a subclass that those of a supertype determine.
	 * @return the type; {@code null} if they do not determine it
	 */
	static @Nullable GenericType specialise(Class<?> subclass, GenericType supertype) {
		TypeVariable<?>[] variables = subclass.getTypeParameters();
		ResolvableType[] seen = ResolvableType.forClass(subclass).as(supertype.raw()).getGenerics();
		List<GenericType> arguments = new ArrayList<>();
		for (TypeVariable<?> variable : variables) {
			for (int i = 0; i < Math.min(seen.length, supertype.arguments().size()); i++) {
				if (seen[i].getType().equals(variable)) {
					arguments.add(supertype.arguments().get(i));
					break;
				}
			}
		}
		return (arguments.size() == variables.length) ? new GenericType(subclass, List.copyOf(arguments)) : null;
	}

	/**
	 * The types of all values of which nothing is known but that they are empty, or that
	 * tell all by themselves.
	 */
	static Stream<GenericType> known() {
		Stream<Class<?>> kinds = Stream.concat(CONTAINERS.stream(), Stream.of(Collection.class, Optional.class));
		return Stream.concat(kinds.map((kind) -> {
			GenericType[] arguments = new GenericType[kind.getTypeParameters().length];
			Arrays.fill(arguments, GenericType.NOTHING);
			return GenericType.of(kind, arguments);
		}), Substitutes.known());
	}

	private static GenericType infer(@Nullable Object value, GenericType declared, int depth)
			throws UncacheableValueException {
		if (value == null) {
			return GenericType.NOTHING;
		}
		if (declared.isExact()) {
			return declared;
		}
		if (depth > DEPTH) {
			return GenericType.OBJECT;
		}
		GenericType substituted = substituted(value, declared, depth);
		if (substituted != null) {
			return substituted;
		}
		if (value instanceof Optional<?> optional) {
			return GenericType.of(Optional.class,
					inferLoaded(optional.orElse(null), argument(declared, Optional.class, 0), depth + 1));
		}
		if (value instanceof Collection<?> collection) {
			GenericType element = argument(declared, Iterable.class, 0);
			return container(value, declared, inferAll(collection, element, depth + 1));
		}
		if (value instanceof Map<?, ?> map) {
			return map(map, declared, depth);
		}
		return value.getClass().isArray() ? array(value, depth) : object(value, declared);
	}

	/**
	 * As what an object of a library is written that has things of other types inside.
	 */
	private static @Nullable GenericType substituted(Object value, GenericType declared, int depth)
			throws UncacheableValueException {
		Substitute<?, ?> substitute = Substitutes.ofObjects(value.getClass());
		Class<?> front = (substitute != null) ? substitute.frontOf(value, declared.raw()) : null;
		if (substitute == null || front == null) {
			return null;
		}
		List<GenericType> arguments = new ArrayList<>();
		for (Iterable<?> content : substitute.contentsOf(value)) {
			GenericType argument = argument(declared, substitute.generic(), arguments.size());
			arguments.add(inferAll(content, argument, depth + 1));
		}
		return new GenericType(front, List.copyOf(arguments));
	}

	/**
	 * Rows of a database keep the class that finds their columns in upper and lower case.
	 */
	private static GenericType map(Map<?, ?> map, GenericType declared, int depth) throws UncacheableValueException {
		GenericType values = isRow(map, declared) ? GenericType.COLUMN
				: inferAll(map.values(), argument(declared, Map.class, 1), depth + 1);
		if (map.getClass() == LinkedCaseInsensitiveMap.class) {
			return GenericType.of(LinkedCaseInsensitiveMap.class, values);
		}
		return container(map, declared, inferAll(map.keySet(), argument(declared, Map.class, 0), depth + 1), values);
	}

	/**
	 * Whether all values of a map that is declared as one of objects are of kinds that
	 * rows have. All rows are of one type then, whatever is in them.
	 */
	private static boolean isRow(Map<?, ?> map, GenericType declared) {
		return argument(declared, Map.class, 1).equals(GenericType.OBJECT)
				&& map.values().stream().anyMatch(Objects::nonNull)
				&& map.values().stream().allMatch((value) -> value == null || Kinds.contain(value));
	}

	private static GenericType argument(GenericType declared, Class<?> container, int index) {
		List<GenericType> arguments = container.isAssignableFrom(declared.raw()) ? declared.as(container).arguments()
				: List.of();
		return (index < arguments.size()) ? arguments.get(index) : GenericType.OBJECT;
	}

	private static GenericType inferAll(Iterable<?> elements, GenericType declared, int depth)
			throws UncacheableValueException {
		if (declared.isExact()) {
			return declared;
		}
		GenericType all = GenericType.NOTHING;
		Class<?> previous = null;
		for (Object element : elements) {
			if (element != null && element.getClass() == previous && all.arguments().isEmpty()) {
				continue;
			}
			all = merge(all, inferLoaded(element, declared, depth));
			previous = (element != null) ? element.getClass() : null;
		}
		return all;
	}

	/**
	 * What Hibernate has not loaded is left alone here, and refused when it is written.
	 */
	private static GenericType inferLoaded(@Nullable Object value, GenericType declared, int depth)
			throws UncacheableValueException {
		if (!CacheJson.HIBERNATE || value == null) {
			return infer(value, declared, depth);
		}
		return HibernateModule.isUnloaded(value) ? GenericType.OBJECT
				: infer(HibernateModule.withoutProxy(value), declared, depth);
	}

	private static GenericType container(Object value, GenericType declared, GenericType... arguments)
			throws UncacheableValueException {
		requireNaturalOrder(value);
		boolean keepsKind = declared.raw().getTypeParameters().length == arguments.length
				&& argumentsAreElements(declared.raw());
		if (keepsKind) {
			return GenericType.of(declared.raw(), arguments);
		}
		if (!ClassTraits.isJdk(declared.raw()) && value.getClass() == declared.raw()) {
			return declared;
		}
		for (Class<?> kind : CONTAINERS) {
			if (kind.isInstance(value)) {
				return GenericType.of(kind, arguments);
			}
		}
		return GenericType.of(Collection.class, arguments);
	}

	private static boolean argumentsAreElements(Class<?> declared) {
		return ClassTraits.isJdk(declared) && declared != Collection.class
				&& (Collection.class.isAssignableFrom(declared) || Map.class.isAssignableFrom(declared));
	}

	private static void requireNaturalOrder(Object value) throws UncacheableValueException {
		Object comparator = (value instanceof SortedMap<?, ?> map) ? map.comparator()
				: (value instanceof SortedSet<?> set) ? set.comparator() : null;
		if (comparator != null) {
			throw new UncacheableValueException("A " + value.getClass().getName()
					+ " with a comparator cannot be cached: JSON does not keep the comparator. "
					+ "Return a list, or a collection in natural order");
		}
	}

	/** Arrays know the type of their elements. */
	private static GenericType array(Object value, int depth) throws UncacheableValueException {
		GenericType type = GenericType.of(ResolvableType.forClass(value.getClass()));
		GenericType component = type.arguments().get(0);
		if (!component.isExact() && Array.getLength(value) > 0) {
			GenericType all = inferAll(Arrays.asList((Object[]) value), component, depth + 1);
			if (!all.equals(GenericType.NOTHING) && !all.equals(component)) {
				throw new UncacheableValueException(
						"A " + type + " with elements of other classes cannot be cached. Use a list of one class, "
								+ "or put @JsonTypeInfo on their common type");
			}
		}
		return type;
	}

	private static GenericType object(Object value, GenericType declared) throws UncacheableValueException {
		Class<?> type = (value instanceof Enum<?> constant) ? constant.getDeclaringClass() : value.getClass();
		if (type == declared.raw()) {
			return declared;
		}
		for (Class<?> front : FRONTS) {
			if (front.isInstance(value) && !Modifier.isPublic(type.getModifiers())) {
				return GenericType.of(front);
			}
		}
		requireNamedValue(value, type);
		GenericType specialised = specialise(type, declared);
		if (specialised == null) {
			throw new UncacheableValueException("A value of the generic class " + type.getName()
					+ " does not tell its type arguments. Declare them: return " + type.getSimpleName()
					+ "<...> from the method, or ask with a ParameterizedTypeReference");
		}
		return specialised;
	}

	private static void requireNamedValue(Object value, Class<?> type) throws UncacheableValueException {
		boolean nameless = type.isAnonymousClass() || type.isHidden() || type.isSynthetic() || Proxy.isProxyClass(type)
				|| (ClassTraits.isJdk(type) && !Modifier.isPublic(type.getModifiers()));
		boolean resource = value instanceof AutoCloseable || value instanceof Iterator || value instanceof Future;
		if (nameless || resource) {
			throw new UncacheableValueException("A " + type.getName() + " cannot be cached: it is "
					+ (resource ? "no value but a source of values. Return a collection of them"
							: "of a class without a name that readers could use. Return a record or a named class"));
		}
	}

	private static GenericType merge(GenericType one, GenericType other) {
		if (one.equals(other) || other.equals(GenericType.NOTHING)) {
			return one;
		}
		if (one.equals(GenericType.NOTHING)) {
			return other;
		}
		if (one.raw() == other.raw() && one.arguments().size() == other.arguments().size()) {
			List<GenericType> arguments = new ArrayList<>();
			for (int i = 0; i < one.arguments().size(); i++) {
				arguments.add(merge(one.arguments().get(i), other.arguments().get(i)));
			}
			return new GenericType(one.raw(), List.copyOf(arguments));
		}
		GenericType common = selfDescribing(one.raw(), other.raw());
		return (common != null) ? common : GenericType.OBJECT;
	}

	/** The nearest supertype of both whose JSON tells the subclass. */
	private static @Nullable GenericType selfDescribing(Class<?> one, Class<?> other) {
		List<Class<?>> open = new ArrayList<>(List.of(one));
		for (int i = 0; i < open.size(); i++) {
			Class<?> type = open.get(i);
			if (type.isAssignableFrom(other) && type.getTypeParameters().length == 0
					&& ClassTraits.of(type).describesItself()) {
				return GenericType.of(type);
			}
			open.addAll(Arrays.asList(type.getInterfaces()));
			if (type.getSuperclass() != null) {
				open.add(type.getSuperclass());
			}
		}
		return null;
	}

	/**
	 * Puts what was declared where the value told nothing. If nothing was declared
	 * either, it remains an empty container, which does for readers of any type.
	 */
	private static GenericType fill(GenericType type, GenericType declared) {
		if (type.equals(GenericType.NOTHING)) {
			return declared.equals(GenericType.OBJECT) ? type : declared;
		}
		if (type.equals(declared)) {
			return type;
		}
		List<GenericType> declaredArguments = (type.raw() == declared.raw()) ? declared.arguments() : List.of();
		List<GenericType> arguments = new ArrayList<>();
		for (int i = 0; i < type.arguments().size(); i++) {
			GenericType argument = (i < declaredArguments.size()) ? declaredArguments.get(i) : GenericType.OBJECT;
			arguments.add(fill(type.arguments().get(i), argument));
		}
		return new GenericType(type.raw(), List.copyOf(arguments));
	}

}
