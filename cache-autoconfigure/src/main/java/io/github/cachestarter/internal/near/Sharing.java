package io.github.cachestarter.internal.near;

import io.github.cachestarter.internal.value.ValueCodec;
import io.github.cachestarter.internal.value.ValueType;
import org.jspecify.annotations.Nullable;

/**
 * Which values of a cache all callers are given the same object of.
 */
interface Sharing {

	/** What nobody can change. */
	Sharing OF_IMMUTABLE = (value) -> value == null || ValueCodec.isImmutable(value);

	/** Everything: the application knows that its callers change nothing. */
	Sharing OF_ALL = (value) -> true;

	/**
	 * Whether a value is shared.
	 */
	boolean shares(@Nullable Object value);

	/**
	 * Whether copies of a value that is not shared may be made of its structure.
	 */
	default boolean allowsMasters() {
		return true;
	}

	/**
	 * A caller is given a value that it does not share with others.
	 * @param value what it is given
	 * @param entry the bytes that it was read from
	 * @param type what it was read as
	 */
	default void given(Object value, byte[] entry, ValueType type) {
	}

}
