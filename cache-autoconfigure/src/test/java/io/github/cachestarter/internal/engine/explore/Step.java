package io.github.cachestarter.internal.engine.explore;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Something that an actor does at once, and that others can notice.
 *
 * @param <T> what comes of it
 */
public final class Step<T extends @Nullable Object> {

	private final String what;

	private final @Nullable Object subject;

	private final Access access;

	private final Supplier<T> action;

	private @Nullable T result;

	/**
	 * Creates a step.
	 * @param what its name in a trace
	 * @param subject what it is done with, such as the bytes that it stores
	 * @param access what it touches
	 * @param action what it does
	 */
	public Step(String what, @Nullable Object subject, Access access, Supplier<T> action) {
		this.what = what;
		this.subject = subject;
		this.access = access;
		this.action = action;
	}

	Access access() {
		return this.access;
	}

	void perform() {
		this.result = this.action.get();
	}

	@SuppressWarnings("NullAway") // null only if that is what the action gave
	T result() {
		return this.result;
	}

	String what() {
		return this.what;
	}

	@Nullable Object subject() {
		return this.subject;
	}

}
