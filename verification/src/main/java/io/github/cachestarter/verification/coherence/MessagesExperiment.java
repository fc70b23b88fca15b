package io.github.cachestarter.verification.coherence;

import java.util.List;

/**
 * Fills keys, invalidates them, and asks what became of it.
 */
final class MessagesExperiment {

	private final MessagesOptions options;

	private final String value;

	MessagesExperiment(MessagesOptions options) {
		this.options = options;
		this.value = "v".repeat(options.valueBytes());
	}

	/**
	 * Counts messages.
	 */
	MessagesResult count(TrackingMode mode, int number, Demand demand) {
		try (Fleet fleet = new Fleet(mode, number)) {
			int keys = this.options.keys();
			for (int i = 0; i < keys; i++) {
				demand.meet(fleet.instances(), key(i), this.value);
			}
			long ofFills = fleet.messages();
			ServerMemory memory = fleet.memory();
			// Where there is another one, it is not the one that has filled.
			List<TrackedInstance> writer = fleet.instances().subList(number - 1, number);
			for (int i = 0; i < keys; i++) {
				String key = key(i);
				Answers.await(writer, (instance) -> instance.remove(key));
			}
			return new MessagesResult(mode, number, demand, keys, ofFills, fleet.messages() - ofFills,
					memory.tableKeys(), memory.tableItems());
		}
	}

	/**
	 * Measures what Redis needs to remember that every instance has read every key.
	 */
	TableResult measureTable(int number) {
		try (Fleet fleet = new Fleet(TrackingMode.DEFAULT_NOLOOP, number)) {
			// Buffers of connections grow the first time.
			store(fleet);
			read(fleet);
			fleet.operator().sync().flushall();
			fleet.messages();
			store(fleet);
			ServerMemory before = fleet.memory();
			read(fleet);
			ServerMemory after = fleet.memory();
			return new TableResult(number, after.tableKeys() - before.tableKeys(),
					after.tableItems() - before.tableItems(), after.bytes() - before.bytes());
		}
	}

	private void store(Fleet fleet) {
		for (int i = 0; i < this.options.tableKeys(); i++) {
			fleet.operator().sync().set(key(i), this.value);
		}
	}

	private void read(Fleet fleet) {
		for (int i = 0; i < this.options.tableKeys(); i++) {
			String key = key(i);
			Answers.await(fleet.instances(), (instance) -> instance.look(key));
		}
	}

	private static String key(int number) {
		return TrackedInstance.PREFIX + "customer:" + number;
	}

}
