package io.github.cachestarter.internal.engine;

/**
 * Says that a key would show what is marked {@code @NeverCache}.
 */
final class MarkedKeyException extends IllegalArgumentException {

	private static final long serialVersionUID = 1L;

	MarkedKeyException(Class<?> type, String marked) {
		super("An argument of type " + type.getName()
				+ " cannot be part of a cache key: a key is readable in Redis, and " + marked
				+ " is marked @NeverCache. Choose what identifies the entry without it, with"
				+ " key = \"#argument.id\".");
	}

}
