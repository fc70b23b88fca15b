package io.github.cachestarter.internal.value;

import java.lang.reflect.Array;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;

/**
 * Makes sure that values of a type come back from JSON as they were, by reading the first
 * one that is written; every one, where the classes do not tell all that a value can be
 * made of.
 */
final class RoundTrip {

	/** After so many values without a success the type is refused unseen. */
	private static final int ATTEMPTS = 8;

	private final ValueType type;

	private final boolean predictable;

	private final AtomicInteger failures = new AtomicInteger();

	private volatile String last = "";

	private volatile boolean proven;

	private volatile boolean provenUnmodifiable;

	RoundTrip(ValueType type, boolean predictable) {
		this.type = type;
		this.predictable = predictable;
	}

	/** Spares the work for a type that never came back. */
	void requireHope() throws UnequalValueException {
		if (this.predictable && !this.proven && !this.provenUnmodifiable && this.failures.get() >= ATTEMPTS) {
			throw refusal("the first " + ATTEMPTS + " values did not come back from JSON as they were. The last time "
					+ this.last);
		}
	}

	/**
	 * Reads an entry that was just written, if that is still to be done.
	 * @param value the value
	 * @param entry the entry
	 * @throws UncacheableValueException if it is not read as the same value
	 */
	void check(Object value, byte[] entry) throws UncacheableValueException {
		boolean unmodifiable = Envelope.isUnmodifiable(entry);
		if ((unmodifiable ? this.provenUnmodifiable : this.proven) || isEmpty(value)) {
			return;
		}
		String failure = compare(value, entry);
		if (failure != null) {
			this.last = failure;
			this.failures.incrementAndGet();
			throw refusal(failure);
		}
		if (unmodifiable) {
			this.provenUnmodifiable = this.predictable;
		}
		else {
			this.proven = this.predictable;
		}
	}

	private @Nullable String compare(Object value, byte[] entry) throws UnloadedValueException {
		try {
			Difference difference = SameState.difference(value, this.type.read(entry));
			if (difference == null) {
				return null;
			}
			if (difference.unloaded()) {
				throw new UnloadedValueException(this.type, difference.path());
			}
			return "a value did not come back from JSON as it was" + difference.describe() + ". " + difference.wayOut();
		}
		catch (RuntimeException | StackOverflowError | LinkageError ex) {
			return "a value did not come back from JSON (" + Explanation.of(ex) + "). " + Explanation.wayOut(ex);
		}
	}

	private UnequalValueException refusal(String failure) {
		return new UnequalValueException(this.type + " cannot be cached: " + failure);
	}

	/** Nothing can be learnt from an empty value. */
	private static boolean isEmpty(Object value) {
		return !SameState.hasStateOfItsOwn(value.getClass()) && isEmptyContainer(value);
	}

	private static boolean isEmptyContainer(Object value) {
		return (value instanceof Collection<?> collection && collection.isEmpty())
				|| (value instanceof Map<?, ?> map && map.isEmpty())
				|| (value instanceof Optional<?> optional && optional.isEmpty())
				|| (value.getClass().isArray() && Array.getLength(value) == 0);
	}

}
