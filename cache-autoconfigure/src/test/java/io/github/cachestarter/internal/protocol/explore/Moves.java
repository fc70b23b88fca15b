package io.github.cachestarter.internal.protocol.explore;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

import io.github.cachestarter.internal.protocol.FillReply;
import io.github.cachestarter.internal.protocol.explore.Role.Kind;
import org.jspecify.annotations.Nullable;

/**
 * What may happen next to the actors of a world. See {@link Surroundings} for the rest.
 */
final class Moves {

	private final World world;

	private final Cast cast;

	private final List<Move> moves = new ArrayList<>();

	private Moves(World world) {
		this.world = world;
		this.cast = world.cast;
	}

	/**
	 * Finds all moves, always in the same order. If nothing but time can help, all of
	 * them are said to be of {@code time}.
	 */
	static List<Move> of(World world) {
		Moves found = new Moves(world);
		for (int i = 0; i < world.actors(); i++) {
			found.addActor(world.see(i));
		}
		Surroundings surroundings = new Surroundings(world, found.moves);
		surroundings.addLateCommands();
		surroundings.addInstances();
		boolean stuck = found.moves.isEmpty();
		surroundings.addFaults();
		if (stuck && !world.cast.has(Flaw.NO_TIME_LIMITS)) {
			List<Move> helped = new ArrayList<>();
			new Surroundings(world, helped).addTime();
			helped.addAll(found.moves);
			return helped;
		}
		return found.moves;
	}

	private void add(Actor actor, String what, BiConsumer<World, Actor> effect) {
		int index = actor.index;
		this.moves.add(new Move(Integer.toString(index), what, (next) -> effect.accept(next, next.actor(index))));
	}

	private void addActor(Actor actor) {
		if (!actor.started) {
			addBeginning(actor);
			return;
		}
		if (actor.ended) {
			return;
		}
		if (actor.loader != Actor.Loader.NONE) {
			addLoader((LoadActor) actor);
		}
		if (actor.reply != null) {
			add(actor, actor.todo + " replies", Moves::deliver);
		}
		else if (actor.todo.isCommand()) {
			addCommand(actor);
		}
		else {
			addOther(actor);
		}
		if (this.world.has(Fault.ABANDONED) && actor instanceof LoadActor load && load.mayBeAbandoned()) {
			add(actor, "abandoned", (next, same) -> {
				next.spend(Fault.ABANDONED);
				Batches.forEach(next, same, (each) -> ((LoadActor) each).abandon(next));
			});
		}
		if (this.world.has(Fault.KILLED)) {
			add(actor, "killed", Moves::kill);
		}
	}

	private void addBeginning(Actor actor) {
		Role role = actor.role;
		if (role.within() >= 0) {
			Actor outer = this.world.see(role.within());
			if (outer.ended || outer.loader != Actor.Loader.TO_RUN) {
				return;
			}
		}
		else if (role.after() >= 0 && this.world.see(role.after()).answer == Actor.NO_ANSWER) {
			return;
		}
		if (role.snapshot() && ((LoadActor) actor).snapshot < 0) {
			add(actor, "takes a snapshot", (next, same) -> ((LoadActor) same).snapshot = next.row);
			return;
		}
		add(actor, "begins to " + role.kind(), (next, same) -> {
			boolean old = role.snapshot();
			same.started = true;
			same.floor = old ? 0 : next.home(same.instance).settled[same.key];
			same.globalFloor = old ? 0 : next.settled[same.key];
			same.degraded = !next.home(same.instance).open;
			same.begin(next);
		});
	}

	private static void deliver(World world, Actor actor) {
		Object reply = actor.reply;
		Todo asked = actor.todo;
		actor.reply = null;
		if (world.cast.near && asked == Todo.READ && reply instanceof Seen seen) {
			Reads.keep(world, actor, seen);
		}
		actor.tickets = 0;
		reply(world, actor, asked, reply);
	}

	private static void reply(World world, Actor actor, Todo asked, @Nullable Object reply) {
		actor.todo = Todo.NOTHING;
		actor.end = -1;
		actor.sent = false;
		actor.looked = null;
		actor.degraded |= reply == null;
		actor.replied(world, asked, reply);
	}

