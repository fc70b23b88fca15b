package io.github.cachestarter.internal.protocol.explore;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/**
 * One state of everything. It is copied before each change; actors and instances are
 * copied only if they change, and never change once another world has them, too.
 */
final class World {

	/**
	 * The version of the tag in the beginning, and where a cast has no tags.
	 */
	static final long FIRST_VERSION = 1;

	private static final Command[] NONE = {};

	final Cast cast;

	final int[] faults;

	/**
	 * Of each key: the version of the row that all invalidations which have returned in
	 * any instance ask for.
	 */
	final int[] settled;

	final @Nullable Item[] items;

	final @Nullable Elected[] elections;

	private final Actor[] actors;

	private final Instance[] instances;

	/**
	 * Commands whose caller has gone on.
	 */
	private Command[] late = NONE;

	/**
	 * The committed row, as a number that counts its changes.
	 */
	int row;

	long tag;

	/**
	 * How many entries were stored, in casts that look at their lives.
	 */
	int stores;

	int loads;

	private int own;

	World(Cast cast) {
		this.cast = cast;
		this.faults = cast.faults.clone();
		this.settled = new int[cast.keys];
		this.items = new Item[cast.keys];
		this.elections = new Elected[cast.keys];
		this.actors = new Actor[cast.roles.size()];
		this.instances = new Instance[cast.instances];
		this.tag = (cast.tags && !cast.tagAtStart) ? 0 : FIRST_VERSION;
		this.own = -1;
		Arrays.setAll(this.actors, (index) -> Actor.of(index, cast.roles.get(index), cast));
		Arrays.setAll(this.instances, (index) -> new Instance(cast.keys));
		for (int key = 0; key < cast.keys; key++) {
			begin(key);
		}
	}

	private void begin(int key) {
		boolean last = this.cast.start == Cast.Start.COPY_OF_LAST;
		if (this.cast.start == Cast.Start.EMPTY || (last && key < this.cast.keys - 1)) {
			return;
		}
		Item item = (this.cast.start == Cast.Start.UNREADABLE) ? Item.unreadable()
				: Item.entry(Heads.first(key), 0, this.tag, this.cast.start == Cast.Start.EXPIRED, 0);
		this.items[key] = item;
		if (last || this.cast.start == Cast.Start.COPY) {
			Instance first = this.instances[0];
			first.copies[key] = new Copy(item, 0);
			first.trackedKeys[key] = true;
			first.tag = this.tag;
			first.trackedTag = this.cast.tags;
		}
	}

	private World(World from) {
		this.cast = from.cast;
		this.faults = from.faults.clone();
		this.settled = from.settled.clone();
		this.items = from.items.clone();
		this.elections = from.elections.clone();
		this.actors = from.actors.clone();
		this.instances = from.instances.clone();
		this.late = from.late;
		this.row = from.row;
		this.tag = from.tag;
		this.stores = from.stores;
		this.loads = from.loads;
	}

	World copy() {
		return new World(this);
	}

	int actors() {
		return this.actors.length;
	}

	/**
	 * An actor, to be looked at only.
	 */
	Actor see(int actor) {
		return this.actors[actor];
	}

	/**
	 * An actor, to be changed.
	 */
	Actor actor(int actor) {
		if ((this.own & (1 << actor)) == 0) {
			this.own |= 1 << actor;
			this.actors[actor] = this.actors[actor].copy();
		}
		return this.actors[actor];
	}

	int instances() {
		return this.instances.length;
	}

	/**
	 * An instance, to be looked at only.
	 */
	Instance home(int instance) {
		return this.instances[instance];
	}

	/**
	 * An instance, to be changed.
	 */
	Instance instance(int instance) {
		if ((this.own & (1 << (16 + instance))) == 0) {
			this.own |= 1 << (16 + instance);
			this.instances[instance] = this.instances[instance].copy();
		}
		return this.instances[instance];
	}

	List<Command> late() {
		return List.of(this.late);
	}

	void addLate(Command command) {
		if (!List.of(this.late).contains(command)) {
			Command[] more = Arrays.copyOf(this.late, this.late.length + 1);
			more[this.late.length] = command;
			this.late = more;
		}
	}

