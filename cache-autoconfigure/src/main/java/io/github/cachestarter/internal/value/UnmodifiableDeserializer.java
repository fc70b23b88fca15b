package io.github.cachestarter.internal.value;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.std.DelegatingDeserializer;
import tools.jackson.databind.jsontype.TypeDeserializer;

/**
 * Reads a collection or map and gives out a view of it that cannot be modified. What is
 * behind the view is nobody else's. Order, nulls and equality stay as they are.
 */
class UnmodifiableDeserializer extends DelegatingDeserializer {

	/**
	 * What the view has to be: Jackson itself looks at the class that it makes for an
	 * interface.
	 */
	private final Class<?> declared;

	UnmodifiableDeserializer(ValueDeserializer<?> delegate, Class<?> declared) {
		super(delegate);
		this.declared = declared;
	}

	@Override
	protected ValueDeserializer<?> newDelegatingInstance(ValueDeserializer<?> delegate) {
		return new UnmodifiableDeserializer(delegate, this.declared);
	}

	@Override
	public ValueDeserializer<?> createContextual(DeserializationContext context, @Nullable BeanProperty property) {
		JavaType type = context.getContextualType();
		JavaType own = context.constructType(this._delegatee.handledType());
		return new UnmodifiableDeserializer(context.handleSecondaryContextualization(this._delegatee, property, own),
				(type != null) ? type.getRawClass() : this.declared);
	}

	@Override
	public @Nullable Object deserialize(JsonParser parser, DeserializationContext context) {
		return unmodifiable(super.deserialize(parser, context));
	}

	@Override
	public @Nullable Object deserializeWithType(JsonParser parser, DeserializationContext context,
			TypeDeserializer typeDeserializer) {
		return unmodifiable(super.deserializeWithType(parser, context, typeDeserializer));
	}

	@Override
	public @Nullable Object getNullValue(DeserializationContext context) {
		return unmodifiable(super.getNullValue(context));
	}

	@Override
	public @Nullable Object getAbsentValue(DeserializationContext context) {
		return unmodifiable(super.getAbsentValue(context));
	}

	@Override
	public @Nullable Object getEmptyValue(DeserializationContext context) {
		return unmodifiable(super.getEmptyValue(context));
	}

	private @Nullable Object unmodifiable(@Nullable Object value) {
		Object view = (value instanceof Map<?, ?> map) ? viewOf(map) : viewOf(value);
		return this.declared.isInstance(view) ? view : value;
	}

	private static Map<?, ?> viewOf(Map<?, ?> map) {
		if (map instanceof NavigableMap<?, ?> navigable) {
			return Collections.unmodifiableNavigableMap(navigable);
		}
		return (map instanceof SortedMap<?, ?> sorted) ? Collections.unmodifiableSortedMap(sorted)
				: Collections.unmodifiableMap(map);
	}

	/** Others than lists and sets have no view that is equal to them. */
	private static @Nullable Object viewOf(@Nullable Object value) {
		if (value instanceof List<?> list) {
			return Collections.unmodifiableList(list);
		}
		if (value instanceof NavigableSet<?> navigable) {
			return Collections.unmodifiableNavigableSet(navigable);
		}
		if (value instanceof SortedSet<?> sorted) {
			return Collections.unmodifiableSortedSet(sorted);
		}
		return (value instanceof Set<?> set) ? Collections.unmodifiableSet(set) : value;
	}

}
