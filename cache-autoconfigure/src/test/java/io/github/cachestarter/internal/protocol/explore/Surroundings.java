package io.github.cachestarter.internal.protocol.explore;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntPredicate;

import io.github.cachestarter.internal.protocol.RenewalMachine.Election;
import io.github.cachestarter.internal.protocol.Step;

/**
 * What may happen around the actors of a world: to Redis, to instances, by chance, and in
 * the course of time.
 */
final class Surroundings {

	private final World world;

	private final Cast cast;

	private final List<Move> moves;

	Surroundings(World world, List<Move> moves) {
		this.world = world;
		this.cast = world.cast;
		this.moves = moves;
	}

	private void add(String who, String what, Consumer<World> effect) {
		this.moves.add(new Move(who, what, effect));
	}

	/**
	 * Commands whose caller has gone on are carried out, and the caller is told, or not.
	 */
	void addLateCommands() {
		for (Command command : this.world.late()) {
			if (command.todo() == Todo.RELEASE) {
				add("redis", "RELEASE of " + command.actor(), (next) -> {
					next.removeLate(command);
					ModelRedis.execute(next, command);
				});
				continue;
			}
			boolean grants = command.todo() == Todo.CLAIM || command.todo() == Todo.TAKE
					|| command.todo() == Todo.ELECT;
			if (!grants || !this.cast.alwaysTold) {
				add("redis", "late " + command.todo() + " of " + command.actor(), (next) -> {
					next.removeLate(command);
					executeLate(next, command);
				});
			}
			if (grants) {
				add("redis", "late " + command.todo() + " of " + command.actor() + ", who is told",
						(next) -> tellLate(next, command));
			}
		}
	}

	private static Object executeLate(World world, Command command) {
		return ModelRedis.execute(world, command);
	}

	private static void tellLate(World world, Command command) {
		world.removeLate(command);
		Object reply = executeLate(world, command);
		Actor actor = world.actor(command.actor());
		boolean granted = reply == Election.WON || Boolean.TRUE.equals(reply);
		boolean used = world.cast.has(Flaw.LATE_GRANT_USED) && actor instanceof LoadActor load
				&& load.usesLate(command.head());
		if (granted && !used && !world.cast.has(Flaw.LATE_GRANT_DROPPED)) {
			List<Step> steps = (reply == Election.WON) ? ((LoadActor) actor).renews().electedLate()
					: actor.grantedLate(Heads.bytes(command.head()));
			world.cast.rows.pass(actor, steps).forEach((step) -> actor.take(world, step));
		}
	}

	void addInstances() {
		for (int i = 0; i < this.world.instances(); i++) {
			Instance instance = this.world.home(i);
			int number = i;
			if (instance.messages != 0) {
				add("instance " + i, "is told of changes", (next) -> {
					int names = next.home(number).messages;
					next.instance(number).messages = 0;
					next.forget(number, names);
				});
			}
			if (!instance.open) {
				add("instance " + i, "recovers", (next) -> recover(next, number));
			}
		}
	}

	private static void recover(World world, int number) {
		Instance here = world.instance(number);
		int names = (here.journalOfTag > 0) ? Command.TAG : 0;
		for (int key = 0; key < here.journal.length; key++) {
			names |= (here.journal[key] > 0) ? 1 << key : 0;
		}
		if (names != 0) {
			Command removal = Command.removal(Todo.DELETE_NAMED, 15, number, names);
			if (world.cast.has(Flaw.OPEN_BEFORE_REPLAY)) {
				world.addLate(removal);
			}
			else {
				ModelRedis.execute(world, removal);
				for (int key = 0; key < here.journal.length; key++) {
					int applied = Math.max(here.journal[key], here.journalOfTag);
					// A removal by several commands may not have returned yet.
					world.settled[key] = Math.max(world.settled[key], Math.min(applied, here.settled[key]));
				}
			}
		}
		here.open = true;
		here.journalOfTag = 0;
		java.util.Arrays.fill(here.journal, 0);
	}

	private void addFault(Fault fault, boolean possible, String what, Consumer<World> effect) {
		if (possible && this.world.has(fault)) {
			add("fault", what, (next) -> effect.accept(next.spend(fault)));
		}
	}

	void addFaults() {
		for (int i = 0; i < this.cast.keys; i++) {
			int key = i;
			Item item = this.world.items[key];
			boolean lease = item != null && item.lease();
			addFault(Fault.EVICTED, item != null, "key evicted", (next) -> next.put(key, null));
			addFault(Fault.EXPIRED, item != null && !lease && !item.expired(), "entry expires",
					(next) -> expire(next, key));
			addFault(Fault.LEASE_OUT, lease, "lease runs out", (next) -> next.put(key, null));
			addFault(Fault.ELECTION_OUT, this.world.elections[key] != null, "election runs out",
					(next) -> next.elections[key] = null);
		}
		addFault(Fault.TAG_EVICTED, this.cast.tags && this.world.tag != 0, "tag evicted", (next) -> next.putTag(0));
	}

	/**
	 * The life of an entry is over, its grace begins. Nobody is told, but copies know it.
	 */
	private static void expire(World world, int key) {
		Item item = world.items[key];
		if (item == null) {
			return;
		}
		world.items[key] = item.inGrace();
		for (int i = 0; i < world.instances(); i++) {
			Copy copy = world.home(i).copies[key];
			if (copy != null && copy.item().head() == item.head()) {
				world.instance(i).copies[key] = new Copy(item.inGrace(), copy.end());
			}
		}
	}

	/**
	 * Nothing else can happen: leases and elections run out, and patience ends.
	 */
	void addTime() {
		boolean anyWaits = false;
		for (int i = 0; i < this.world.actors(); i++) {
			Actor actor = this.world.see(i);
			int index = i;
			if (actor.ended) {
				continue;
			}
			if (actor.todo == Todo.FOLLOW || actor.todo == Todo.AWAIT_CLOSE) {
				add("time", index + " follows no longer", (next) -> ((LoadActor) next.actor(index)).alone(next));
			}
			if (actor.todo == Todo.AWAIT || actor.todo == Todo.AWAIT_ELECTED) {
				anyWaits = true;
				add("time", index + " waits no longer", (next) -> Moves.awaited(next, next.actor(index), false));
			}
		}
		if (anyWaits) {
			runOut((key) -> {
				Item item = this.world.items[key];
				return item != null && item.lease();
			}, "lease runs out", (next, key) -> next.put(key, null));
			runOut((key) -> this.world.elections[key] != null, "election runs out",
					(next, key) -> next.elections[key] = null);
		}
	}

	private void runOut(IntPredicate there, String what, End end) {
		for (int i = 0; i < this.cast.keys; i++) {
			int key = i;
			if (there.test(key)) {
				add("time", what, (next) -> end.of(next, key));
			}
		}
	}

	/**
	 * Ends what is under a key.
	 */
	@FunctionalInterface
	private interface End {

		void of(World world, int key);

	}

}
