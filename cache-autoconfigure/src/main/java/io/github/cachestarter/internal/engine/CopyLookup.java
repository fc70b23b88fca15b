package io.github.cachestarter.internal.engine;

import java.util.Optional;

import io.github.cachestarter.internal.value.ValueType;
import org.jspecify.annotations.Nullable;

/**
 * Answers calls of one method from copies in this process, by the arguments themselves:
 * nothing is evaluated and no key is made. All that a hit needs is here, one step away.
 * Safe for use by many threads.
 */
public final class CopyLookup {

	/**
	 * In place of a position: all arguments make the key.
	 */
	public static final int ALL_ARGUMENTS = -1;

	private final Copies copies;

	private final ValueType type;

	private final int argument;

	private final boolean optional;

	private final boolean nullable;

	/**
	 * Creates the lookup of a method.
	 * @param cache the cache
	 * @param type what the result is stored and read as
	 * @param argument the position of the argument that is the key, or
	 * {@link #ALL_ARGUMENTS}
	 * @param optional whether the method wraps its result in an {@code Optional}
	 * @param primitive whether the method cannot return {@code null}
	 */
	public CopyLookup(NamedCache cache, ValueType type, int argument, boolean optional, boolean primitive) {
		this.copies = cache.copies();
		this.type = type;
		this.argument = argument;
		this.optional = optional;
		this.nullable = !primitive;
	}

	/**
	 * What stands for the key of a call.
	 * @param arguments what the method is called with
	 * @return the shorthand; {@code null} when only the key itself will do
	 */
	public @Nullable Object shorthand(@Nullable Object[] arguments) {
		return (this.argument >= 0) ? Shorthand.of(arguments[this.argument]) : Shorthand.ofArguments(arguments);
	}

	/**
	 * Finds the result of a call, and counts the lookup if there is one.
	 * @param shorthand what stands for the key
	 * @return the result, or {@link Copies#NONE}
	 */
	public @Nullable Object find(Object shorthand) {
		Object value = this.copies.find(shorthand, this.type, this.nullable);
		return (this.optional && value != Copies.NONE) ? Optional.ofNullable(value) : value;
	}

	/**
	 * Lets the result be found from now on, if there is a copy of it.
	 * @param shorthand what stands for the key
	 * @param key the complete key
	 */
	public void link(Object shorthand, String key) {
		this.copies.link(shorthand, key);
	}

}
