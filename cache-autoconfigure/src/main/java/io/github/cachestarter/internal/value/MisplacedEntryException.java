package io.github.cachestarter.internal.value;

/**
 * Says that bytes are an undamaged entry, but that of another key. Callers treat it as a
 * miss.
 */
public final class MisplacedEntryException extends UnreadableEntryException {

	private static final long serialVersionUID = 1L;

	MisplacedEntryException() {
		super("The entry is that of another key");
	}

}
