package io.github.cachestarter.internal.protocol;

import java.util.List;

import io.github.cachestarter.internal.protocol.SharingRule.Verdict;
import io.github.cachestarter.internal.protocol.Step.AnswerFailure;
import io.github.cachestarter.internal.protocol.Step.AnswerFound;
import io.github.cachestarter.internal.protocol.Step.AnswerLanded;
import io.github.cachestarter.internal.protocol.Step.AnswerLoaded;
import io.github.cachestarter.internal.protocol.Step.Await;
import io.github.cachestarter.internal.protocol.Step.AwaitClose;
import io.github.cachestarter.internal.protocol.Step.AwaitLanding;
import io.github.cachestarter.internal.protocol.Step.Board;
import io.github.cachestarter.internal.protocol.Step.Claim;
import io.github.cachestarter.internal.protocol.Step.Close;
import io.github.cachestarter.internal.protocol.Step.Fill;
import io.github.cachestarter.internal.protocol.Step.Land;
import io.github.cachestarter.internal.protocol.Step.Read;
import io.github.cachestarter.internal.protocol.Step.Release;
import io.github.cachestarter.internal.protocol.Step.Renew;
import io.github.cachestarter.internal.protocol.Step.RunLoader;
import io.github.cachestarter.internal.protocol.Step.Take;
import org.jspecify.annotations.Nullable;

/**
 * One lookup that has missed, from the miss to the end of its load. A hit needs none.
 * <pre>
 * State       Event                                  Next                          Keeps
 * ----------  -------------------------------------  ----------------------------  -------
 * Start       begin                                  Board; a caller that does     single
 *                                                    not board: as Lead
 * Boarding    leads                                  Lead
 *             follows                                AwaitLanding; after three     I7
 *                                                    loads RunLoader without a
 *                                                    lease
 * Following   landed: the value is provably not      AnswerLanded, end             I4
 *             older than the lookup
 *             landed: anything else                  AwaitClose                    I4
 *             closed                                 Read; fresh: AnswerFound,     I4
 *                                                    end; anything else: Board
 *                                                    again
 *             alone: own load, time limit, value     RunLoader without a lease     I7
 *             that cannot be shared
 * Lead        fresh                                  AnswerFound, Land, Close,
 *                                                    end
 *             absent, dead                           Claim over what was seen      I1
 *             a lease of this instance that is       Claim over it                 I7
 *             worth waiting for: nobody holds it,
 *             for its load would have been boarded
 *             a lease of another instance that is    Await                         single
 *             worth waiting for
 *             any other lease, no reply; whatever    RunLoader without a lease     I7
 *             is there, after five refusals
 *             nothing readable, but refused three    Take
 *             times (another type)
 *             expired                                Renew, see RenewalMachine; in
 *                                                    a transaction: Claim over it
 * Claiming    granted, with the versions of the      RunLoader under the lease     I2
 *             tags
 *             refused                                Read, still Lead; a caller
 *                                                    that does not board:
 *                                                    RunLoader without a lease
 *             claimUnanswered                        RunLoader without a lease     I1
 * Awaiting    woken                                  Read, still Lead
 *             patienceOver                           RunLoader without a lease     I7
 * Loading     loaded under a lease                   AnswerLoaded, Land, Fill      I1
 *                                                    over the lease; in a
 *                                                    transaction: AnswerLoaded,
 *                                                    Holding
 *             loaded, nothing to store               Release, AnswerLoaded, Land,  I7
 *                                                    Close, end
 *             failed                                 Release, AnswerFailure,       I7
 *                                                    Close, end
 *             abandoned                              Release, Close, end           I7
 * Filling     filled: stored, refused                Close, end
 *             filled: unanswered                     Release, Close, end           I7
 * Holding     committed                              Fill over the lease           I1
 *             abandoned: rolled back, or the         Release, Close, end           I1, I7
 *             transaction has changed the key
 * any but     abandoned: the driver goes no further  Release if there is a lease,  I7
 * Filling                                            Close, end
 * any, ended  grantedLate                            Release: a late grant gives   I1, I7
 * too                                                no right to fill
 * </pre> Other events in other states change nothing. Not safe for use by many threads:
 * the driver gives it one event at a time. I1 to I8 are the invariants of the package;
 * "single" is one load at a time.
 */
public final class LoadMachine {

	/**
	 * How many loads it follows, one after the other. The second has usually begun after
	 * the lookup, so that its value is new enough.
	 */
	public static final int MOST_FOLLOWED = 3;

	/**
	 * A claim is refused because the key has changed since it was read. Under heavy
	 * writing that happens again and again, and a caller does better to load.
	 */
	static final int MOST_REFUSALS = 5;

	private static final List<Step> READ = List.of(new Read());

	private static final List<Step> BOARD = List.of(new Board());

	private static final List<Step> AWAIT_LANDING = List.of(new AwaitLanding());

	private static final List<Step> AWAIT_CLOSE = List.of(new AwaitClose());

	private static final List<Step> TAKE_VERIFIED = List.of(new AnswerLanded(true));

