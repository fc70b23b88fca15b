package io.github.cachestarter.verification.combinations;

/**
 * A combination that could not be brought about: it says nothing about the cache.
 */
final class SetupException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	SetupException(String message) {
		super(message);
	}

}
