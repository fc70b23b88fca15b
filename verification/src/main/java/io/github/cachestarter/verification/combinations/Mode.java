package io.github.cachestarter.verification.combinations;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * How the two instances keep their entries.
 */
enum Mode {

	/** Copies in the process that Redis tells of changes. */
	TRACKING("", Mode.STALENESS),

	/** No copies in the process. */
	NO_COPIES("", "--cache.near.enabled=false"),

	/** No copies, and nobody waits for the lease of another instance. */
	IMPATIENT("", "--cache.near.enabled=false --cache.redis.lease-wait=0"),

	/** Copies of which the instances tell each other. */
	ANNOUNCED("-client", Mode.STALENESS),

	/** Copies of which nobody tells. */
	EXPIRING("-client -publish -subscribe", Mode.STALENESS),

	/** One instance without Redis. */
	LOCAL("", "--cache.mode=local");

	/**
	 * How old a copy may be.
	 */
	static final Duration MAX_STALENESS = Duration.ofMillis(500);

	private static final String STALENESS = "--cache.near.max-staleness=500ms";

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