	private void addCommand(Actor actor) {
		Instance here = this.world.home(actor.instance);
		if (actor.sent) {
			addSent(actor);
			return;
		}
		if (!here.open) {
			add(actor, actor.todo + " turned away", (next, same) -> {
				note(next, same);
				reply(next, same, same.todo, null);
			});
			return;
		}
		if (actor.todo == Todo.CLAIM && !Batches.mayClaim(this.world, actor)) {
			return;
		}
		if (actor.todo == Todo.FILL && actor.unstorable) {
			add(actor, "has no entry", (next, same) -> reply(next, same, same.todo, FillReply.REFUSED));
			return;
		}
		Copy copy = (this.cast.near && actor.todo == Todo.READ) ? here.usable(actor.key, this.cast) : null;
		if (copy != null && actor.end < 0 && actor.looked == null) {
			Seen seen = new Seen(Seen.Kind.FRESH, copy.item(), here.tag, copy.end());
			add(actor, "finds a copy", (next, same) -> reply(next, same, same.todo, seen));
			return;
		}
		if (this.cast.lives && actor.todo == Todo.READ) {
			addReadOfLife(actor);
			return;
		}
		if (this.cast.inFlight.contains(actor.todo)) {
			add(actor, actor.todo + " sent", (next, same) -> same.sent = true);
			return;
		}
		addSent(actor);
	}

	private void addSent(Actor actor) {
		add(actor, actor.todo.toString(), Moves::send);
		if (this.world.has(Fault.UNANSWERED)) {
			add(actor, actor.todo + " unanswered", Moves::lose);
		}
	}

	/**
	 * An entry and what is left of its life are read by two commands.
	 */
	private void addReadOfLife(Actor actor) {
		boolean afterwards = this.cast.has(Flaw.LIFE_READ_AFTERWARDS);
		if (actor.end < 0 && (!afterwards || actor.looked != null)) {
			add(actor, "reads what is left of the life", Reads::life);
		}
		else {
			add(actor, "READ", Reads::entry);
		}
	}

	private static void send(World world, Actor actor) {
		if (actor.todo == Todo.READ) {
			Reads.send(world, actor);
		}
		else {
			actor.reply = ModelRedis.execute(world, actor.command(world));
		}
		boolean mayKeep = actor.tickets != 0 && actor.reply instanceof Seen seen && seen.isFresh();
		if (!world.cast.split.contains(actor.todo) && !mayKeep) {
			deliver(world, actor);
		}
	}

	/**
	 * There is no reply in time: the command may be carried out later, or never.
	 */
	private static void lose(World world, Actor actor) {
		world.spend(Fault.UNANSWERED);
		actor.sending(world);
		world.addLate(actor.command(world));
		shut(world, actor.instance);
		note(world, actor);
		reply(world, actor, actor.todo, null);
	}

	private static void shut(World world, int instance) {
		world.instance(instance).shut(world.cast, world.settled);
		if (!world.cast.has(Flaw.CIRCUIT_STAYS_CLOSED) && !world.cast.has(Flaw.OUTAGE_KEEPS_COPIES)) {
			for (int i = 0; i < world.actors(); i++) {
				if (world.see(i).instance == instance && world.see(i).tickets != 0) {
					world.actor(i).tickets = 0;
				}
			}
		}
	}

	/**
	 * A removal that was not acknowledged goes to the journal.
	 */
	private static void note(World world, Actor actor) {
		if (actor.todo != Todo.DELETE && actor.todo != Todo.DELETE_NAMED && actor.todo != Todo.SCAN) {
			return;
		}
		int names = actor.journaled(world);
		Instance here = world.instance(actor.instance);
		for (int key = 0; key < world.cast.keys; key++) {
			if ((names & (1 << key)) != 0) {
				here.journal[key] = Math.max(here.journal[key], actor.value);
			}
		}
		if ((names & Command.TAG) != 0) {
			here.journalOfTag = Math.max(here.journalOfTag, actor.value);
		}
	}

	private void addOther(Actor actor) {
		switch (actor.todo) {
			case COMMIT -> {
				add(actor, "commits", (next, same) -> commit(next, same, false));
				if (this.world.has(Fault.NOT_STORABLE)) {
					add(actor, "commits what cannot be stored", (next, same) -> {
						same.unstorable = true;
						commit(next.spend(Fault.NOT_STORABLE), same, false);
					});
				}
				if (this.world.has(Fault.ROLLED_BACK)
						&& (actor.role.kind() == Kind.CHANGE || actor.role.kind() == Kind.TRANSACTION)) {
					add(actor, "rolls back", (next, same) -> commit(next.spend(Fault.ROLLED_BACK), same, true));
				}
			}
			case AWAIT, AWAIT_ELECTED -> addWaiting(actor);
			case FOLLOW, AWAIT_CLOSE -> {
				Actor leader = this.world.see(actor.follows);
				if (!Batches.mayWait(this.world, actor)) {
					return;
				}
				if (leader.closed || (actor.todo == Todo.FOLLOW && leader.landing != null)) {
					add(actor, leader.closed ? "sees the end of the load" : "sees the value of the load",
							(next, same) -> ((LoadActor) same).followed(next));
				}
			}
			default -> {
			}
		}
	}

