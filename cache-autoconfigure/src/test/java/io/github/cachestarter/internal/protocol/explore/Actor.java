package io.github.cachestarter.internal.protocol.explore;

import java.util.List;

import io.github.cachestarter.internal.protocol.FillReply;
import io.github.cachestarter.internal.protocol.Step;
import org.jspecify.annotations.Nullable;

/**
 * One who takes part: a driver of a machine, as far as it has come. It carries the steps
 * out that need no reply, and remembers the question of which the reply is awaited.
 */
abstract class Actor implements Cloneable {

	/**
	 * Not answered yet.
	 */
	static final int NO_ANSWER = -9;

	/**
	 * Answered by an exception.
	 */
	static final int FAILURE = -2;

	/**
	 * Returned without a value.
	 */
	static final int RETURNED = -1;

	final int index;

	final Role role;

	final int instance;

	final int key;

	boolean started;

	boolean ended;

	/**
	 * The question, and its parameters.
	 */
	Todo todo = Todo.NOTHING;

	int over;

	int head;

	boolean worthWaiting;

	/**
	 * Whether the command that the question asks for is on its way.
	 */
	boolean sent;

	/**
	 * A reply that has not come yet, although its command was carried out.
	 */
	@Nullable Object reply;

	/**
	 * What of the read under way may be kept as a copy, as bits of key and tag.
	 */
	int tickets;

	/**
	 * What is left of the entry's life, where that is read by a command of its own;
	 * negative before.
	 */
	int end = -1;

	@Nullable Seen looked;

	/**
	 * What the lookup must be given at least: for its own instance, for all.
	 */
	int floor;

	int globalFloor;

	int checkFloor;

	boolean degraded;

	int answer = NO_ANSWER;

	/**
	 * The version of the row that was loaded, or written.
	 */
	int value;

	int attempts;

	int stored;

	int stamps;

	/**
	 * The load that is followed.
	 */
	int follows = -1;

	@Nullable Landing landing;

	boolean closed;

	long began;

	long asOf;

	Loader loader = Loader.NONE;

	/**
	 * Whether a load holds a lease, so that what it gives may be stored.
	 */
	boolean holds;

	/**
	 * Whether somebody was given a value meanwhile which nobody can verify.
	 */
	boolean unverified;

	boolean unstorable;

	/**
	 * The state that its machine was in before the last event, if rows are watched.
	 */
	@Nullable String state;

	private @Nullable Digest digest;

	Actor(int index, Role role) {
		this.index = index;
		this.role = role;
		this.instance = role.instance();
		this.key = role.key();
	}

	static Actor of(int index, Role role, Cast cast) {
		return switch (role.kind()) {
			case LOAD, RENEW, TRANSACTION -> new LoadActor(index, role, cast);
			case REMOVE -> new RemovalActor(index, role, cast);
			case CHANGE, PUT -> new ChangeActor(index, role);
			case PUT_IF_ABSENT -> new InsertActor(index, role);
		};
	}

