package io.github.cachestarter.internal.protocol.explore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.github.cachestarter.internal.protocol.InsertMachine;
import io.github.cachestarter.internal.protocol.Step;
import org.jspecify.annotations.Nullable;

/**
 * The rows of the machines' tables that a cast comes to. A row is a state and what comes
 * of an event in it. One of them may be changed, to show that the cast needs it.
 */
final class Rows {

	private final Set<String> reached = new TreeSet<>();

	private boolean watched;

	private @Nullable String changed;

	private Change change = (machine, steps) -> steps;

	/**
	 * Begins to note which rows are reached.
	 */
	void watch() {
		this.watched = true;
	}

	Set<String> reached() {
		return this.reached;
	}

	/**
	 * Changes a row.
	 * @param row as {@link #reached} has it
	 */
	void change(String row, Change instead) {
		this.watched = true;
		this.changed = row;
		this.change = instead;
	}

	/**
	 * Some of the steps are not taken.
	 */
	static Change without(Class<?>... dropped) {
		List<Class<?>> all = Arrays.asList(dropped);
		return (machine, steps) -> steps.stream().filter((step) -> !all.contains(step.getClass())).toList();
	}

	/**
	 * The question is not asked, but answered at once.
	 */
	static <M> Change answered(Class<M> type, Function<M, List<Step>> event) {
		return (machine, steps) -> {
			List<Step> instead = new ArrayList<>(steps.subList(0, steps.size() - 1));
			instead.addAll(event.apply(type.cast(machine)));
			return instead;
		};
	}

	/**
	 * Passes the steps on that come of an event.
	 */
	List<Step> pass(Actor actor, List<Step> steps) {
		if (!this.watched) {
			return steps;
		}
		Object machine = actor.machine();
		String row = name(machine, actor.state, steps);
		this.reached.add(row);
		List<Step> passed = row.equals(this.changed) ? this.change.apply(machine, steps) : steps;
		actor.state = Machines.state(machine);
		return passed;
	}

	private static String name(Object machine, @Nullable String state, List<Step> steps) {
		String first = (machine instanceof InsertMachine) ? "READING" : "START";
		String next = steps.stream().map((step) -> step.getClass().getSimpleName()).collect(Collectors.joining(", "));
		return machine.getClass().getSimpleName().replace("Machine", "") + " " + ((state != null) ? state : first)
				+ ": " + (next.isEmpty() ? "nothing" : next);
	}

	/**
	 * What becomes of the steps of a row.
	 */
	@FunctionalInterface
	interface Change extends BiFunction<Object, List<Step>, List<Step>> {

	}

}