	private static void commit(World world, Actor actor, boolean rolledBack) {
		actor.todo = Todo.NOTHING;
		actor.committed(world, rolledBack);
		if (world.cast.commandAtCommit && !rolledBack && actor.todo.isCommand()) {
			send(world, actor);
		}
	}

	private void addWaiting(Actor actor) {
		Item item = this.world.items[actor.key];
		Elected elected = this.world.elections[actor.key];
		boolean changed = item == null || item.head() != actor.over || !this.world.home(actor.instance).open;
		boolean over = actor.todo == Todo.AWAIT_ELECTED && (elected == null || elected.failed());
		if (!Batches.mayWait(this.world, actor)) {
			return;
		}
		if (changed || over) {
			add(actor, "is woken", (next, same) -> awaited(next, same, true));
		}
		else if (this.world.has(Fault.IMPATIENT)) {
			add(actor, "waits no longer", (next, same) -> awaited(next.spend(Fault.IMPATIENT), same, false));
		}
	}

	static void awaited(World world, Actor actor, boolean inTime) {
		actor.todo = Todo.NOTHING;
		actor.awaited(world, inTime);
	}

	private void addLoader(LoadActor actor) {
		if (!Batches.mayLoad(this.world, actor)) {
			return;
		}
		if (actor.loader == Actor.Loader.READ) {
			add(actor, "loader returns", (next, same) -> ((LoadActor) same).loaded(next, same.value));
			return;
		}
		Actor inner = inner(actor);
		if (inner != null) {
			if (inner.answer != Actor.NO_ANSWER) {
				int row = inner.answer;
				add(actor, "loader has looked up", (next, same) -> finish((LoadActor) same, next, row));
			}
			return;
		}
		add(actor, "loader reads", (next, same) -> Batches.forEachLed(next, same, (led) -> load(next, led)));
		if (this.world.has(Fault.NOT_STORABLE)) {
			add(actor, "loader reads what cannot be stored", (next, same) -> {
				next.spend(Fault.NOT_STORABLE);
				same.unstorable = true;
				Batches.forEachLed(next, same, (led) -> load(next, led));
			});
		}
		if (this.world.has(Fault.FAILED)) {
			add(actor, "loader fails", (next, same) -> {
				next.spend(Fault.FAILED);
				Batches.forEachLed(next, same, (led) -> led.failed(next));
			});
		}
		if (this.world.has(Fault.SOFT_LIMIT) && actor.hasSoftLimit() && this.world.home(actor.instance).open) {
			add(actor, "soft limit", (next, same) -> ((LoadActor) same).softLimit(next.spend(Fault.SOFT_LIMIT)));
		}
	}

	private @Nullable Actor inner(Actor outer) {
		for (int i = 0; i < this.world.actors(); i++) {
			if (this.world.see(i).role.within() == outer.index) {
				return this.world.see(i);
			}
		}
		return null;
	}

	private static void load(World world, LoadActor actor) {
		int row = (actor.snapshot >= 0) ? actor.snapshot
				: (actor.role.kind() == Kind.TRANSACTION) ? world.row + 1 : world.row;
		finish(actor, world, row);
	}

	private static void finish(LoadActor actor, World world, int row) {
		if (row == Actor.FAILURE) {
			actor.failed(world);
		}
		else if (world.cast.slowLoaders) {
			actor.loader = Actor.Loader.READ;
			actor.value = row;
		}
		else {
			actor.loaded(world, row);
		}
	}

	private static void kill(World world, Actor actor) {
		world.spend(Fault.KILLED);
		Batches.forEach(world, actor, (killed) -> {
			killed.started = true;
			killed.ended = true;
			killed.holds = false;
			killed.tickets = 0;
			killed.answer = (killed.answer == Actor.NO_ANSWER) ? Actor.RETURNED : killed.answer;
			int[] flights = world.instance(killed.instance).flights;
			flights[killed.key] = (flights[killed.key] == killed.index) ? Instance.NOBODY : flights[killed.key];
		});
	}

}
