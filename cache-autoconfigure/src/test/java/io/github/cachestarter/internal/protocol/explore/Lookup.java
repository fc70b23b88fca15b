package io.github.cachestarter.internal.protocol.explore;

import io.github.cachestarter.internal.protocol.LandedLoad;
import io.github.cachestarter.internal.protocol.Lease;
import io.github.cachestarter.internal.protocol.LoadMachine;
import io.github.cachestarter.internal.protocol.LoadPolicy;
import io.github.cachestarter.internal.protocol.RenewalMachine;
import io.github.cachestarter.internal.protocol.SharingRule;
import io.github.cachestarter.internal.protocol.Step;
import io.github.cachestarter.internal.protocol.explore.Role.Kind;
import org.jspecify.annotations.Nullable;

/**
 * The machines of a lookup, and the steps of theirs that it carries out itself: to board,
 * to begin a load, to answer, to land, to close.
 */
abstract class Lookup extends Actor {

	/**
	 * The row that its transaction shows, if that began before; negative otherwise.
	 */
	int snapshot = -1;

	private final SharingRule sharing;

	private final boolean storesOld;

	@Nullable LoadMachine load;

	@Nullable RenewalMachine renewal;

	/**
	 * The entry that is renewed.
	 */
	Seen entry = Seen.UNKNOWN;

	/**
	 * What was read last.
	 */
	Seen found = Seen.UNKNOWN;

	boolean leads;

	private long outage;

	/**
	 * The version of the tag that a renewal has read anew; zero if it has not.
	 */
	private long anew;

	Lookup(int index, Role role, Cast cast) {
		super(index, role);
		this.sharing = cast.sharing;
		this.storesOld = cast.has(Flaw.OLD_SNAPSHOT_STORED);
	}

	@Override
	void copyMachine() {
		LoadMachine loads = this.load;
		if (loads != null) {
			this.load = Machines.copied(loads, newLoad((Seen) loads.seen()));
		}
		RenewalMachine renews = this.renewal;
		if (renews != null) {
			this.renewal = Machines.copied(renews, newRenewal(true));
		}
	}

	private LoadMachine newLoad(Seen missed) {
		return new LoadMachine(policy(), this.sharing, this.instance, this.began, missed);
	}

	private RenewalMachine newRenewal(boolean foreground) {
		return new RenewalMachine(Heads.bytes(this.entry.number()), foreground);
	}

	private LoadPolicy policy() {
		if (this.role.kind() == Kind.TRANSACTION) {
			return LoadPolicy.TRANSACTION;
		}
		return (this.snapshot >= 0 && !this.storesOld) ? LoadPolicy.ALONE : LoadPolicy.USUAL;
	}

	@Override
	void addMachine(Digest to) {
		to.add(this.snapshot).add(this.leads).add(this.outage).add(this.anew);
		this.entry.addTo(to);
		this.found.addTo(to);
		if (this.load != null) {
			Machines.add(this.load, to);
		}
		to.add(-11);
		if (this.renewal != null) {
			Machines.add(this.renewal, to);
		}
	}

	@Override
	Object machine() {
		return (this.renewal != null) ? this.renewal : loads();
	}

	@Override
	byte[] target() {
		RenewalMachine renews = this.renewal;
		return (renews != null) ? renews.head() : Heads.ofLease(loads().lease());
	}

	/**
	 * Gets a new machine after a miss.
	 */
	final LoadMachine miss(Seen missed) {
		LoadMachine machine = newLoad(missed);
		this.load = machine;
		this.state = null;
		return machine;
	}

	final LoadMachine loads() {
		LoadMachine machine = this.load;
		if (machine == null) {
			throw new IllegalStateException("No load");
		}
		return machine;
	}

	final RenewalMachine renews() {
		RenewalMachine machine = this.renewal;
		if (machine == null) {
			throw new IllegalStateException("No renewal");
		}
		return machine;
	}

	final void beginRenewal(World world, boolean foreground) {
		this.entry = this.found;
		this.anew = 0;
		RenewalMachine machine = newRenewal(foreground);
		this.renewal = machine;
		this.state = null;
		carry(world, machine.begin());
	}

	@Override
	void sending(World world) {
		if (this.leads && this.todo == Todo.READ) {
			this.asOf = ++world.instance(this.instance).moment;
		}
	}

	@Override
	void take(World world, Step step) {
		if (step instanceof Step.Board) {
			board(world);
		}
		else if (step instanceof Step.AwaitLanding) {
			this.todo = Todo.FOLLOW;
		}
		else if (step instanceof Step.AwaitClose) {
			this.todo = Todo.AWAIT_CLOSE;
		}
		else if (step instanceof Step.RunLoader) {
			runLoader(world);
		}
		else if (step instanceof Step.Check) {
			ask(Todo.CHECK, 0);
			this.checkFloor = world.settled[this.key];
		}
		else if (step instanceof Step.Renew) {
			beginRenewal(world, true);
		}
		else if (step instanceof Step.Release release) {
			release(world, release.head());
		}
		else if (step instanceof Step.EndElection election) {
			endElection(world, election.failed());
		}
		else if (step instanceof Step.Land) {
			land(world);
		}
		else if (step instanceof Step.Close) {
			close(world);
		}
		else {
			takeAnswer(world, step);
		}
	}

