package io.github.cachestarter.internal.protocol;

import java.util.List;

import io.github.cachestarter.internal.protocol.Step.AnswerFound;
import io.github.cachestarter.internal.protocol.Step.Await;
import io.github.cachestarter.internal.protocol.Step.Claim;
import io.github.cachestarter.internal.protocol.Step.Done;
import io.github.cachestarter.internal.protocol.Step.Fill;
import io.github.cachestarter.internal.protocol.Step.Read;
import io.github.cachestarter.internal.protocol.Step.Release;
import io.github.cachestarter.internal.protocol.Step.Revoke;
import org.jspecify.annotations.Nullable;

/**
 * Stores a value if there is no entry. The lease of a load is taken over: its value would
 * come later. That of a change is not: its holder is about to be first. <pre>
 * State       Event                                  Next                          Keeps
 * ----------  -------------------------------------  ----------------------------  -------
 * Reading     read: fresh                            AnswerFound, end
 *             a lease that is not worth waiting      Await
 *             for: a change
 *             anything else                          Claim over it                 I1
 *             no reply                               Done, end
 * Awaiting    woken                                  Read
 *             patienceOver                           Done, end                     I7
 * Claiming    granted                                Revoke, Fill                  I1
 *             refused                                Await what was seen
 *             claimUnanswered                        Done, end                     I1
 * Filling     stored                                 Done, end
 *             refused, unanswered, or no entry       Release, Done, end            I7
 * any, ended  grantedLate                            Release                       I1, I7
 * too
 * </pre> Other events in other states change nothing. Not safe for use by many threads:
 * the driver gives it one event at a time.
 */
public final class InsertMachine {

	private static final List<Step> READ = List.of(new Read());

	private static final List<Step> FOUND = List.of(new AnswerFound());

	private static final List<Step> FILL = List.of(new Revoke(), new Fill());

	private static final List<Step> STORED = List.of(new Done(true));

	private static final List<Step> NOT_STORED = List.of(new Done(false));

	private static final List<Step> NOTHING = List.of();

	private static final byte[] NO_HEAD = {};

	private State state = State.READING;

	private @Nullable Lease lease;

	private byte @Nullable [] over;

	/**
	 * The key was read.
	 * @param reply what is there
	 * @return the next steps
	 */
	public List<Step> read(ReadReply reply) {
		if (this.state != State.READING) {
			return NOTHING;
		}
		if (!reply.isKnown()) {
			return next(State.ENDED, NOT_STORED);
		}
		if (reply.isFresh()) {
			return next(State.ENDED, FOUND);
		}
		this.over = reply.head();
		return (reply.isLease() && !reply.isWorthWaiting()) ? await()
				: next(State.CLAIMING, List.of(new Claim(this.over, false)));
	}

	private List<Step> await() {
		byte[] head = this.over;
		return next(State.AWAITING, List.of(new Await((head != null) ? head : NO_HEAD)));
	}

	/**
	 * What is there may have changed.
	 * @return the next steps
	 */
	public List<Step> woken() {
		return (this.state == State.AWAITING) ? next(State.READING, READ) : NOTHING;
	}

	/**
	 * The caller does not wait any longer.
	 * @return the next steps
	 */
	public List<Step> patienceOver() {
		return (this.state == State.AWAITING) ? next(State.ENDED, NOT_STORED) : NOTHING;
	}

	/**
	 * The lease was granted.
	 * @param granted the lease, with the versions of the tags
	 * @return the next steps
	 */
	public List<Step> granted(Lease granted) {
		if (this.state != State.CLAIMING) {
			return List.of(new Release(granted.head()));
		}
		this.lease = granted;
		return next(State.FILLING, FILL);
	}

	/**
	 * Something else was there than what was seen.
	 * @return the next steps
	 */
	public List<Step> refused() {
		return (this.state == State.CLAIMING) ? await() : NOTHING;
	}

	/**
	 * Nobody knows whether the lease was granted.
	 * @return the next steps
	 */
	public List<Step> claimUnanswered() {
		return (this.state == State.CLAIMING) ? next(State.ENDED, NOT_STORED) : NOTHING;
	}

	/**
	 * A lease was granted after the machine had been told {@link #claimUnanswered}.
	 * @param head the head of the lease
	 * @return the next steps
	 */
	public List<Step> grantedLate(byte[] head) {
		return List.of(new Release(head));
	}

	/**
	 * The fill has ended, or there is no entry to store.
	 * @param reply how
	 * @return the next steps
	 */
	public List<Step> filled(FillReply reply) {
		Lease held = this.lease;
		if (this.state != State.FILLING || held == null) {
			return NOTHING;
		}
		return next(State.ENDED,
				(reply == FillReply.STORED) ? STORED : List.of(new Release(held.head()), new Done(false)));
	}

	/**
	 * What the value is stored under.
	 * @return the lease; {@code null} if there is none yet
	 */
	public @Nullable Lease lease() {
		return this.lease;
	}

	private List<Step> next(State next, List<Step> steps) {
		this.state = next;
		return steps;
	}

	private enum State {

		READING, AWAITING, CLAIMING, FILLING, ENDED

	}

}
