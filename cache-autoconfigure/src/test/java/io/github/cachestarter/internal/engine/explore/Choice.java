package io.github.cachestarter.internal.engine.explore;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * One choice of who goes on, in a row of choices that leads to a state.
 * <p>
 * Some of those who could go on are <em>asleep</em> (the sleep sets of Godefroid,
 * "Partial-Order Methods for the Verification of Concurrent Systems", 1996, chapter 5).
 * When all schedules in which A goes on here have been played, and B is let go on
 * instead, A sleeps until somebody does what does not commute with A's step: to let it go
 * on before that would lead to a state that was reached already. So no state is missed,
 * only ways to it, and it is enough to watch the states.
 */
final class Choice {

	private final Map<String, Move> moves = new LinkedHashMap<>();

	private final Set<String> asleep = new HashSet<>();

	private @Nullable String chosen;

	Choice(List<Actor> ready) {
		ready
			.forEach((actor) -> this.moves.put(actor.name(), new Move(actor, actor.toString(), actor.next().access())));
		choose();
	}

	/**
	 * The choice after this one.
	 */
	Choice next(List<Actor> ready) {
		Choice next = new Choice(ready);
		Move made = move(this.chosen);
		this.asleep.stream().filter((name) -> move(name).commutesWith(made)).forEach(next.asleep::add);
		next.choose();
		return next;
	}

	private Move move(@Nullable String name) {
		Move move = this.moves.get(name);
		if (move == null) {
			throw new IllegalStateException("Not ready: " + name);
		}
		return move;
	}

	private void choose() {
		this.chosen = this.moves.keySet()
			.stream()
			.filter((name) -> !this.asleep.contains(name))
			.findFirst()
			.orElse(null);
	}

	/**
	 * Chooses another.
	 * @return whether there was one
	 */
	boolean change() {
		if (this.chosen != null) {
			this.asleep.add(this.chosen);
			choose();
		}
		return this.chosen != null;
	}

	/**
	 * Who goes on; {@code null} when all are asleep.
	 * @param ready those who can, the same whenever the state is reached
	 */
	@Nullable Actor chosen(List<Actor> ready) {
		List<String> expected = this.moves.values().stream().map(Move::what).toList();
		List<String> found = ready.stream().map(Actor::toString).toList();
		if (!found.equals(expected)) {
			throw new IllegalStateException(
					"The same steps led to another state: " + found + " in place of " + expected);
		}
		return ready.stream().filter((actor) -> actor.name().equals(this.chosen)).findFirst().orElse(null);
	}

	/**
	 * What somebody would do next.
	 */
	private record Move(Actor actor, String what, Access access) {

		boolean commutesWith(Move other) {
			return !this.actor.isOfSameProcess(other.actor) && this.access.commutesWith(other.access);
		}

	}

}
