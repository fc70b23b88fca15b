package io.github.cachestarter.benchmarks.races;

/**
 * The caches that race, in the order of the report.
 */
enum Contender {

	OURS("ours"), SPRING("Spring, tuned"), JETCACHE("JetCache, remote");

	private final String label;

	Contender(String label) {
		this.label = label;
	}

	String label() {
		return this.label;
	}

	ContestedCache open(RacerSettings settings, Rows rows) {
		return switch (this) {
			case OURS -> new OurCache(settings, rows);
			case SPRING -> new SpringCache(settings, rows);
			case JETCACHE -> new JetCache(settings, rows);
		};
	}

}
