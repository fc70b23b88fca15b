package io.github.cachestarter.verification.races;

import java.util.ArrayList;
import java.util.List;

/**
 * The instances of the application in a race, which end together.
 */
final class Racers implements AutoCloseable {

	private final List<Racer> racers = new ArrayList<>();

	void add(Racer racer) {
		this.racers.add(racer);
	}

	List<Racer> all() {
		return List.copyOf(this.racers);
	}

	@Override
	public void close() {
		this.racers.forEach(Racer::close);
	}

}
