package io.github.cachestarter.verification.coherence;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.cachestarter.benchmarks.program.Table;

/**
 * The counts, to be read.
 */
final class MessagesReport {

	private final MessagesOptions options;

	private final List<MessagesResult> messages = new ArrayList<>();

	private final List<TableResult> tables = new ArrayList<>();

	MessagesReport(MessagesOptions options) {
		this.options = options;
	}

	void add(MessagesResult result) {
		this.messages.add(result);
	}

	void add(TableResult result) {
		this.tables.add(result);
	}

	String plainText() {
		return "\n" + conditions() + "\n\n" + render(Table::plainText);
	}

	String markdown() {
		return "# Messages of tracking\n\n" + conditions() + "\n\n" + render(Table::markdown);
	}

	/**
	 * A line per mode, number of instances and demand.
	 */
	String csv() {
		return this.messages.stream()
			.map((result) -> String.join(",", result.mode().name(), String.valueOf(result.instances()),
					result.demand().name(), String.valueOf(result.keys()), String.valueOf(result.ofFills()),
					String.valueOf(result.ofInvalidations()), String.valueOf(result.tableKeys()),
					String.valueOf(result.tableItems())))
			.collect(Collectors.joining("\n",
					"mode,instances,demand,keys,messages_of_fills,messages_of_invalidations,table_keys,table_items\n",
					"\n"));
	}

	private String conditions() {
		return String.format(Locale.ROOT, "%d keys with values of %d bytes, each filled once and then removed once.",
				this.options.keys(), this.options.valueBytes());
	}

	private String render(Function<Table, String> format) {
		return Stream.of(Demand.values()).map(this::table).map(format).collect(Collectors.joining("\n")) + "\n"
				+ format.apply(memory());
	}

	private Table table(Demand demand) {
		Table table = new Table("wanted by " + demand.label(), "instances", "messages per fill", "per instance",
				"messages per invalidation", "per instance", "keys in the table", "readers in the table");
		this.messages.stream()
			.filter((result) -> result.demand() == demand)
			.forEach((result) -> table.row(result.mode().label(), String.valueOf(result.instances()),
					decimal(result.perFill()), decimal(result.perFillAndInstance()), decimal(result.perInvalidation()),
					decimal(result.perInvalidationAndInstance()), String.valueOf(result.tableKeys()),
					String.valueOf(result.tableItems())));
		return table;
	}

	private Table memory() {
		Table table = new Table("memory of the table", "keys", "readers", "kB", "bytes per key", "bytes per reader");
		this.tables.forEach((result) -> table.row(result.instances() + " instances read every key",
				String.valueOf(result.keys()), String.valueOf(result.items()), String.valueOf(result.bytes() / 1000),
				decimal(result.bytesPerKey()), decimal(result.bytesPerItem())));
		return table;
	}

	private static String decimal(double number) {
		return String.format(Locale.ROOT, "%.2f", number);
	}

}