	void removeLate(Command command) {
		this.late = Arrays.stream(this.late).filter((other) -> !other.equals(command)).toArray(Command[]::new);
	}

	boolean has(Fault fault) {
		return this.faults[fault.place()] > 0;
	}

	World spend(Fault fault) {
		this.faults[fault.place()]--;
		return this;
	}

	/**
	 * Puts something under a key, or removes what is there.
	 */
	void put(int key, @Nullable Item item) {
		this.items[key] = item;
		for (int i = 0; i < this.instances.length; i++) {
			if (this.instances[i].trackedKeys[key]) {
				Instance told = instance(i);
				told.trackedKeys[key] = false;
				told.messages |= 1 << key;
			}
		}
	}

	void putTag(long version) {
		this.tag = version;
		for (int i = 0; i < this.instances.length; i++) {
			if (this.instances[i].trackedTag) {
				Instance told = instance(i);
				told.trackedTag = false;
				told.messages |= Command.TAG;
			}
		}
	}

	/**
	 * Forgets copies, and revokes the tickets of reads under way.
	 * @param names which, as bits of keys and tag
	 */
	void forget(int instance, int names) {
		if (!this.cast.near) {
			return;
		}
		Instance here = instance(instance);
		for (int key = 0; key < this.cast.keys; key++) {
			if ((names & (1 << key)) != 0) {
				here.copies[key] = null;
			}
		}
		here.tag = ((names & Command.TAG) != 0) ? 0 : here.tag;
		revokeTickets(instance, (actor) -> (actor.ticketNames() & names) != 0, names);
	}

	void revokeTickets(int instance, Predicate<Actor> which, int names) {
		for (int i = 0; i < this.actors.length; i++) {
			if (this.actors[i].instance == instance && this.actors[i].tickets != 0 && which.test(this.actors[i])
					&& !this.cast.has(Flaw.NO_TICKETS)) {
				actor(i).tickets &= ~names;
			}
		}
	}

	/**
	 * An invalidation has returned.
	 * @param names which, as bits of keys and tag
	 * @param version what it asks for
	 * @param everywhere whether it was acknowledged; else it is in the journal, or was
	 * until that was applied
	 */
	void settle(int instance, int names, int version, boolean everywhere) {
		Instance here = instance(instance);
		for (int key = 0; key < this.cast.keys; key++) {
			if ((names & (Command.TAG | (1 << key))) != 0) {
				here.settled[key] = Math.max(here.settled[key], version);
				boolean applied = here.open && here.journal[key] == 0 && here.journalOfTag == 0;
				this.settled[key] = (everywhere || applied) ? Math.max(this.settled[key], version) : this.settled[key];
			}
		}
	}

	Digest digest() {
		Digest digest = new Digest();
		digest.add(this.row).add(this.tag).add(this.stores).add(this.loads).add(this.faults).add(this.settled);
		for (Item item : this.items) {
			if (item != null) {
				item.addTo(digest);
			}
			digest.add(-5);
		}
		for (Elected election : this.elections) {
			digest.add((election != null) ? 64 * election.head() + 2 * election.actor() + (election.failed() ? 1 : 0)
					: -1);
		}
		for (Instance instance : this.instances) {
			instance.add(digest);
		}
		for (Actor actor : this.actors) {
			Digest own = actor.digest();
			digest.add(own.high()).add(own.low());
		}
		addLate(digest);
		addMoments(digest);
		return digest;
	}

	/**
	 * In which order commands are late makes no difference.
	 */
	private void addLate(Digest digest) {
		long high = 0;
		long low = 0;
		for (Command command : this.late) {
			Digest own = command.digest();
			high += own.high();
			low += own.low();
		}
		digest.add(high).add(low);
	}

	/**
	 * Of the moments only the order of a load and a lookup of its instance matters.
	 */
	private void addMoments(Digest digest) {
		long order = 1;
		for (Actor lookup : this.actors) {
			for (Actor load : this.actors) {
				if (lookup != load && lookup.started && !lookup.ended && load.asOf > 0
						&& load.instance == lookup.instance && load.key == lookup.key
						&& (!load.ended || lookup.follows == load.index)) {
					order = 2 * order + ((load.asOf > lookup.began) ? 1 : 0);
				}
				order *= 2;
			}
			digest.add(order);
			order = 1;
		}
	}

}
