package io.github.cachestarter.verification.races;

/**
 * The caches that race, in the order of the report.
 */
enum Contender {

	OURS("ours"), BY_KEY("ours, by key"), SPRING("Spring, tuned"), JETCACHE("JetCache, remote");

	private final String label;

	Contender(String label) {
		this.label = label;
	}

	String label() {
		return this.label;
	}

	/**
	 * Whether it is this project's cache.
	 */
	boolean isOurs() {
		return this == OURS || this == BY_KEY;
	}

	Layout layout(int keys) {
		return new Layout(keys, this == OURS);
	}

	ContestedCache open(RacerSettings settings, Rows rows) {
		return switch (this) {
			case OURS -> new OurCache(settings, rows);
			case BY_KEY -> new OurCacheByKey(settings, rows);
			case SPRING -> new SpringCache(settings, rows);
			case JETCACHE -> new JetCache(settings, rows);
		};
	}

}