	private static final List<Step> TAKE_UNVERIFIED = List.of(new AnswerLanded(false));

	private static final List<Step> FOUND = List.of(new AnswerFound(), new Land(), new Close());

	private static final List<Step> FOUND_BY_FOLLOWER = List.of(new AnswerFound());

	private static final List<Step> LOADED = List.of(new AnswerLoaded(), new Land(), new Close());

	private static final List<Step> FILL = List.of(new Fill());

	private static final List<Step> ANSWER_AND_FILL = List.of(new AnswerLoaded(), new Land(), new Fill());

	private static final List<Step> ANSWER = List.of(new AnswerLoaded());

	private static final List<Step> CLOSE = List.of(new Close());

	private static final List<Step> CLAIM_NOTHING = List.of(new Claim(null, true));

	private static final List<Step> RUN_LOADER = List.of(new RunLoader());

	private static final List<Step> NOTHING = List.of();

	private final LoadPolicy policy;

	private final SharingRule sharing;

	private final long instance;

	private final long began;

	private State state = State.START;

	private ReadReply seen;

	private boolean leads;

	private boolean leases;

	private int followed;

	private int refusals;

	private @Nullable Lease lease;

	/**
	 * Creates the machine of a lookup that has missed.
	 * @param policy how the load takes part
	 * @param sharing decides which values of other loads it may be given
	 * @param instance the owner that the leases of this instance name
	 * @param began when the lookup began, by the counter of this instance
	 * @param missed what its read has shown
	 */
	public LoadMachine(LoadPolicy policy, SharingRule sharing, long instance, long began, ReadReply missed) {
		this.policy = policy;
		this.sharing = sharing;
		this.instance = instance;
		this.began = began;
		this.seen = missed;
		this.leases = policy.leases();
	}

	/**
	 * Begins.
	 * @return the next steps
	 */
	public List<Step> begin() {
		if (this.state != State.START) {
			return NOTHING;
		}
		return this.policy.boards() ? board() : lead();
	}

	private List<Step> board() {
		return next(State.BOARDING, BOARD);
	}

	/**
	 * The caller leads the load of the key in this instance.
	 * @param mayStore whether it is worth trying to store the value
	 * @return the next steps
	 */
	public List<Step> leads(boolean mayStore) {
		if (this.state != State.BOARDING) {
			return NOTHING;
		}
		this.leads = true;
		this.leases = this.leases && mayStore;
		return lead();
	}

	/**
	 * Another caller leads the load of the key in this instance.
	 * @return the next steps
	 */
	public List<Step> follows() {
		if (this.state != State.BOARDING) {
			return NOTHING;
		}
		return (this.followed < MOST_FOLLOWED) ? next(State.FOLLOWING, AWAIT_LANDING) : load(null);
	}

	/**
	 * The load that the caller follows has a value.
	 * @param landed the load
	 * @param outage the outage that the store is in; {@link LandedLoad#NO_OUTAGE} if it
	 * is in none
	 * @return the next steps
	 */
	public List<Step> landed(LandedLoad landed, long outage) {
		if (this.state != State.FOLLOWING) {
			return NOTHING;
		}
		Verdict verdict = this.sharing.judge(landed, this.began, this.seen, outage);
		return switch (verdict) {
			case TAKE -> next(State.ENDED, TAKE_VERIFIED);
			case TAKE_UNVERIFIED -> next(State.ENDED, TAKE_UNVERIFIED);
			case LOOK_AGAIN -> AWAIT_CLOSE;
		};
	}

	/**
	 * The load that the caller follows has ended without a value for it.
	 * @return the next steps
	 */
	public List<Step> closed() {
		if (this.state != State.FOLLOWING) {
			return NOTHING;
		}
		this.followed++;
		return next(State.READING, READ);
	}

	/**
	 * The caller neither leads nor follows, or follows no longer: it is part of the load
	 * itself, its time is over, or the value cannot be shared.
	 * @return the next steps
	 */
	public List<Step> alone() {
		return (this.state == State.BOARDING || this.state == State.FOLLOWING) ? load(null) : NOTHING;
	}

	/**
	 * The key was read once more.
	 * @param reply what is there
	 * @return the next steps
	 */
	public List<Step> read(ReadReply reply) {
		if (this.state != State.READING) {
			return NOTHING;
		}
		this.seen = reply;
		if (this.leads) {
			return lead();
		}
		return reply.isFresh() ? next(State.ENDED, FOUND_BY_FOLLOWER) : board();
	}

	private List<Step> lead() {
		ReadReply there = this.seen;
		if (!this.leases || !there.isKnown() || this.refusals >= MOST_REFUSALS) {
			return load(null);
		}
		if (there.isFresh()) {
			return next(State.ENDED, FOUND);
		}
		if (there.isExpired() && this.policy.renews()) {
			return next(State.ENDED, List.of(new Renew()));
		}
		byte[] head = there.head();
		if (head != null && there.isLease() && !isOrphan(there)) {
			return (this.policy.waits() && there.isWorthWaiting()) ? next(State.AWAITING, List.of(new Await(head)))
					: load(null);
		}
		return next(State.CLAIMING, claim(head));
	}

