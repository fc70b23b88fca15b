package io.github.cachestarter.benchmarks.costs.subject;

import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * A small cached value that nobody can change: 364 bytes as JSON.
 *
 * @param id its key
 * @param name a text
 * @param email a text
 * @param city a text
 * @param plan one of few
 * @param since a time
 * @param credit an amount
 * @param active a flag
 * @param interests texts
 * @param about a longer text
 */
public record Profile(long id, String name, String email, String city, Plan plan, Instant since, BigDecimal credit,
		boolean active, List<String> interests, String about) implements Serializable {

	/**
	 * What a profile pays for.
	 */
	public enum Plan {

		FREE, PAID

	}

	private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");

	/**
	 * Makes the profile of a key, always the same. As long as the key has seven digits,
	 * so is its JSON.
	 * @param id the key
	 * @return a new object that shares no component with others
	 */
	public static Profile of(long id) {
		return new Profile(id, "Ada Lovelace " + id, "ada." + id + "@example.com", "London " + id,
				Plan.values()[(int) (id % 2)], START.plusSeconds(id), BigDecimal.valueOf(id, 2), true,
				List.of("engines " + id, "numbers " + id, "music " + id),
				"She wrote the first program for a machine that was never finished, and saw further than its builder. "
						+ id);
	}

}
