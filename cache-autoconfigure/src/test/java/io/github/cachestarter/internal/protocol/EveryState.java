package io.github.cachestarter.internal.protocol;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * All states of a machine and all of its events, to give it each event in each state.
 *
 * @param <M> the machine
 */
final class EveryState<M> {

	private final Map<String, Function<M, List<Step>>> events = new LinkedHashMap<>();

	private final Map<String, Supplier<M>> states = new LinkedHashMap<>();

	private final Map<String, Set<String>> expected = new LinkedHashMap<>();

	EveryState<M> event(String name, Function<M, List<Step>> event) {
		this.events.put(name, event);
		return this;
	}

	/**
	 * Adds a state.
	 * @param reach makes a machine that is in it
	 * @param events those that the table has for it
	 */
	EveryState<M> state(String name, Supplier<M> reach, String... events) {
		this.states.put(name, reach);
		this.expected.put(name, Set.of(events));
		return this;
	}

	/**
	 * Gives the machine each event that the table does not have for its state. There are
	 * no steps, and whatever comes next is answered as if nothing had been.
	 */
	void othersChangeNothing() {
		this.states.forEach((state, reach) -> this.events.forEach((event, given) -> {
			if (!this.expected.getOrDefault(state, Set.of()).contains(event)) {
				assertThat(given.apply(reach.get())).as(event + " in " + state).isEmpty();
				assertUnchanged(state + " after " + event, reach, given);
			}
		}));
	}

	private void assertUnchanged(String state, Supplier<M> reach, Function<M, List<Step>> given) {
		this.events.forEach((next, event) -> {
			M machine = reach.get();
			List<Step> unused = given.apply(machine);
			assertThat(event.apply(machine)).as(next + " in " + state).isEqualTo(event.apply(reach.get()));
		});
	}

	/**
	 * Does something with a machine in each state.
	 */
	void each(BiConsumer<String, M> test) {
		this.states.forEach((state, reach) -> test.accept(state, reach.get()));
	}

}
