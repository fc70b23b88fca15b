package io.github.cachestarter.verification.coherence;

/**
 * What may come between a copy and the news that it is out of date.
 */
enum Trouble {

	/** The connections of the instance are closed by {@code CLIENT KILL}. */
	KILLED("connections killed") {
		@Override
		void begin(Scene scene) {
			scene.killConnections();
		}

		@Override
		void end(Scene scene) {
			// It connects anew.
		}

		@Override
		long lastsMillis(long millis) {
			return Math.min(millis, 500);
		}
	},

	/** What is sent to the instance and by it vanishes, and its connections stay open. */
	DROPPED("traffic dropped") {
		@Override
		void begin(Scene scene) {
			scene.proxy().drop();
		}

		@Override
		void end(Scene scene) {
			scene.proxy().restore();
		}
	},

	/** Redis is stopped, its sockets are open. */
	HUNG("Redis hung") {
		@Override
		void begin(Scene scene) {
			scene.server().suspend();
		}

		@Override
		void end(Scene scene) {
			scene.server().resume();
		}
	};

	private final String label;

	Trouble(String label) {
		this.label = label;
	}

	abstract void begin(Scene scene);

	abstract void end(Scene scene);

	/**
	 * How long it lasts where others last for a time.
	 */
	long lastsMillis(long millis) {
		return millis;
	}

	String label() {
		return this.label;
	}

}
