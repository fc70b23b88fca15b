package io.github.cachestarter.benchmarks.costs.subject;

import java.io.Serializable;
import java.util.List;
import java.util.stream.LongStream;

/**
 * A large cached value that nobody can change: about 6.5 kB as JSON.
 *
 * @param id its key
 * @param name a text
 * @param members other values
 */
public record Team(long id, String name, List<Profile> members) implements Serializable {

	private static final int MEMBERS = 18;

	/**
	 * Makes the team of a key, always the same.
	 * @param id the key
	 * @return a new object that shares no component with others
	 */
	public static Team of(long id) {
		return new Team(id, "Team " + id, LongStream.range(id, id + MEMBERS).mapToObj(Profile::of).toList());
	}

}
