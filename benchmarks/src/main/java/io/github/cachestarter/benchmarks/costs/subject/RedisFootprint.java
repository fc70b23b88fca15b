package io.github.cachestarter.benchmarks.costs.subject;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/**
 * What one entry takes in Redis.
 *
 * @param stored the bytes of its value
 * @param used the memory that Redis says it takes, key included
 */
public record RedisFootprint(long stored, long used) {

	/**
	 * Has one entry stored and looks at it.
	 * @param contender who stores it
	 * @param size which value
	 * @return what it takes
	 */
	public static RedisFootprint of(RedisContender contender, ValueSize size) {
		try (Subject subject = contender.open(size)) {
			subject.warmUp();
			String id = String.valueOf(HotKeys.FIRST);
			List<String> keys = ((Collection<?>) Objects
				.requireNonNull(subject.redis().command("KEYS", "*" + id + "*"))).stream()
				.map(String::valueOf)
				.toList();
			return new RedisFootprint(sum(subject, keys, "STRLEN"), sum(subject, keys, "MEMORY", "USAGE"));
		}
	}

	private static long sum(Subject subject, List<String> keys, String... command) {
		return keys.stream().mapToLong((key) -> {
			List<String> words = new ArrayList<>(List.of(command));
			words.add(key);
			return (Long) Objects.requireNonNull(subject.redis().command(words.toArray(String[]::new)));
		}).sum();
	}

}