	Actor copy() {
		try {
			Actor copy = (Actor) super.clone();
			copy.digest = null;
			copy.copyMachine();
			return copy;
		}
		catch (CloneNotSupportedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Gives this copy a machine of its own.
	 */
	abstract void copyMachine();

	abstract void addMachine(Digest to);

	abstract Object machine();

	/**
	 * Begins.
	 */
	abstract void begin(World world);

	/**
	 * The reply to a command.
	 * @param reply {@code null} if there was none
	 */
	abstract void replied(World world, Todo asked, @Nullable Object reply);

	/**
	 * A lease was granted whose reply was taken for lost.
	 */
	abstract List<Step> grantedLate(byte[] lease);

	/**
	 * The row was committed, or rolled back.
	 */
	void committed(World world, boolean rolledBack) {
		throw new IllegalStateException("Nothing to commit");
	}

	/**
	 * What is waited for may have happened, or the time for that is over.
	 */
	void awaited(World world, boolean inTime) {
		throw new IllegalStateException("Nothing to wait for");
	}

	/**
	 * A command is about to be sent.
	 */
	void sending(World world) {
	}

	/**
	 * Takes the steps of a machine.
	 */
	final void carry(World world, List<Step> steps) {
		for (Step step : world.cast.rows.pass(this, steps)) {
			if (!tookQuestion(step)) {
				take(world, step);
			}
		}
		if (this.todo == Todo.NOTHING && this.loader == Loader.NONE) {
			paused(world);
		}
	}

	/**
	 * There is no question left: it ends, unless the driver has something to do.
	 */
	void paused(World world) {
		this.ended = true;
		this.holds = false;
	}

	/**
	 * Takes a step that has no reply, or one that the driver carries out itself.
	 */
	abstract void take(World world, Step step);

	private boolean tookQuestion(Step step) {
		if (step instanceof Step.Read) {
			ask(Todo.READ, 0);
		}
		else if (step instanceof Step.Claim claim) {
			askForLease(Todo.CLAIM, claim.over(), claim.worthWaiting());
		}
		else if (step instanceof Step.Take take) {
			askForLease(Todo.TAKE, null, take.worthWaiting());
		}
		else if (step instanceof Step.Fill) {
			ask(Todo.FILL, Heads.of(target()));
			this.stored++;
		}
		else if (step instanceof Step.Await await) {
			ask(Todo.AWAIT, Heads.of(await.head()));
		}
		else if (step instanceof Step.AwaitElected await) {
			ask(Todo.AWAIT_ELECTED, Heads.of(await.head()));
		}
		else if (step instanceof Step.Elect elect) {
			ask(Todo.ELECT, Heads.of(elect.head()));
		}
		else {
			return false;
		}
		return true;
	}

	final void ask(Todo question, int about) {
		this.todo = question;
		this.over = about;
	}

	private void askForLease(Todo question, byte @Nullable [] seen, boolean worthWait) {
		ask(question, (seen != null) ? Heads.of(seen) : Heads.NOTHING);
		this.worthWaiting = worthWait;
		this.attempts++;
		this.head = Heads.lease(this.index, this.attempts);
	}

	/**
	 * The command that the question asks for.
	 */
	Command command(World world) {
		Cast cast = world.cast;
		int names = 1 << this.key;
		return switch (this.todo) {
			case FILL -> new Command(this.todo, this.index, this.instance, this.key, this.over, entryHead(cast), false,
					this.value, stamp(), isRenewal(), 0);
			case CLAIM, TAKE -> new Command(this.todo, this.index, this.instance, this.key, this.over, leaseHead(cast),
					this.worthWaiting, 0, 0, false, 0);
			case TAGS -> new Command(this.todo, this.index, this.instance, this.key, 0, 0, false, 0,
					2 + 64L * this.index + this.stamps, false, 0);
			default ->
				new Command(this.todo, this.index, this.instance, this.key, this.over, 0, false, 0, 0, false, names);
		};
	}

	/**
	 * What the journal notes if the present command has no reply.
	 */
	int journaled(World world) {
		return command(world).keys();
	}

	final int leaseHead(Cast cast) {
		return cast.has(Flaw.LEASE_HEAD_OF_INSTANCE) ? Heads.lease(this.instance, 60) : this.head;
	}

	private int entryHead(Cast cast) {
		return cast.has(Flaw.ENTRY_HEAD_OF_INSTANCE) ? Heads.entry(this.instance, 60)
				: Heads.entry(this.index, this.stored);
	}

	/**
	 * The version of the tag in the stamp of what is stored.
	 */
	abstract long stamp();

	boolean isRenewal() {
		return false;
	}

	/**
	 * The head of what a fill of the machine replaces.
	 */
	byte[] target() {
		throw new IllegalStateException("This machine fills nothing");
	}

	/**
	 * Which bits of names its tickets are for.
	 */
	final int ticketNames() {
		return this.tickets;
	}

	final void release(World world, byte[] lease) {
		world.addLate(Command.release(this, Heads.of(lease)));
	}

	static FillReply fillReply(@Nullable Object reply) {
		return (reply != null) ? (FillReply) reply : FillReply.UNANSWERED;
	}

	final Digest digest() {
		Digest known = this.digest;
		if (known == null) {
			known = new Digest().add(this.started).add(this.ended).add(this.closed).add(this.follows);
			Landing.add(this.landing, known);
			known.add((this.role.within() >= 0 || this.answer == NO_ANSWER) ? this.answer : RETURNED);
			known.add(this.attempts).add(this.stored).add(this.stamps);
			if (!this.ended) {
				add(known);
			}
			this.digest = known;
		}
		return known;
	}

	private void add(Digest to) {
		to.add(this.todo.name().hashCode())
			.add(this.over)
			.add(this.head)
			.add(this.worthWaiting)
			.add(this.tickets)
			.add(this.sent);
		to.add(this.end).add(this.floor).add(this.globalFloor).add(this.checkFloor).add(this.degraded);
		to.add(this.value).add(this.loader.name().hashCode()).add(this.holds).add(this.unverified).add(this.unstorable);
		to.add((this.reply != null) ? replyNumber(this.reply) : -1);
		if (this.reply instanceof Seen seen) {
			seen.addTo(to);
		}
		if (this.looked != null) {
			this.looked.addTo(to);
		}
		addMachine(to);
	}

	private static long replyNumber(Object reply) {
		if (reply instanceof Enum<?> constant) {
			return 10L + constant.name().hashCode();
		}
		if (reply instanceof Boolean flag) {
			return flag ? 2 : 3;
		}
		return (reply instanceof Long version) ? 1000 + version : 4;
	}

	/**
	 * How far a loader has come.
	 */
	enum Loader {

		NONE, TO_RUN, READ

	}

}
