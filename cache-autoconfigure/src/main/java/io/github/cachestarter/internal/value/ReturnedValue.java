package io.github.cachestarter.internal.value;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import org.springframework.core.GenericTypeResolver;
import org.springframework.core.ReactiveAdapter;
import org.springframework.core.ReactiveAdapterRegistry;
import org.springframework.core.ResolvableType;

/**
 * What a method gives the cache: the value inside of an {@code Optional}, a future or a
 * publisher, or simply what it returns.
 *
 * @param type the type of the value, with the generics that the method declares
 * @param wrapping what the value comes in
 */
public record ReturnedValue(Type type, Wrapping wrapping) {

	/**
	 * Works out what a method gives.
	 * @param method the method
	 * @param targetClass the class of the object it is called on, which can give type
	 * variables of the method's own class a meaning
	 * @return the value's type and wrapping
	 */
	public static ReturnedValue of(Method method, Class<?> targetClass) {
		ResolvableType returned = ResolvableType.forMethodReturnType(method, targetClass);
		Class<?> raw = returned.toClass();
		if (raw == Optional.class) {
			return new ReturnedValue(resolved(returned.getGeneric(0), targetClass), Wrapping.OPTIONAL);
		}
		if (CompletionStage.class.isAssignableFrom(raw) || Future.class.isAssignableFrom(raw)) {
			return new ReturnedValue(content(returned.getGeneric(0), targetClass), Wrapping.FUTURE);
		}
		ReactiveAdapter adapter = ReactiveAdapterRegistry.getSharedInstance().getAdapter(raw);
		if (adapter != null) {
			ResolvableType element = returned.getGeneric(0);
			Type value = adapter.isMultiValue() ? listOf(element, targetClass) : content(element, targetClass);
			return new ReturnedValue(value, Wrapping.PUBLISHER);
		}
		return new ReturnedValue(resolved(returned, targetClass), Wrapping.NONE);
	}

	/**
	 * Spring unwraps an {@code Optional} inside of a future before it stores the value.
	 */
	private static Type content(ResolvableType type, Class<?> targetClass) {
		return resolved((type.toClass() == Optional.class) ? type.getGeneric(0) : type, targetClass);
	}

	private static Type listOf(ResolvableType element, Class<?> targetClass) {
		ResolvableType type = ResolvableType.forType(resolved(element, targetClass));
		return ResolvableType.forClassWithGenerics(List.class, type).getType();
	}

	/**
	 * Replaces type variables: a stored type must mean the same wherever it is read.
	 */
	private static Type resolved(ResolvableType type, Class<?> targetClass) {
		if (type.equals(ResolvableType.NONE)) {
			return Object.class;
		}
		Type resolved = GenericTypeResolver.resolveType(type.getType(), targetClass);
		return containsVariable(resolved) ? type.toClass() : resolved;
	}

	private static boolean containsVariable(Type type) {
		if (type instanceof ParameterizedType parameterized) {
			return Arrays.stream(parameterized.getActualTypeArguments()).anyMatch(ReturnedValue::containsVariable);
		}
		if (type instanceof WildcardType wildcard) {
			return Stream.of(wildcard.getUpperBounds(), wildcard.getLowerBounds())
				.flatMap(Arrays::stream)
				.anyMatch(ReturnedValue::containsVariable);
		}
		if (type instanceof GenericArrayType array) {
			return containsVariable(array.getGenericComponentType());
		}
		return type instanceof TypeVariable;
	}

	/**
	 * Whether there can be a value that both give. Whatever it comes in does not matter,
	 * and neither do {@code null} and empty containers.
	 * @param other what another method gives
	 * @return {@code false} if whatever one gives is not what the other asks for
	 */
	public boolean overlaps(ReturnedValue other) {
		return generic().overlaps(other.generic());
	}

	/**
	 * The type of the value as Java would write it, with whole names.
	 * @return the type
	 */
	public String typeName() {
		return generic().toString();
	}

	private GenericType generic() {
		return GenericType.of(ResolvableType.forType(this.type)).boxed();
	}

	/**
	 * Whether the value arrives later, on a thread that may not be blocked.
	 * @return whether the method returns a future or a publisher
	 */
	public boolean isAsynchronous() {
		return this.wrapping == Wrapping.FUTURE || this.wrapping == Wrapping.PUBLISHER;
	}

	/**
	 * What a value comes in.
	 */
	public enum Wrapping {

		/**
		 * Nothing.
		 */
		NONE,

		/**
		 * An {@link Optional}; its emptiness is cached as {@code null}.
		 */
		OPTIONAL,

		/**
		 * A {@code CompletableFuture} or the like.
		 */
		FUTURE,

		/**
		 * A {@code Mono}, {@code Flux} or the like; several values are cached as a list.
		 */
		PUBLISHER

	}

}
