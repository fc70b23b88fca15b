package io.github.cachestarter.benchmarks.program;

/**
 * A command line that cannot be run; the message tells the caller what to change.
 */
public final class UsageException extends RuntimeException {

	public UsageException(String message) {
		super(message);
	}

}
