package io.github.cachestarter.internal.value;

import java.lang.reflect.Type;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Turns values into the bytes of an entry and back. Safe for use by many threads.
 * <p>
 * A value is written as its declared type, or as its own class where the declared type
 * leaves that open. An entry carries the fingerprint of the type it was written as, and
 * is read only by who knows that type in the very same shape; everything else is a miss.
 */
public final class ValueCodec {

	private final ValueTypes types;

	/**
	 * Creates a codec.
	 * @param mapper writes and reads the JSON, from {@link CacheJson#builder()}
	 */
	public ValueCodec(JsonMapper mapper) {
		this.types = new ValueTypes(mapper);
	}

	/**
	 * Makes a type known, so that entries of it can be read.
	 * @param type the type, free of type variables
	 * @return the type's description, the same object for equal types
	 */
	public ValueType typeOf(Type type) {
		return this.types.of(type);
	}

	/**
	 * Makes sure that nothing in a declared type is marked
	 * {@link io.github.cachestarter.NeverCache}, and that values of it can be cached, as
	 * far as the type tells.
	 * @param declared the type
	 * @throws UncacheableTypeException if not
	 */
	public void check(ValueType declared) {
		if (declared.marked() != null) {
			throw new UncacheableTypeException(refusal(declared, declared.marked()));
		}
		if (declared.objection() != null) {
			throw new UncacheableTypeException(declared.objection());
		}
	}

	/**
	 * Turns a value into an entry.
	 * @param key the complete key that it will be stored under, and no other
	 * @param value the value, or {@code null}
	 * @param declared the type that readers will ask for
	 * @param stamp the versions of the entry's tags
	 * @return the entry, whose head no other entry has
	 * @throws UncacheableValueException if the value must not or cannot be stored
	 */
	public byte[] encode(String key, @Nullable Object value, ValueType declared, Stamp stamp)
			throws UncacheableValueException {
		return encode(key, value, declared, stamp, Integer.MAX_VALUE);
	}

	/**
	 * Turns a value into an entry.
	 * @param key the complete key that it will be stored under, and no other
	 * @param value the value, or {@code null}
	 * @param declared the type that readers will ask for
	 * @param stamp the versions of the entry's tags
	 * @param maxBytes the most bytes that the entry may have; not more are ever in memory
	 * @return the entry, whose head no other entry has
	 * @throws UncacheableValueException if the value must not or cannot be stored; a
	 * {@link ValueTooLargeException} if its entry would be too large
	 */
	public byte[] encode(String key, @Nullable Object value, ValueType declared, Stamp stamp, int maxBytes)
			throws UncacheableValueException {
		if (value == null) {
			return fitting(Envelope.ofNull(key, declared.fingerprint(), stamp), declared, maxBytes);
		}
		Object plain = loaded(value, declared);
		ValueType type = effective(plain, declared);
		if (type.marked() != null) {
			throw new UncacheableValueException(refusal(type, type.marked()));
		}
		requireNone(declared.objection());
		requireNone(type.objection());
		type.roundTrip().requireHope();
		byte[] entry = fitting(write(key, plain, type, stamp, maxBytes), type, maxBytes);
		type.roundTrip().check(plain, entry);
		return entry;
	}

	/**
	 * Turns an entry into its value.
	 * @param key the complete key that it was found under
	 * @param entry the bytes
	 * @param declared the type to read
	 * @return the value, {@code null} when that is what was stored
	 * @throws UnreadableEntryException if there is no such value in the bytes; a
	 * {@link MisplacedEntryException} if they are the entry of another key
	 */
	public @Nullable Object decode(String key, byte[] entry, ValueType declared) throws UnreadableEntryException {
		Envelope.verify(key, entry);
		return decodeOwn(entry, declared);
	}

	/**
	 * Compares two values, as is done with a value and what was read from its entry.
	 * @param one a value
	 * @param other another one
	 * @return the components that lead to the first difference,
	 * {@code orders[3].customer}; empty for the values themselves; {@code null} if there
	 * is none
	 * @throws RuntimeException whatever {@code equals} of the application throws
	 */
	public static @Nullable String difference(Object one, Object other) {
		Difference difference = SameState.difference(one, other);
		return (difference != null) ? difference.path() : null;
	}

