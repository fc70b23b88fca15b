package io.github.cachestarter.verification.races;

import java.util.EnumSet;
import java.util.Random;
import java.util.Set;

/**
 * What readers and writers of our cache do.
 *
 * @param tellings how the cache is told of updates
 * @param boundaries in which transactions rows are updated
 * @param nestings how the rows of a pair are looked up
 */
record Ways(Set<Telling> tellings, Set<Boundary> boundaries, Set<Nesting> nestings) {

	static final Ways ALL = new Ways(EnumSet.allOf(Telling.class), EnumSet.allOf(Boundary.class),
			EnumSet.allOf(Nesting.class));

	Telling telling(Random random) {
		return Telling.draw(this.tellings, random);
	}

	Boundary boundary(Random random) {
		return any(this.boundaries, random);
	}

	Nesting nesting(Query query) {
		return any(this.nestings, query.random());
	}

	private static <E extends Enum<E>> E any(Set<E> among, Random random) {
		return among.stream().skip(random.nextInt(among.size())).findFirst().orElseThrow();
	}

}
