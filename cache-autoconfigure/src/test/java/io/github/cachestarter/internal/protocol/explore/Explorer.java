package io.github.cachestarter.internal.protocol.explore;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Visits all states that a cast can come to, breadth first, so that a violation comes
 * with a shortest trace. One thread, no time, no chance: each run is the same.
 */
final class Explorer {

	private final Cast cast;

	private final int most;

	private final Deque<World> frontier = new ArrayDeque<>();

	private final Visited visited = new Visited();

	/**
	 * How each state was come to: from which one, by which of its moves.
	 */
	private int[] parents = new int[1024];

	private short[] choices = new short[1024];

	/**
	 * The edges between states, where no path may be endless.
	 */
	private final Edges edges = new Edges();

	private int depth;

	Explorer(Cast cast, int most) {
		this.cast = cast;
		this.most = most;
	}

	Explored explore() {
		World first = new World(this.cast);
		add(first, -1, 0);
		int present = 0;
		int endOfLevel = 1;
		while (!this.frontier.isEmpty()) {
			if (present == endOfLevel) {
				endOfLevel = this.visited.size();
				this.depth++;
			}
			String wrong = visit(this.frontier.remove(), present);
			if (wrong != null) {
				return explored(wrong, trace(present));
			}
			if (this.visited.size() > this.most) {
				throw new IllegalStateException("More than " + this.most + " states in " + this.cast.name);
			}
			present++;
		}
		if (this.cast.calm && !this.edges.areAcyclic(present)) {
			return explored("P5: a path without an end", List.of());
		}
		return explored(null, List.of());
	}

	private Explored explored(@Nullable String wrong, List<String> trace) {
		return new Explored(this.cast.name, this.visited.size(), this.depth, wrong, trace);
	}

	/**
	 * Goes on from a state in all ways.
	 * @return what is wrong
	 */
	private @Nullable String visit(World world, int number) {
		List<Move> moves = Moves.of(world);
		try {
			Properties.check(world);
			if (moves.isEmpty()) {
				Properties.checkEnd(world);
			}
			if (this.cast.calm && !moves.isEmpty() && moves.get(0).who().equals("time")) {
				boolean batch = this.cast.roles.stream().anyMatch((role) -> role.batch() >= 0);
				throw new Violation((batch ? "P6" : "P5b") + ": nothing but time helps");
			}
		}
		catch (Violation ex) {
			return ex.getMessage();
		}
		for (int i = 0; i < moves.size(); i++) {
			World next = world.copy();
			try {
				moves.get(i).effect().accept(next);
			}
			catch (Violation ex) {
				return ex.getMessage() + " (" + moves.get(i) + ")";
			}
			add(next, number, i);
		}
		return null;
	}

	private void add(World world, int parent, int choice) {
		Digest digest = world.digest();
		int known = this.visited.size();
		int number = this.visited.add(digest.high(), digest.low());
		if (this.cast.calm && parent >= 0) {
			this.edges.add(parent, number);
		}
		if (number == known) {
			if (known == this.parents.length) {
				this.parents = Arrays.copyOf(this.parents, 2 * known);
				this.choices = Arrays.copyOf(this.choices, 2 * known);
			}
			this.parents[known] = parent;
			this.choices[known] = (short) choice;
			this.frontier.add(world);
		}
	}

	/**
	 * Plays the way to a state once more.
	 */
	private List<String> trace(int state) {
		List<Integer> way = new ArrayList<>();
		for (int at = state; this.parents[at] >= 0; at = this.parents[at]) {
			way.add((int) this.choices[at]);
		}
		Collections.reverse(way);
		List<String> trace = new ArrayList<>();
		World world = new World(this.cast);
		for (int choice : way) {
			Move move = Moves.of(world).get(choice);
			trace.add(move.toString());
			world = world.copy();
			move.effect().accept(world);
		}
		return trace;
	}

}
