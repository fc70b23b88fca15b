package io.github.cachestarter.benchmarks.costs.subject;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Values as repositories return them, with lists and maps that callers can change; and
 * how somebody would copy them by hand.
 */
public enum MutableValue {

	/** A record of 364 bytes JSON that holds an {@code ArrayList}. */
	RECORD("record, 364 B", MutableValue::profile, (value) -> copy((Profile) value)),

	/** An {@code ArrayList} of 20 records that nobody can change. */
	RECORDS("list of 20 records, 6.5 kB",
			(id) -> LongStream.range(id, id + 20).mapToObj(Member::of).collect(Collectors.toList()),
			(value) -> new ArrayList<>((List<?>) value)),

	/** An {@code ArrayList} of 18 records that hold an {@code ArrayList} each. */
	DEEP("list of 18 records with lists, 6.5 kB",
			(id) -> LongStream.range(id, id + 18).mapToObj(MutableValue::profile).collect(Collectors.toList()),
			(value) -> copy((List<?>) value)),

	/** Ten rows of a table with six columns. */
	ROWS("list of rows as maps", MutableValue::rows, (value) -> copyOfRows((List<?>) value)),

	/** A record of more components than most have. */
	WIDE("record of 48 components", WideRow::of, (value) -> ((WideRow) value).copy());

	private final String label;

	@SuppressWarnings("ImmutableEnumChecker") // lambdas without state
	private final LongFunction<Object> values;

	@SuppressWarnings("ImmutableEnumChecker") // lambdas without state
	private final UnaryOperator<Object> copies;

	MutableValue(String label, LongFunction<Object> values, UnaryOperator<Object> copies) {
		this.label = label;
		this.values = values;
		this.copies = copies;
	}

	/**
	 * What a table calls it.
	 * @return a name with a size
	 */
	public String label() {
		return this.label;
	}

	/**
	 * Makes the value of a key, always the same.
	 */
	Object of(long id) {
		return this.values.apply(id);
	}

	/**
	 * Copies a value by hand.
	 */
	Object copy(Object value) {
		return this.copies.apply(value);
	}

	private static Profile profile(long id) {
		Profile profile = Profile.of(id);
		return new Profile(id, profile.name(), profile.email(), profile.city(), profile.plan(), profile.since(),
				profile.credit(), profile.active(), new ArrayList<>(profile.interests()), profile.about());
	}

	private static List<Map<String, String>> rows(long id) {
		return IntStream.range(0, 10).mapToObj((row) -> {
			Map<String, String> columns = new LinkedHashMap<>();
			for (String name : List.of("id", "name", "street", "city", "phone", "state")) {
				columns.put(name, name + " " + id + " " + row);
			}
			return columns;
		}).collect(Collectors.toList());
	}

	private static Profile copy(Profile master) {
		return new Profile(master.id(), master.name(), master.email(), master.city(), master.plan(), master.since(),
				master.credit(), master.active(), new ArrayList<>(master.interests()), master.about());
	}

	private static List<Profile> copy(List<?> master) {
		List<Profile> copy = new ArrayList<>(master.size());
		for (Object each : master) {
			copy.add(copy((Profile) each));
		}
		return copy;
	}

	private static List<Map<?, ?>> copyOfRows(List<?> master) {
		List<Map<?, ?>> copy = new ArrayList<>(master.size());
		for (Object each : master) {
			copy.add(new LinkedHashMap<>((Map<?, ?>) each));
		}
		return copy;
	}

}
