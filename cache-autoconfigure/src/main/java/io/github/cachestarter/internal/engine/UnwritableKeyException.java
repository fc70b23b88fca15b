package io.github.cachestarter.internal.engine;

/**
 * Says that a key has no text under which an entry could be found again. The call that
 * has this key runs without the cache. Shows no part of the key, and has no cause, which
 * could.
 */
public final class UnwritableKeyException extends IllegalArgumentException {

	private static final long serialVersionUID = 1L;

	private final boolean lasting;

	private UnwritableKeyException(String message, boolean lasting) {
		super(message);
		this.lasting = lasting;
	}

	static UnwritableKeyException identity(Class<?> type) {
		return lasting(type,
				"its text shows the identity of an object, so the key would never be found again."
						+ " Give the type a toString() that shows its state, make it a record, or choose the parts that"
						+ " identify it with key = \"#argument.id\".");
	}

	static UnwritableKeyException hidden(Class<?> type) {
		return lasting(type, "its text does not show what it holds. Choose the parts that identify it with"
				+ " key = \"#argument.id\".");
	}

	static UnwritableKeyException cyclic(Class<?> type) {
		return lasting(type, "it contains itself.");
	}

	static UnwritableKeyException tooDeep(Class<?> type, int deepest) {
		return lasting(type, "it is nested more than " + deepest + " deep.");
	}

	static UnwritableKeyException tooLong(Class<?> type, int longest) {
		return lasting(type, "the key would have more than " + longest + " characters.");
	}

	static UnwritableKeyException threw(Class<?> type, Throwable thrown) {
		return new UnwritableKeyException(text(type, "writing it has thrown " + thrown.getClass().getName() + "."),
				false);
	}

	private static UnwritableKeyException lasting(Class<?> type, String problem) {
		return new UnwritableKeyException(text(type, problem), true);
	}

	private static String text(Class<?> type, String problem) {
		return "An argument of type " + type.getName() + " cannot be part of a cache key: " + problem;
	}

	/**
	 * Whether the same is true of every equal key, so that there is no entry under it.
	 * @return {@code false} where it may have been written before
	 */
	public boolean isLasting() {
		return this.lasting;
	}

}
