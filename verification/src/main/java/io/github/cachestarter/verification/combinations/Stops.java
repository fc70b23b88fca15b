package io.github.cachestarter.verification.combinations;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

/**
 * Where threads can be held that work on a row. The first thread that arrives at a place
 * is held there, all others pass.
 */
final class Stops {

	/** In the constructor of a value, where Jackson comes too. */
	static final Stops DECODING = new Stops();

	private final Map<Long, Place> holds = new ConcurrentHashMap<>();

	/**
	 * Holds the next thread that arrives.
	 */
	Hold arm(long id) {
		return arm(id, null);
	}

	/**
	 * Holds the next thread that arrives and is not a certain one.
	 */
	Hold arm(long id, @Nullable Thread passing) {
		Hold hold = new Hold();
		this.holds.put(id, new Place(hold, passing));
		return hold;
	}

	void arrive(long id) {
		if (!this.holds.isEmpty()) {
			Place place = this.holds.get(id);
			if (place != null && place.passing() != Thread.currentThread() && this.holds.remove(id, place)) {
				place.hold().pass();
			}
		}
	}

	void disarm(long id) {
		this.holds.remove(id);
	}

	/**
	 * Where one thread is held.
	 *
	 * @param hold holds it
	 * @param passing the thread that is not held
	 */
	private record Place(Hold hold, @Nullable Thread passing) {

	}

}
