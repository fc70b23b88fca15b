package io.github.cachestarter.internal.engine;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.convert.DurationStyle;

/**
 * Reads times to live as annotations and properties write them: the name of a preset,
 * seconds, or a duration. Immutable, so safe for use by many threads.
 */
public final class Ttls {

	/**
	 * The longest time to live, far beyond any use and well within what Redis can count
	 * in milliseconds.
	 */
	public static final Duration LONGEST = Duration.ofDays(365_000);

	/**
	 * The shortest time to live: Redis counts in milliseconds.
	 */
	public static final Duration SHORTEST = Duration.ofMillis(1);

	private final Map<String, Duration> presets;

	/**
	 * Creates the reader.
	 * @param presets times to live by name, in the order in which they are explained
	 */
	public Ttls(Map<String, Duration> presets) {
		this.presets = Collections.unmodifiableMap(new LinkedHashMap<>(presets));
	}

	/**
	 * Reads a time to live.
	 * @param text a preset, seconds or a duration; white space around it does not matter
	 * @return the duration, from {@link #SHORTEST} to {@link #LONGEST}
	 * @throws IllegalArgumentException when it is none, naming the text and what is
	 * allowed
	 */
	public Duration parse(String text) {
		Duration ttl = read(text);
		if (ttl == null || !isTtl(ttl)) {
			throw new IllegalArgumentException("'%s' is not a time to live: expected %s".formatted(text, allowed()));
		}
		return ttl;
	}

	/**
	 * Reads a time to live that may also be zero, where that means "do not store".
	 * @param text a preset, seconds or a duration; white space around it does not matter
	 * @return the duration, zero or from {@link #SHORTEST} to {@link #LONGEST}
	 * @throws IllegalArgumentException when it is none, naming the text and what is
	 * allowed
	 */
	public Duration parseAllowingZero(String text) {
		Duration ttl = read(text);
		if (ttl == null || !(ttl.isZero() || isTtl(ttl))) {
			throw new IllegalArgumentException("'%s' is not a time to live: expected 0, %s".formatted(text, allowed()));
		}
		return ttl;
	}

	/**
	 * Whether a duration can be the time to live of an entry.
	 * @param duration the duration
	 * @return whether it is from {@link #SHORTEST} to {@link #LONGEST}
	 */
	public static boolean isTtl(Duration duration) {
		return duration.compareTo(SHORTEST) >= 0 && duration.compareTo(LONGEST) <= 0;
	}

	/**
	 * What {@link #parse} accepts, as part of a sentence.
	 * @return the notations, with the names of the presets
	 */
	public String allowed() {
		return "a preset (%s), seconds (300) or a duration (5m, PT5M), from 1 ms to %d days"
			.formatted(String.join(", ", this.presets.keySet()), LONGEST.toDays());
	}

	private @Nullable Duration read(String text) {
		String stripped = text.strip();
		Duration preset = this.presets.get(stripped);
		return (preset != null) ? preset : readDuration(stripped);
	}

	private static @Nullable Duration readDuration(String text) {
		try {
			return DurationStyle.detectAndParse(text, ChronoUnit.SECONDS);
		}
		catch (IllegalArgumentException ex) {
			// The caller's message says more: it knows the presets.
			return null;
		}
	}

}
