package io.github.cachestarter.verification.races;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.cachestarter.verification.races.RoundNotes.Sighting;
import io.github.cachestarter.verification.races.RoundNotes.Update;

/**
 * What one thread writes down in a round. Not safe for other threads until it has ended.
 */
final class Notebook {

	private final List<Update> updates = new ArrayList<>();

	private final Map<Version, Long> sightings = new HashMap<>();

	void updated(int id, long version, long returnedAt) {
		this.updates.add(new Update(id, version, returnedAt));
	}

	/**
	 * How many updates are written down.
	 */
	int updates() {
		return this.updates.size();
	}

	void saw(int id, long version, long begunAt) {
		this.sightings.merge(new Version(id, version), begunAt, Math::max);
	}

	static RoundNotes merge(List<Notebook> notebooks) {
		Map<Version, Long> sightings = new HashMap<>();
		notebooks.forEach((notebook) -> notebook.sightings
			.forEach((version, begunAt) -> sightings.merge(version, begunAt, Math::max)));
		return new RoundNotes(notebooks.stream().flatMap((notebook) -> notebook.updates.stream()).toList(),
				sightings.entrySet()
					.stream()
					.map((entry) -> new Sighting(entry.getKey().id(), entry.getKey().version(), entry.getValue()))
					.toList());
	}

	private record Version(int id, long version) {

	}

}
