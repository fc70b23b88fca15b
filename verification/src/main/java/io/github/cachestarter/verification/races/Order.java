package io.github.cachestarter.verification.races;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * A call of a {@link Racer} in another process.
 *
 * @param verb which method
 * @param round its argument if it has one
 */
record Order(Verb verb, @Nullable Round round) {

	static Order of(Verb verb) {
		return new Order(verb, null);
	}

	Round beginning() {
		return Objects.requireNonNull(this.round, "A round begins with its settings");
	}

	/**
	 * What a process does, and says when it has done what has no result.
	 */
	enum Verb {

		BEGIN, END, SETTLE, REST, COUNT, READY

	}

}
