package io.github.cachestarter.internal.protocol.explore;

import java.util.List;
import java.util.function.Supplier;

import io.github.cachestarter.internal.protocol.LandedLoad;
import io.github.cachestarter.internal.protocol.LoadMachine;
import io.github.cachestarter.internal.protocol.RenewalMachine.Election;
import io.github.cachestarter.internal.protocol.Step;
import io.github.cachestarter.internal.protocol.explore.Role.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Drives a lookup: its read, its load if that has missed, and the renewal of an entry
 * that has expired, or is due.
 */
final class LoadActor extends Lookup {

	private boolean transactionEnded;

	/**
	 * A lease that was granted late, if that is used.
	 */
	private int lateLease;

	LoadActor(int index, Role role, Cast cast) {
		super(index, role, cast);
	}

	@Override
	void addMachine(Digest to) {
		to.add(this.transactionEnded).add(this.lateLease);
		super.addMachine(to);
	}

	@Override
	void begin(World world) {
		this.began = world.home(this.instance).moment;
		ask(Todo.READ, 0);
	}

	@Override
	void replied(World world, Todo asked, @Nullable Object reply) {
		switch (asked) {
			case READ -> read(world, (reply != null) ? (Seen) reply : Seen.UNKNOWN);
			case CLAIM, TAKE -> claimed(world, (Boolean) reply);
			case TAGS -> {
				if (this.renewal != null) {
					stampedAnew(world, (Long) reply);
				}
				else {
					stamped(world, (Long) reply);
				}
			}
			case FILL -> carry(world,
					(this.renewal != null) ? this.renewal.filled(fillReply(reply)) : loads().filled(fillReply(reply)));
			case ELECT -> carry(world, renews().elected((reply != null) ? (Election) reply : Election.UNANSWERED));
			case CHECK -> {
				this.found = (reply != null) ? (Seen) reply : Seen.UNKNOWN;
				carry(world, renews().checked(this.found));
			}
			default -> throw new IllegalStateException("Not asked: " + asked);
		}
	}

	private void read(World world, Seen seen) {
		this.found = seen;
		if (this.renewal != null) {
			// The lookup begins anew, and still leads if it did.
			this.renewal = null;
			this.load = null;
		}
		if (this.load != null) {
			carry(world, loads().read(seen));
		}
		else if (!seen.isFresh()) {
			carry(world, miss(seen).begin());
		}
		else {
			hit(world);
		}
	}

	private void hit(World world) {
		answer(world, this.found.value(), false);
		if (this.leads) {
			this.landing = new Landing(this.found.value(), LandedLoad.NO_OUTAGE, Heads.NOTHING, 0);
			close(world);
		}
		if (this.role.kind() == Kind.RENEW && this.snapshot < 0) {
			beginRenewal(world, false);
		}
		else {
			paused(world);
		}
	}

	private void claimed(World world, @Nullable Boolean granted) {
		if (granted == null) {
			carry(world, loads().claimUnanswered());
		}
		else if (!granted) {
			carry(world, loads().refused());
		}
		else if (this.found.version() == 0 && !world.cast.has(Flaw.TAGS_AFTER_LOAD)) {
			this.stamps++;
			ask(Todo.TAGS, 0);
		}
		else {
			stamped(world, this.found.version());
		}
	}

	private void stamped(World world, @Nullable Long version) {
		int lease = leaseHead(world.cast);
		if (version != null) {
			if (!world.cast.has(Flaw.GRANT_BEFORE_MESSAGES)) {
				tellMessages(world);
			}
			carry(world, loads().granted(Landing.leaseOf(lease, version)));
		}
		else {
			carry(world, loads().claimUnanswered());
			carry(world, loads().grantedLate(Heads.bytes(lease)));
		}
	}

	/**
	 * A loader may look up other entries, so the messages that are older than its lease
	 * are told before it begins.
	 */
	private void tellMessages(World world) {
		int messages = world.home(this.instance).messages;
		if (messages != 0 && world.cast.keys > 1) {
			world.instance(this.instance).messages = 0;
			world.forget(this.instance, messages);
		}
	}

	/**
	 * The loader has read the row, and returns.
	 */
	void loaded(World world, int row) {
		this.loader = Loader.NONE;
		this.value = row;
		world.loads += world.cast.oneLoad ? 1 : 0;
		if (this.lateLease != Heads.NOTHING) {
			ModelRedis.execute(world, new Command(Todo.FILL, this.index, this.instance, this.key, this.lateLease,
					Heads.entry(this.index, 50), false, row, World.FIRST_VERSION, false, 0));
		}
		boolean storable = isStorable(world);
		carry(world, (this.renewal != null) ? this.renewal.loaded(storable) : loads().loaded(storable));
	}

	private boolean isStorable(World world) {
		boolean verified = !this.unverified || world.cast.has(Flaw.UNVERIFIED_STORED);
		return verified && !lacksStamp(world) && !this.unstorable;
	}