	/**
	 * Turns an entry into its value, as {@link #decode} does, without a look for damage.
	 * @param entry bytes that this process encoded, or decoded before, and has kept since
	 * @param declared the type to read
	 * @return the value, {@code null} when that is what was stored
	 * @throws UnreadableEntryException if there is no such value in the bytes
	 */
	public @Nullable Object decodeOwn(byte[] entry, ValueType declared) throws UnreadableEntryException {
		if (Envelope.isNull(entry)) {
			return null;
		}
		ValueType type = readable(Envelope.fingerprint(entry), declared);
		try {
			return type.read(entry);
		}
		catch (RuntimeException | StackOverflowError | LinkageError ex) {
			throw new UnreadableEntryException("The entry is no " + type + ": " + Explanation.of(ex));
		}
	}

	/**
	 * Whether a decoded value can be given to several callers: nothing that is reachable
	 * from it can be changed. A view that cannot be modified counts, as nobody has hold
	 * of what is behind the one in a value that was just decoded.
	 * @param value the value
	 * @return whether it is immutable; {@code false} too where that cannot be told
	 */
	public static boolean isImmutable(@Nullable Object value) {
		return Immutability.of(value);
	}

	/**
	 * Reads which tags an entry has.
	 * @param key the complete key that it was found under
	 * @param entry the bytes
	 * @return the stamp that the entry was encoded with
	 * @throws UnreadableEntryException if the bytes are no entry; a
	 * {@link MisplacedEntryException} if they are that of another key
	 */
	public Stamp stampOf(String key, byte[] entry) throws UnreadableEntryException {
		Envelope.verify(key, entry);
		return Stamp.of(entry);
	}

	private static void requireNone(@Nullable String objection) throws UncacheableValueException {
		if (objection != null) {
			throw new UncacheableValueException(objection);
		}
	}

	/**
	 * The value without a proxy of Hibernate's around it.
	 */
	private static Object loaded(Object value, ValueType declared) throws UncacheableValueException {
		try {
			if (CacheJson.HIBERNATE && HibernateModule.isUnloaded(value)) {
				throw new UnloadedValueException(declared, "");
			}
			return CacheJson.HIBERNATE ? HibernateModule.withoutProxy(value) : value;
		}
		catch (RuntimeException | LinkageError ex) {
			throw failure(declared.toString(), ex);
		}
	}

	private ValueType effective(Object value, ValueType declared) throws UncacheableValueException {
		if (!declared.javaType().getRawClass().isInstance(value)) {
			throw new UncacheableValueException("A " + value.getClass().getName() + " is no " + declared);
		}
		try {
			return declared.isExact() ? declared : this.types.of(RuntimeTypes.of(value, declared.generic()));
		}
		catch (RuntimeException | StackOverflowError | LinkageError ex) {
			throw failure(value.getClass().getName(), ex);
		}
	}

	private static byte[] fitting(byte[] entry, ValueType type, int maxBytes) throws ValueTooLargeException {
		if (entry.length > maxBytes) {
			throw new ValueTooLargeException(type, entry.length);
		}
		return entry;
	}

	private static byte[] write(String key, Object value, ValueType type, Stamp stamp, int maxBytes)
			throws UncacheableValueException {
		try {
			Envelope envelope = new Envelope(maxBytes);
			type.writer().writeValue(envelope, value);
			if (envelope.written() > maxBytes) {
				throw new ValueTooLargeException(type, envelope.written());
			}
			return envelope.seal(key, type.fingerprint(), Immutability.ofCollectionsIn(value), stamp);
		}
		catch (RefusingSerializer.MarkedException ex) {
			throw new UncacheableValueException(refusal(type, ex.marked()));
		}
		catch (UnstorableResponseException.InJson ex) {
			throw ex.refusal();
		}
		catch (UnloadedValueException.InJson ex) {
			throw new UnloadedValueException(type, Explanation.fields(ex));
		}
		catch (RuntimeException | StackOverflowError | LinkageError ex) {
			throw failure(type.toString(), ex);
		}
	}

	private static UncacheableValueException failure(String type, Throwable failure) {
		return new UncacheableValueException(type + " cannot be written as JSON: " + Explanation.of(failure));
	}

	private ValueType readable(long fingerprint, ValueType declared) throws UnreadableEntryException {
		if (fingerprint == declared.fingerprint()) {
			return declared;
		}
		ValueType known = this.types.known(fingerprint);
		if (known == null) {
			throw new UnreadableEntryException(
					"The entry is of another type than " + declared + ", or of another version of it");
		}
		if (!declared.generic().accepts(known.generic())) {
			throw new UnreadableEntryException("The entry is a " + known + ", asked for was a " + declared);
		}
		return known;
	}

	private static String refusal(ValueType type, String marked) {
		return marked + " is marked @NeverCache, so " + (marked.equals(type.toString()) ? "it" : type.toString())
				+ " must not be cached. Return a type without it, or do not cache the method";
	}

}
