package io.github.cachestarter.internal.protocol.explore;

import io.github.cachestarter.internal.protocol.FillReply;
import io.github.cachestarter.internal.protocol.RenewalMachine.Election;
import io.github.cachestarter.internal.protocol.explore.Seen.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Carries commands out.
 */
final class ModelRedis {

	private ModelRedis() {
	}

	/**
	 * Carries a command out.
	 * @return the reply
	 */
	static Object execute(World world, Command command) {
		return switch (command.todo()) {
			case READ, CHECK -> read(world, command);
			case CLAIM -> claim(world, command);
			case TAKE -> take(world, command);
			case TAGS -> versions(world, command.version());
			case FILL -> fill(world, command);
			case RELEASE -> release(world, command);
			case DELETE, DELETE_NAMED -> delete(world, command);
			case SCAN -> scan(world, command);
			case ELECT -> elect(world, command);
			default -> throw new IllegalStateException("No command: " + command);
		};
	}

	private static Seen read(World world, Command command) {
		Cast cast = world.cast;
		long known = cast.near ? world.home(command.instance()).tag : 0;
		if (cast.near && command.todo() == Todo.READ && !cast.has(Flaw.UNTRACKED_COPIES)) {
			Instance reader = world.instance(command.instance());
			reader.trackedKeys[command.key()] = true;
			reader.trackedTag |= cast.tags && known == 0;
		}
		return look(world, command.key(), (known != 0) ? known : world.tag, command.todo() == Todo.CHECK);
	}

	/**
	 * What the bytes under a key mean.
	 */
	static Seen look(World world, int key, long version, boolean check) {
		Item item = world.items[key];
		if (item == null || item.head() == Heads.UNREADABLE) {
			return new Seen(Kind.ABSENT, null, version, 0);
		}
		if (item.lease()) {
			boolean hidden = world.cast.has(Flaw.ORPHAN_WAITED_FOR);
			return new Seen(Kind.LEASE,
					hidden ? new Item(true, item.head(), 99, item.worthWaiting(), 0, 0, false, 0) : item, version, 0);
		}
		boolean valid = !world.cast.tags || world.cast.has(Flaw.HIT_IGNORES_TAGS)
				|| (check && world.cast.has(Flaw.CHECK_HEAD_ONLY)) || (version != 0 && item.version() == version);
		return new Seen(!valid ? Kind.DEAD : item.expired() ? Kind.EXPIRED : Kind.FRESH, item, version, item.end());
	}

	private static boolean isOf(@Nullable Item item, int head) {
		return ((item != null) ? item.head() : Heads.NOTHING) == head;
	}

	private static boolean claim(World world, Command command) {
		boolean granted = isOf(world.items[command.key()], command.over())
				|| world.cast.has(Flaw.CLAIM_WITHOUT_COMPARE);
		if (granted) {
			world.put(command.key(), Item.lease(command));
		}
		return granted;
	}

	private static boolean take(World world, Command command) {
		if (!world.cast.has(Flaw.CHANGE_IN_ONE_STEP)) {
			world.put(command.key(), Item.lease(command));
		}
		return true;
	}

	private static long versions(World world, long created) {
		if (world.tag == 0) {
			world.putTag(created);
		}
		return world.tag;
	}

	private static FillReply fill(World world, Command command) {
		Cast cast = world.cast;
		long version = command.version();
		if (cast.has(Flaw.TAGS_AFTER_LOAD) || (command.renewal() && cast.has(Flaw.RENEWAL_TAGS_AFTER_LOAD))) {
			version = versions(world, 900 + command.actor());
		}
		boolean there = isOf(world.items[command.key()], command.over());
		boolean plain = cast.has(Flaw.FILL_WITHOUT_COMPARE) || cast.has(Flaw.CHANGE_IN_ONE_STEP)
				|| (cast.has(Flaw.RENEWAL_BY_SET) && command.renewal());
		if (!there && !plain) {
			return FillReply.REFUSED;
		}
		if (!there && command.renewal()) {
			throw new Violation("P4: a renewal has filled over what it had not seen");
		}
		world.stores += cast.lives ? 1 : 0;
		world.put(command.key(), Item.entry(command.head(), command.value(), version, false, world.stores));
		return FillReply.STORED;
	}

	private static boolean release(World world, Command command) {
		if (world.items[command.key()] != null && isOf(world.items[command.key()], command.over())) {
			world.put(command.key(), null);
			return true;
		}
		return false;
	}

	private static boolean delete(World world, Command command) {
		for (int key = 0; key < world.cast.keys; key++) {
			if ((command.keys() & (1 << key)) != 0 && world.items[key] != null) {
				world.put(key, null);
			}
		}
		if ((command.keys() & Command.TAG) != 0 && world.tag != 0) {
			world.putTag(0);
		}
		return true;
	}

	private static boolean scan(World world, Command command) {
		return world.items[Integer.numberOfTrailingZeros(command.keys())] != null;
	}

	private static Election elect(World world, Command command) {
		Elected present = world.elections[command.key()];
		if (present != null && present.head() == command.over() && !world.cast.has(Flaw.NO_ELECTION)) {
			return present.failed() ? Election.FAILED_LATELY : Election.HELD;
		}
		if (!isOf(world.items[command.key()], command.over()) && !world.cast.has(Flaw.ELECTED_WITHOUT_LOOK)) {
			return Election.MOVED;
		}
		world.elections[command.key()] = new Elected(command.actor(), command.over(), false);
		return Election.WON;
	}

}