	private void takeAnswer(World world, Step step) {
		if (step instanceof Step.AnswerFound) {
			answer(world, this.found.value(), false);
			this.landing = new Landing(this.found.value(), LandedLoad.NO_OUTAGE, Heads.NOTHING, 0);
		}
		else if (step instanceof Step.AnswerLoaded) {
			answer(world, this.value, false);
		}
		else if (step instanceof Step.AnswerExpired) {
			answer(world, this.entry.value(), true);
		}
		else if (step instanceof Step.AnswerLanded landed) {
			Landing taken = world.see(this.follows).landing;
			if (!landed.verified()) {
				Properties.checkUnverified(world, this, (taken != null) ? taken.value() : 0);
				noteUnverified(world);
			}
			answer(world, (taken != null) ? taken.value() : FAILURE, false);
		}
		else if (step instanceof Step.AnswerFailure) {
			this.answer = (this.answer == NO_ANSWER) ? FAILURE : this.answer;
		}
		else {
			throw new IllegalStateException("No step of a load: " + step);
		}
	}

	final void answer(World world, int row, boolean stale) {
		Properties.checkAnswer(world, this, row, stale);
		this.answer = row;
	}

	private void board(World world) {
		Instance here = world.instance(this.instance);
		int leader = here.flights[this.key];
		if (leader == Instance.NOBODY || leader == this.index) {
			here.flights[this.key] = this.index;
			this.leads = true;
			carry(world, loads().leads(!world.cast.storesNothing));
		}
		else {
			this.follows = leader;
			carry(world, loads().follows());
		}
	}

	private void runLoader(World world) {
		if (this.renewal == null) {
			beginLoad(world, loads().lease());
		}
		else if (world.cast.stampsAnew) {
			this.stamps++;
			ask(Todo.TAGS, 0);
		}
		else {
			beginLoad(world, null);
		}
	}

	/**
	 * The versions of the tags of a renewal were read.
	 * @param version that of the tag; {@code null} if nobody knows
	 */
	final void stampedAnew(World world, @Nullable Long version) {
		this.anew = (version != null) ? version : 0;
		beginLoad(world, null);
	}

	/**
	 * Whether what is loaded lacks the versions of its tags.
	 */
	final boolean lacksStamp(World world) {
		return world.cast.stampsAnew && this.renewal != null && this.anew == 0;
	}

	private void beginLoad(World world, @Nullable Lease lease) {
		Instance here = world.instance(this.instance);
		this.loader = Loader.TO_RUN;
		this.holds = lease != null || this.renewal != null;
		this.unverified = false;
		this.outage = here.outage();
		this.asOf = ++here.moment;
	}

	private void noteUnverified(World world) {
		for (int i = 0; i < world.actors(); i++) {
			if (world.see(i).holds && world.see(i).instance == this.instance) {
				world.actor(i).unverified = true;
			}
		}
	}

	/**
	 * Offers the value that was loaded; one that was found is on offer already.
	 */
	private void land(World world) {
		Lease lease = (this.load != null) ? this.load.lease() : null;
		if (this.renewal != null) {
			this.landing = new Landing(this.value, this.outage, this.entry.number(), stamp());
		}
		else if (this.landing == null) {
			this.landing = (lease != null)
					? new Landing(this.value, this.outage, Heads.of(lease.head()), lease.stamp().clearVersion())
					: new Landing(this.value, this.outage, Heads.NOTHING, 0);
		}
		if (world.cast.has(Flaw.CLOSED_AT_ANSWER)) {
			leaveFlight(world);
		}
	}

	final void close(World world) {
		if (this.leads) {
			leaveFlight(world);
			this.closed = !world.cast.has(Flaw.NO_CLOSE);
		}
	}

	private void leaveFlight(World world) {
		if (world.home(this.instance).flights[this.key] == this.index) {
			world.instance(this.instance).flights[this.key] = Instance.NOBODY;
		}
	}

	private void endElection(World world, boolean failed) {
		Elected present = world.elections[this.key];
		if (present != null && present.actor() == this.index && !world.cast.has(Flaw.ELECTION_NOT_ENDED)) {
			world.elections[this.key] = failed ? new Elected(present.actor(), present.head(), true) : null;
		}
	}

	@Override
	long stamp() {
		if (this.renewal != null) {
			return (this.anew != 0) ? this.anew : (this.entry.item() != null) ? this.entry.item().version() : 0;
		}
		Lease lease = loads().lease();
		return (lease != null) ? lease.stamp().clearVersion() : 0;
	}

	@Override
	boolean isRenewal() {
		return this.renewal != null;
	}

}
