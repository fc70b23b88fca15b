package io.github.cachestarter.internal.protocol.explore;

import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The order of steps of a batch, each of whose lookups is an actor: all reads, then all
 * claims, then one call of the loader, all fills; and only then it waits for others.
 */
final class Batches {

	private Batches() {
	}

	private static boolean anyOther(World world, Actor actor, Predicate<Actor> which) {
		int batch = actor.role.batch();
		if (batch >= 0) {
			for (int i = 0; i < world.actors(); i++) {
				Actor other = world.see(i);
				if (other != actor && other.role.batch() == batch && which.test(other)) {
					return true;
				}
			}
		}
		return false;
	}

	/**
	 * Claims go out when all reads were answered; one after the other.
	 */
	static boolean mayClaim(World world, Actor actor) {
		if (world.cast.has(Flaw.BATCH_WAITS_AT_EACH_KEY)) {
			return !anyOther(world, actor, (other) -> before(other, actor) && !isThrough(other));
		}
		return !anyOther(world, actor, (other) -> !other.started || other.todo == Todo.READ);
	}

	private static boolean before(Actor one, Actor other) {
		return one.index < other.index;
	}

	private static boolean isThrough(Actor actor) {
		return actor.ended || actor.loader != Actor.Loader.NONE;
	}

	/**
	 * The loader is called for all that were claimed.
	 */
	static boolean mayLoad(World world, Actor actor) {
		if (world.cast.has(Flaw.BATCH_WAITS_WHILE_HOLDING) || world.cast.has(Flaw.BATCH_WAITS_AT_EACH_KEY)) {
			return !anyOther(world, actor, (other) -> !isThrough(other) && other.todo != Todo.FILL);
		}
		return !anyOther(world, actor, (other) -> !other.started || other.todo == Todo.READ || other.todo == Todo.CLAIM
				|| other.todo == Todo.TAGS);
	}

	/**
	 * Whoever waits holds no claim whose loader has not run.
	 */
	static boolean mayWait(World world, Actor actor) {
		return world.cast.has(Flaw.BATCH_WAITS_WHILE_HOLDING) || world.cast.has(Flaw.BATCH_WAITS_AT_EACH_KEY)
				|| !anyOther(world, actor, (other) -> other.loader != Actor.Loader.NONE || other.todo == Todo.FILL
						|| other.todo == Todo.CLAIM || other.todo == Todo.TAGS || other.todo == Todo.READ);
	}

	/**
	 * Does something with each lookup of the actor's batch, or with the actor alone.
	 */
	static void forEach(World world, Actor actor, Consumer<Actor> what) {
		int batch = actor.role.batch();
		for (int i = 0; i < world.actors(); i++) {
			if (i == actor.index || (batch >= 0 && world.see(i).role.batch() == batch)) {
				what.accept(world.actor(i));
			}
		}
	}

	/**
	 * One call of the loader is for all lookups of the batch that lead.
	 */
	static void forEachLed(World world, Actor actor, Consumer<LoadActor> call) {
		int batch = actor.role.batch();
		if (batch < 0) {
			call.accept((LoadActor) actor);
			return;
		}
		for (int i = 0; i < world.actors(); i++) {
			if (world.see(i).role.batch() == batch && world.see(i).loader == Actor.Loader.TO_RUN) {
				call.accept((LoadActor) world.actor(i));
			}
		}
	}

}
