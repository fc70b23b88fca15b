package io.github.cachestarter.benchmarks.costs.subject;

import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * A row of a table as a record, nothing of which can be changed: about 325 bytes as JSON.
 *
 * @param id its key
 * @param name a text
 * @param email a text
 * @param city a text
 * @param since a time
 * @param credit an amount
 * @param active a flag
 * @param about a longer text
 */
public record Member(long id, String name, String email, String city, Instant since, BigDecimal credit, boolean active,
		String about) implements Serializable {

	/**
	 * Makes the member of a key, always the same.
	 * @param id the key
	 * @return a new object
	 */
	public static Member of(long id) {
		Profile profile = Profile.of(id);
		return new Member(id, profile.name(), profile.email(), profile.city(), profile.since(), profile.credit(),
				profile.active(), profile.about());
	}

}
