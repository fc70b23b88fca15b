package io.github.cachestarter.internal.engine.explore;

import io.github.cachestarter.internal.value.Stamp;
import io.github.cachestarter.internal.value.UncacheableValueException;
import io.github.cachestarter.internal.value.ValueType;

/**
 * A value of the row that takes a step to decode.
 *
 * @param value the value
 */
record DecodedRow(int value) {

	static final ValueType TYPE = World.CODEC.typeOf(DecodedRow.class);

	private static final ThreadLocal<Boolean> LOADING = ThreadLocal.withInitial(() -> false);

	static {
		try {
			// The first value of a type is decoded when it is encoded.
			byte[] unused = World.CODEC.encode(World.KEY, new DecodedRow(1), TYPE, Stamp.NONE);
		}
		catch (UncacheableValueException ex) {
			throw new IllegalStateException(ex);
		}
	}

	DecodedRow {
		if (!LOADING.get()) {
			Actor.stepOfCurrent("decodes " + value, Access.NOTHING);
		}
	}

	/**
	 * The value as it is loaded, without a step.
	 */
	static DecodedRow loaded(int value) {
		LOADING.set(true);
		try {
			return new DecodedRow(value);
		}
		finally {
			LOADING.remove();
		}
	}

}
