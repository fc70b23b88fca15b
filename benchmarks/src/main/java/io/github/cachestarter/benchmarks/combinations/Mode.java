package io.github.cachestarter.benchmarks.combinations;

import java.util.List;
import java.util.regex.Pattern;

/**
 * How the two instances keep their entries.
 */
enum Mode {

	/** Copies in the process that Redis tells of changes. */
	TRACKING("", "--cache.near.max-staleness=500ms"),

	/** No copies in the process. */
	NO_COPIES("", "--cache.near.enabled=false"),

	/** No copies, and nobody waits for the lease of another instance. */
	IMPATIENT("", "--cache.near.enabled=false --cache.redis.lease-wait=0"),

	/** Copies of which the instances tell each other. */
	ANNOUNCED("-client", "--cache.near.max-staleness=500ms"),

	/** Copies of which nobody tells. */
	EXPIRING("-client -publish -subscribe", "--cache.near.max-staleness=500ms"),

	/** One instance without Redis. */
	LOCAL("", "--cache.mode=local");

	private final String permissions;

	private final String settings;

	Mode(String permissions, String settings) {
		this.permissions = permissions;
		this.settings = settings;
	}

	private static List<String> words(String text) {
		return Pattern.compile(" ").splitAsStream(text).filter((word) -> !word.isEmpty()).toList();
	}

	/** What Redis is told to refuse. */
	List<String> permissions() {
		return words(this.permissions);
	}

	List<String> settings() {
		return words(this.settings);
	}

	boolean hasRedis() {
		return this != LOCAL;
	}

	boolean hasCopies() {
		return this == TRACKING || this == ANNOUNCED || this == EXPIRING;
	}

	/**
	 * Whether Redis tells of all changes.
	 */
	boolean isTracking() {
		return this == TRACKING;
	}

}
