package io.github.cachestarter.verification.outage;

/**
 * Who is compared. All that use Redis have 250 ms for a command, which is this cache's
 * default.
 */
enum Contender {

	OURS("this cache") {
		@Override
		CachedCalls open(int port, Database database) {
			return new OurCache(port, database);
		}
	},

	SPRING("Spring, tuned") {
		@Override
		CachedCalls open(int port, Database database) {
			return new SpringCache(port, database);
		}
	},

	JETCACHE("JetCache, remote") {
		@Override
		CachedCalls open(int port, Database database) {
			return new JetCache(port, database);
		}
	};

	private final String label;

	Contender(String label) {
		this.label = label;
	}

	/**
	 * Starts what uses the Redis at a port of this machine.
	 * @throws RuntimeException if it does not start without Redis
	 */
	abstract CachedCalls open(int port, Database database);

	String label() {
		return this.label;
	}

}