	private List<Step> claim(byte @Nullable [] head) {
		boolean worthWaiting = this.policy.worthWaiting();
		if (this.refusals > 2 && head == null) {
			return List.of(new Take(worthWaiting));
		}
		return (head == null && worthWaiting) ? CLAIM_NOTHING : List.of(new Claim(head, worthWaiting));
	}

	/**
	 * Whether the leader has found a lease of its own instance. There is one load at a
	 * time in an instance, so nobody holds it: its owner was not told in time that it was
	 * granted.
	 */
	private boolean isOrphan(ReadReply there) {
		return this.policy.boards() && there.isWorthWaiting() && there.isLeaseOf(this.instance);
	}

	/**
	 * The lease was granted.
	 * @param granted the lease, with the versions of the tags
	 * @return the next steps
	 */
	public List<Step> granted(Lease granted) {
		return (this.state == State.CLAIMING) ? load(granted) : List.of(new Release(granted.head()));
	}

	/**
	 * Something else was there than what was seen.
	 * @return the next steps
	 */
	public List<Step> refused() {
		if (this.state != State.CLAIMING) {
			return NOTHING;
		}
		this.refusals++;
		return this.policy.boards() ? next(State.READING, READ) : load(null);
	}

	/**
	 * Nobody knows whether the lease was granted, or with which versions of the tags.
	 * @return the next steps
	 */
	public List<Step> claimUnanswered() {
		return (this.state == State.CLAIMING) ? load(null) : NOTHING;
	}

	/**
	 * A lease was granted after the machine had been told {@link #claimUnanswered}. The
	 * load may have begun before, so the lease gives no right to fill.
	 * @param head the head of the lease
	 * @return the next steps
	 */
	public List<Step> grantedLate(byte[] head) {
		return List.of(new Release(head));
	}

	/**
	 * The key that was waited for may have changed.
	 * @return the next steps
	 */
	public List<Step> woken() {
		return (this.state == State.AWAITING) ? next(State.READING, READ) : NOTHING;
	}

	/**
	 * The caller does not wait for the lease of another instance, or not for any longer.
	 * @return the next steps
	 */
	public List<Step> patienceOver() {
		return (this.state == State.AWAITING) ? load(null) : NOTHING;
	}

	private List<Step> load(@Nullable Lease held) {
		this.lease = held;
		return next(State.LOADING, RUN_LOADER);
	}

	/**
	 * The loader has given a value.
	 * @param storable whether there is an entry to store
	 * @return the next steps
	 */
	public List<Step> loaded(boolean storable) {
		if (this.state != State.LOADING) {
			return NOTHING;
		}
		Lease held = this.lease;
		if (held == null) {
			return next(State.ENDED, LOADED);
		}
		if (!storable) {
			return next(State.ENDED, List.of(new Release(held.head()), new AnswerLoaded(), new Land(), new Close()));
		}
		return this.policy.fillsAfterCommit() ? next(State.HOLDING, ANSWER) : next(State.FILLING, ANSWER_AND_FILL);
	}

	/**
	 * The transaction in which the value was loaded has committed.
	 * @return the next steps
	 */
	public List<Step> committed() {
		return (this.state == State.HOLDING) ? next(State.FILLING, FILL) : NOTHING;
	}

	/**
	 * The loader has thrown.
	 * @return the next steps
	 */
	public List<Step> failed() {
		if (this.state != State.LOADING) {
			return NOTHING;
		}
		Lease held = this.lease;
		return next(State.ENDED, (held != null) ? List.of(new Release(held.head()), new AnswerFailure(), new Close())
				: List.of(new AnswerFailure(), new Close()));
	}

	/**
	 * Nobody will load, or what was loaded must not be stored. Has no effect on a fill
	 * that was sent.
	 * @return the next steps
	 */
	public List<Step> abandoned() {
		return (this.state != State.FILLING && this.state != State.ENDED) ? next(State.ENDED, released()) : NOTHING;
	}

	/**
	 * The fill has ended.
	 * @param reply how
	 * @return the next steps
	 */
	public List<Step> filled(FillReply reply) {
		if (this.state != State.FILLING) {
			return NOTHING;
		}
		return next(State.ENDED, (reply == FillReply.UNANSWERED) ? released() : CLOSE);
	}

	private List<Step> released() {
		Lease held = this.lease;
		return (held != null) ? List.of(new Release(held.head()), new Close()) : CLOSE;
	}

	/**
	 * What the value is loaded under.
	 * @return the lease; {@code null} if the value must not be stored
	 */
	public @Nullable Lease lease() {
		return this.lease;
	}

	/**
	 * What was read last.
	 * @return what was there
	 */
	public ReadReply seen() {
		return this.seen;
	}

	private List<Step> next(State next, List<Step> steps) {
		this.state = next;
		return steps;
	}

	private enum State {

		START, BOARDING, FOLLOWING, READING, CLAIMING, AWAITING, LOADING, HOLDING, FILLING, ENDED

	}

}
