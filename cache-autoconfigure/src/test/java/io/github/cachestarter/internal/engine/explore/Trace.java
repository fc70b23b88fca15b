package io.github.cachestarter.internal.engine.explore;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.cachestarter.internal.tier.Reading;
import io.github.cachestarter.internal.value.Head;
import io.github.cachestarter.internal.value.UnreadableEntryException;
import io.github.cachestarter.internal.value.ValueType;
import org.jspecify.annotations.Nullable;

/**
 * The steps of a schedule, for people to read.
 */
final class Trace {

	private final List<Line> lines = new ArrayList<>();

	private String conclusion = "";

	void add(Actor actor, Step<?> step) {
		this.lines.add(new Line(actor.name(), step));
	}

	void conclude(String conclusion) {
		this.conclusion = conclusion;
	}

	int length() {
		return this.lines.size();
	}

	/**
	 * Leases are numbered in the order in which they appear.
	 */
	@Override
	public String toString() {
		Map<Object, Integer> leases = new HashMap<>();
		StringBuilder text = new StringBuilder();
		for (int i = 0; i < this.lines.size(); i++) {
			Line line = this.lines.get(i);
			Object subject = line.step.subject();
			text.append(String.format("%3d  %-16s %s", i + 1, line.actor, line.step.what()))
				.append((subject != null) ? " " + describe(subject, leases) : "")
				.append(" -> ")
				.append(describe(line.step.result(), leases))
				.append('\n');
		}
		return text.append("     ").append(this.conclusion).toString();
	}

	private static String describe(@Nullable Object thing, Map<Object, Integer> leases) {
		if (thing instanceof Reading reading) {
			return describe(reading.bytes(), leases);
		}
		if (!(thing instanceof byte[] bytes)) {
			return (thing != null) ? thing.toString() : "nothing";
		}
		if (Head.isLease(bytes)) {
			ByteBuffer token = ByteBuffer.wrap(bytes, 3, 16);
			return "lease " + leases.computeIfAbsent(token, (t) -> leases.size() + 1);
		}
		Object value = valueOf(bytes);
		return (value != null) ? "the value " + value : "something";
	}

	private static @Nullable Object valueOf(byte[] entry) {
		for (ValueType type : List.of(World.TYPE, DecodedRow.TYPE)) {
			for (String key : List.of(World.KEY, World.OUTER_KEY)) {
				try {
					return World.CODEC.decode(key, entry, type);
				}
				catch (UnreadableEntryException ex) {
					// Perhaps it is of another type or key.
				}
			}
		}
		return null;
	}

	private record Line(String actor, Step<?> step) {

	}

}
