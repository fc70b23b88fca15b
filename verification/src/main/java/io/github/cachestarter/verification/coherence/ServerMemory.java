package io.github.cachestarter.verification.coherence;

import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a server says of its memory.
 *
 * @param bytes how much it uses
 * @param tableKeys keys of which it remembers who has read them
 * @param tableItems how many readers it remembers in all
 */
record ServerMemory(long bytes, long tableKeys, long tableItems) {

	/**
	 * Reads the answer to {@code INFO}.
	 */
	static ServerMemory of(String info) {
		Map<String, String> fields = info.lines()
			.map((line) -> line.split(":", 2))
			.filter((pair) -> pair.length == 2)
			.collect(Collectors.toMap((pair) -> pair[0], (pair) -> pair[1], (first, second) -> second));
		return new ServerMemory(number(fields, "used_memory"), number(fields, "tracking_total_keys"),
				number(fields, "tracking_total_items"));
	}

	private static long number(Map<String, String> fields, String name) {
		String value = fields.get(name);
		if (value == null) {
			throw new IllegalStateException("INFO says nothing of " + name);
		}
		return Long.parseLong(value);
	}

}