	/**
	 * Whether its caller may give it up. Nobody is told of that who looks up for another
	 * load.
	 */
	boolean mayBeAbandoned() {
		return this.role.kind() == Kind.LOAD && this.role.within() < 0 && this.renewal == null && this.load != null
				&& this.todo != Todo.FILL;
	}

	/**
	 * Goes no further. What was asked for is carried out all the same.
	 */
	void abandon(World world) {
		LoadMachine machine = this.load;
		if (this.ended || this.renewal != null || this.todo == Todo.FILL) {
			return;
		}
		Todo asked = this.todo;
		boolean granted = asked == Todo.TAGS || Boolean.TRUE.equals(this.reply);
		if ((asked == Todo.CLAIM || asked == Todo.TAKE) && this.reply == null) {
			world.addLate(command(world));
		}
		this.todo = Todo.NOTHING;
		this.loader = Loader.NONE;
		this.reply = null;
		this.tickets = 0;
		this.started = true;
		this.answer = (this.answer == NO_ANSWER) ? RETURNED : this.answer;
		if (machine == null) {
			super.paused(world);
			return;
		}
		carry(world, machine.abandoned());
		if (granted) {
			carry(world, machine.grantedLate(Heads.bytes(leaseHead(world.cast))));
		}
	}

	void failed(World world) {
		this.loader = Loader.NONE;
		if (world.cast.has(Flaw.STALE_WITHOUT_CHECK) && this.renewal != null && this.answer == NO_ANSWER) {
			answer(world, this.entry.value(), true);
		}
		boolean failure = this.renewal == null;
		List<Step> steps = (this.renewal != null) ? this.renewal.failed() : loads().failed();
		if (world.cast.has(Flaw.NO_RELEASE)) {
			steps = steps.stream().filter((step) -> !(step instanceof Step.Release)).toList();
		}
		if (failure && world.cast.has(Flaw.FOLLOWERS_OF_FAILURE_ALONE)) {
			leaveAlone(world);
		}
		carry(world, steps);
	}

	private void leaveAlone(World world) {
		for (int i = 0; i < world.actors(); i++) {
			if (world.see(i).follows == this.index && world.see(i).todo == Todo.FOLLOW) {
				((LoadActor) world.actor(i)).alone(world);
			}
		}
	}

	/**
	 * The caller has waited for its loader for long enough.
	 */
	void softLimit(World world) {
		if (world.cast.has(Flaw.STALE_WITHOUT_CHECK)) {
			answer(world, this.entry.value(), true);
		}
		carry(world, renews().softLimit());
	}

	boolean hasSoftLimit() {
		return this.renewal != null && this.answer == NO_ANSWER && this.todo == Todo.NOTHING;
	}

	@Override
	void committed(World world, boolean rolledBack) {
		boolean stores = !rolledBack && (this.snapshot < 0 || world.cast.has(Flaw.OLD_SNAPSHOT_STORED));
		if (!rolledBack && this.snapshot < 0) {
			world.row++;
		}
		this.answer = (this.answer == NO_ANSWER) ? RETURNED : this.answer;
		LoadMachine machine = loads();
		this.transactionEnded = true;
		carry(world, stores ? machine.committed() : machine.abandoned());
	}

	@Override
	void paused(World world) {
		if (this.role.kind() == Kind.TRANSACTION && this.load != null && !this.transactionEnded) {
			this.todo = Todo.COMMIT;
			if (world.cast.has(Flaw.FILL_BEFORE_COMMIT) && this.stored == 0) {
				this.todo = Todo.NOTHING;
				carry(world, loads().committed());
			}
		}
		else {
			super.paused(world);
		}
	}

	@Override
	void awaited(World world, boolean inTime) {
		if (this.renewal != null) {
			carry(world, inTime ? this.renewal.woken() : this.renewal.patienceOver());
		}
		else {
			carry(world, inTime ? loads().woken() : loads().patienceOver());
		}
	}

	/**
	 * The load that is followed has a value, or has ended.
	 */
	void followed(World world) {
		Actor leader = world.see(this.follows);
		Landing there = leader.landing;
		long present = world.home(this.instance).outage();
		carry(world, (this.todo == Todo.FOLLOW && there != null)
				? asked(() -> loads().landed(there.load(leader.asOf), present)) : asked(() -> loads().closed()));
	}

	private List<Step> asked(Supplier<List<Step>> event) {
		this.todo = Todo.NOTHING;
		return event.get();
	}

	/**
	 * The caller does not follow any longer.
	 */
	void alone(World world) {
		carry(world, asked(() -> loads().alone()));
	}

	@Override
	List<Step> grantedLate(byte[] lease) {
		return loads().grantedLate(lease);
	}

	/**
	 * Whether it uses the lease all the same.
	 */
	boolean usesLate(int lease) {
		if (this.loader == Loader.NONE || this.renewal != null || loads().lease() != null) {
			return false;
		}
		this.lateLease = lease;
		return true;
	}

}
