package io.github.cachestarter.internal.protocol.explore;

import java.util.ArrayList;
import java.util.List;

/**
 * What must never be seen.
 * <ul>
 * <li>P1: no tier holds a value that is older than an invalidation which has returned;
 * checked in every state, for copies as long as no message is on its way.
 * <li>P2: nobody is answered with a value that is older than what was invalidated in the
 * same instance before the lookup began.
 * <li>P2g: the same of any instance, where no copies are kept and the store has answered.
 * <li>P2o: a value that nobody can verify is not older than what was invalidated before
 * the present outage.
 * <li>P3: an expired value is not answered if it was invalidated before the check.
 * <li>P4: a renewal replaces nothing but the entry that it has seen.
 * <li>P5: there is always a way on; P5b: without faults time alone is never needed.
 * <li>P6: the same of batches.
 * <li>G6: where one load is enough, there is one.
 * <li>Life: a copy never lives longer than its entry.
 * </ul>
 */
final class Properties {

	private Properties() {
	}

	static void checkAnswer(World world, Lookup lookup, int row, boolean stale) {
		if (world.cast.onlyStored) {
			return;
		}
		if (row < lookup.floor) {
			throw new Violation(
					"P2: answered " + row + " after " + lookup.floor + " was invalidated in the same instance");
		}
		if (!world.cast.near && !lookup.degraded && row < lookup.globalFloor) {
			throw new Violation(
					"P2g: answered " + row + " after " + lookup.globalFloor + " was invalidated by another instance");
		}
		int least = world.cast.has(Flaw.STALE_WITHOUT_CHECK) ? world.settled[lookup.key] : lookup.checkFloor;
		if (stale && row < least) {
			throw new Violation("P3: answered the expired " + row + " after " + least + " was invalidated");
		}
	}

	static void checkUnverified(World world, Lookup lookup, int row) {
		int before = world.home(lookup.instance).settledBefore[lookup.key];
		if (row < before) {
			throw new Violation("P2o: given " + row + " in an outage, " + before + " was invalidated before");
		}
	}

	static void checkCopy(Copy copy) {
		if (copy.end() > copy.item().end()) {
			throw new Violation("Life: a copy lives longer than its entry");
		}
	}

	static void check(World world) {
		for (int i = 0; i < world.actors(); i++) {
			if (world.see(i).ended && world.see(i).answer == Actor.NO_ANSWER) {
				throw new Violation("P5: " + i + " has ended and was not answered");
			}
		}
		for (int key = 0; key < world.cast.keys; key++) {
			checkItem(world, key);
			for (int i = 0; i < world.instances(); i++) {
				checkCopy(world, i, key);
			}
		}
		if (world.cast.oneLoad && world.loads > 1) {
			throw new Violation("G6: loaded twice");
		}
	}

	private static void checkItem(World world, int key) {
		Item item = world.items[key];
		if (item == null || item.lease() || (world.cast.tags && (world.tag == 0 || item.version() != world.tag))) {
			return;
		}
		if (item.value() < world.settled[key]) {
			throw new Violation("P1: Redis holds " + item.value() + ", " + world.settled[key] + " was invalidated");
		}
		if (item.value() > world.row) {
			throw new Violation("P1: Redis holds " + item.value() + ", which was never committed");
		}
	}

	private static void checkCopy(World world, int instance, int key) {
		Instance here = world.home(instance);
		Copy copy = here.usable(key, world.cast);
		if (copy != null && (copy.item().value() < here.settled[key]
				|| (copy.item().value() < world.settled[key] && here.messages == 0))) {
			throw new Violation("P1: instance " + instance + " keeps a copy of " + copy.item().value() + ", "
					+ world.settled[key] + " was invalidated");
		}
	}

	/**
	 * There is no way on.
	 */
	static void checkEnd(World world) {
		List<String> waiting = new ArrayList<>();
		for (int i = 0; i < world.actors(); i++) {
			Actor actor = world.see(i);
			boolean notNeeded = !actor.started && actor.role.within() >= 0;
			if (!actor.ended && !notNeeded) {
				waiting.add(i + " " + actor.todo);
			}
		}
		if (!waiting.isEmpty()) {
			throw new Violation("P5: nothing can happen, and there wait " + waiting);
		}
	}

}
