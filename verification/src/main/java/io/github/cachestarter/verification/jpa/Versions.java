package io.github.cachestarter.verification.jpa;

import java.util.List;

/**
 * What a cached method gives: the versions of the rows it has read, in the order of their
 * numbers.
 *
 * @param all the versions
 */
record Versions(List<Long> all) {

	Versions {
		all = List.copyOf(all);
	}

	static Versions of(long version) {
		return new Versions(List.of(version));
	}

}
