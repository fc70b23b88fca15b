package io.github.cachestarter.internal.value;

/**
 * Says that a value must not be stored because its entry would be larger than it may be.
 */
public final class ValueTooLargeException extends UncacheableValueException {

	private static final long serialVersionUID = 1L;

	private final long size;

	ValueTooLargeException(ValueType type, long size) {
		super(type + " makes an entry of " + size + " bytes, which is too large");
		this.size = size;
	}

	/**
	 * How large the entry would have been.
	 * @return the number of bytes, without the entry's tags where its JSON alone was too
	 * large
	 */
	public long size() {
		return this.size;
	}

}
