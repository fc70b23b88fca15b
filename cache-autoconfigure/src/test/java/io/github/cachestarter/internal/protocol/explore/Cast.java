package io.github.cachestarter.internal.protocol.explore;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import io.github.cachestarter.internal.protocol.SharingRule;

/**
 * Who takes part, what there is, and what may go wrong.
 */
final class Cast {

	final String name;

	final List<Role> roles;

	final int[] faults = new int[Fault.values().length];

	final Rows rows = new Rows();

	final Set<Flaw> flaws = EnumSet.noneOf(Flaw.class);

	final Set<Todo> split = EnumSet.of(Todo.FILL);

	final Set<Todo> inFlight = EnumSet.noneOf(Todo.class);

	SharingRule sharing = new SharingRule();

	Start start = Start.EMPTY;

	int instances = 2;

	int keys = 1;

	boolean near;

	boolean tags;

	boolean tagAtStart = true;

	boolean lives;

	boolean slowLoaders;

	boolean oneLoad;

	boolean calm;

	boolean alwaysTold;

	boolean inPasses;

	boolean onlyStored;

	boolean storesNothing;

	boolean stampsAnew;

	boolean commandAtCommit;

	private Cast(String name, List<Role> roles) {
		this.name = name;
		this.roles = roles;
	}

	static Cast of(String name, Role... roles) {
		return new Cast(name, List.of(roles));
	}

	Cast with(Fault fault) {
		return with(fault, 1);
	}

	Cast with(Fault fault, int times) {
		this.faults[fault.place()] = times;
		return this;
	}

	/**
	 * Takes a guard out.
	 */
	Cast plant(Flaw flaw) {
		this.flaws.add(flaw);
		return this;
	}

	Cast sharing(SharingRule rule) {
		this.sharing = rule;
		return this;
	}

	Cast start(Start there) {
		this.start = there;
		return this;
	}

	Cast instances(int number) {
		this.instances = number;
		return this;
	}

	Cast keys(int number) {
		this.keys = number;
		return this;
	}

	Cast near() {
		this.near = true;
		return this;
	}

	Cast tags() {
		this.tags = true;
		return this;
	}

	Cast noTagAtStart() {
		this.tagAtStart = false;
		return tags();
	}

	/**
	 * Reads of an entry's life and of the entry are two commands.
	 */
	Cast lives() {
		this.lives = true;
		return this;
	}

	/**
	 * Between a loader's read and its return something may happen.
	 */
	Cast slowLoaders() {
		this.slowLoaders = true;
		return this;
	}

	/**
	 * Between the execution of such a command and its reply something may happen.
	 */
	Cast slow(Todo command) {
		this.split.add(command);
		return this;
	}

	/**
	 * Between the sending of such a command and its execution something may happen.
	 */
	Cast inFlight(Todo command) {
		this.inFlight.add(command);
		return this;
	}

	/**
	 * One load is enough for all.
	 */
	Cast oneLoad() {
		this.oneLoad = true;
		return this;
	}

	/**
	 * Nobody needs a time limit.
	 */
	Cast calm() {
		this.calm = true;
		return this;
	}

	/**
	 * Replies may come late, but they come.
	 */
	Cast alwaysTold() {
		this.alwaysTold = true;
		return this;
	}

	/**
	 * Redis cannot remove all names of a removal at once.
	 */
	Cast inPasses() {
		this.inPasses = true;
		return this;
	}

	/**
	 * Only what is stored is looked at, not what lookups are given.
	 */
	Cast onlyStored() {
		this.onlyStored = true;
		return this;
	}

	/**
	 * It is not worth trying to store anything.
	 */
	Cast storesNothing() {
		this.storesNothing = true;
		return this;
	}

	/**
	 * What is renewed gets other tags than it has, whose versions are read anew.
	 */
	Cast stampsAnew() {
		this.stampsAnew = true;
		return tags();
	}

	/**
	 * Nothing happens between the commit of what is put and the first command of the put:
	 * a change in between would be lost to it.
	 */
	Cast commandAtCommit() {
		this.commandAtCommit = true;
		return this;
	}

	boolean has(Flaw flaw) {
		return this.flaws.contains(flaw);
	}

	@Override
	public String toString() {
		return this.name;
	}

	/**
	 * What is there in the beginning.
	 */
	enum Start {

		/**
		 * Nothing.
		 */
		EMPTY,

		/**
		 * An entry.
		 */
		ENTRY,

		/**
		 * An entry whose life is over.
		 */
		EXPIRED,

		/**
		 * Something of another type.
		 */
		UNREADABLE,

		/**
		 * An entry, and a copy of it in the first instance.
		 */
		COPY,

		/**
		 * The same, but only for the last key.
		 */
		COPY_OF_LAST

	}

}
