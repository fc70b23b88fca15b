package io.github.cachestarter.verification.coherence;

import java.util.OptionalLong;

import io.github.cachestarter.verification.coherence.Copies.Way;

/**
 * How an entry becomes out of date that somebody has a copy of.
 */
enum Change {

	INVALIDATED("another instance invalidates it") {
		@Override
		void make(Scene scene, int id) {
			scene.change(id, Way.INVALIDATE);
		}
	},

	UPDATED("another instance stores a new value") {
		@Override
		void make(Scene scene, int id) {
			scene.change(id, Way.UPDATE);
		}
	},

	TAGGED("another instance invalidates its tag") {
		@Override
		void make(Scene scene, int id) {
			scene.change(id, Way.TAG);
		}
	},

	CLEARED("another instance clears the cache") {
		@Override
		void make(Scene scene, int id) {
			scene.change(id, Way.CLEAR);
		}
	},

	DELETED("`DEL` by somebody") {
		@Override
		void make(Scene scene, int id) {
			scene.facts().commit(id);
			scene.operator().del(scene.other().key(id));
		}
	},

	FLUSHED("`FLUSHALL` by somebody") {
		@Override
		void make(Scene scene, int id) {
			scene.facts().commit(id);
			scene.operator().flushall();
		}
	},

	EXPIRED("it expires") {
		@Override
		void prepare(Scene scene, int id) {
			scene.operator().pexpire(scene.other().key(id), LIFE_MILLIS);
		}

		@Override
		OptionalLong due(Scene scene, int id) {
			scene.facts().commit(id);
			long asked = System.nanoTime();
			long left = scene.operator().pttl(scene.other().key(id));
			// If it was too late already, the entry was loaded anew and lives long.
			return (left > 0 && left <= LIFE_MILLIS) ? OptionalLong.of(asked + left * NANOS_PER_MILLI)
					: OptionalLong.empty();
		}

		@Override
		void make(Scene scene, int id) {
			// Time does it.
		}
	};

	/**
	 * When it is made, and not before.
	 */
	static final long MADE = Long.MIN_VALUE;

	private static final long LIFE_MILLIS = 40;

	private static final long NANOS_PER_MILLI = 1_000_000;

	private final String label;

	Change(String label) {
		this.label = label;
	}

	/**
	 * Does what has to be done to the entry before anybody has a copy of it.
	 */
	void prepare(Scene scene, int id) {
	}

	/**
	 * When the entry becomes out of date, by {@link System#nanoTime()}, once somebody has
	 * a copy of it; empty if it is not as it was prepared any more.
	 */
	OptionalLong due(Scene scene, int id) {
		return OptionalLong.of(MADE);
	}

	/**
	 * Makes the change.
	 */
	abstract void make(Scene scene, int id);

	String label() {
		return this.label;
	}

}
