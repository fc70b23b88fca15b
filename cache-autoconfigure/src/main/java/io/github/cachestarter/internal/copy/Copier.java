package io.github.cachestarter.internal.copy;

import org.jspecify.annotations.Nullable;

/**
 * Copies what is at one place of a value. Safe for use by many threads. What it is made
 * for decides what it may be given: it looks at no more than it has to.
 */
interface Copier {

	/** For what is immutable. */
	Copier SAME = new Copier() {

		@Override
		public @Nullable Object copy(@Nullable Object master) {
			return master;
		}

		@Override
		public String toString() {
			return "SAME";
		}

	};

	/**
	 * Makes a copy.
	 * @param master what is copied, and not changed
	 * @return an object of the same class, all of whose mutable parts are new;
	 * {@code null} for {@code null}
	 */
	@Nullable Object copy(@Nullable Object master);

}
