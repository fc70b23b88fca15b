package io.github.cachestarter.internal.protocol.explore;

/**
 * Reads, and the copies that are kept of what they have shown.
 */
final class Reads {

	private Reads() {
	}

	static void send(World world, Actor actor) {
		actor.sending(world);
		if (world.cast.near) {
			actor.tickets = (1 << actor.key) | Command.TAG;
		}
		actor.reply = ModelRedis.execute(world, actor.command(world));
	}

	/**
	 * What is left of an entry's life is read by a command of its own.
	 */
	static void life(World world, Actor actor) {
		Item item = world.items[actor.key];
		actor.end = (item != null) ? item.end() : 0;
		if (actor.looked != null) {
			actor.reply = actor.looked;
			join(actor);
		}
	}

	/**
	 * And so is the entry.
	 */
	static void entry(World world, Actor actor) {
		send(world, actor);
		if (actor.end < 0) {
			actor.looked = (Seen) actor.reply;
			actor.reply = null;
		}
		else {
			join(actor);
		}
	}

	private static void join(Actor actor) {
		if (actor.reply instanceof Seen seen) {
			actor.reply = new Seen(seen.kind(), seen.item(), seen.version(), actor.end);
		}
	}

	/**
	 * Keeps a copy of what was read, as far as the tickets still stand.
	 */
	static void keep(World world, Actor actor, Seen seen) {
		Item item = seen.item();
		if (!seen.isFresh() || item == null || actor.tickets == 0) {
			return;
		}
		Instance here = world.instance(actor.instance);
		if ((actor.tickets & Command.TAG) != 0 && world.cast.tags) {
			here.tag = seen.version();
		}
		if (actor.tickets == ((1 << actor.key) | Command.TAG)) {
			Copy copy = new Copy(item, world.cast.lives ? seen.end() : item.end());
			Properties.checkCopy(copy);
			here.copies[actor.key] = copy;
		}
	}

}
