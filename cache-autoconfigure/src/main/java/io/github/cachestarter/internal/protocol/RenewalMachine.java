package io.github.cachestarter.internal.protocol;

import java.util.ArrayList;
import java.util.List;

import io.github.cachestarter.internal.protocol.Step.AnswerExpired;
import io.github.cachestarter.internal.protocol.Step.AnswerFailure;
import io.github.cachestarter.internal.protocol.Step.AnswerFound;
import io.github.cachestarter.internal.protocol.Step.AnswerLoaded;
import io.github.cachestarter.internal.protocol.Step.AwaitElected;
import io.github.cachestarter.internal.protocol.Step.Check;
import io.github.cachestarter.internal.protocol.Step.Close;
import io.github.cachestarter.internal.protocol.Step.Elect;
import io.github.cachestarter.internal.protocol.Step.EndElection;
import io.github.cachestarter.internal.protocol.Step.Fill;
import io.github.cachestarter.internal.protocol.Step.Land;
import io.github.cachestarter.internal.protocol.Step.Read;
import io.github.cachestarter.internal.protocol.Step.Release;
import io.github.cachestarter.internal.protocol.Step.RunLoader;

/**
 * Renews an entry that is still there: before its life is over, in the background, or
 * within its grace, while a caller waits. It fills over the entry itself, so it needs no
 * lease under the key and can never bring a removed key back. The election only decides
 * who loads; nothing else depends on it. <pre>
 * State       Event                                  Next                          Keeps
 * ----------  -------------------------------------  ----------------------------  -------
 * Start       begin                                  Elect                         single
 * Electing    won: the entry was still there after   RunLoader; the entry's own    I2
 *             the election                           stamp is older than the load
 *                                                    (I2)
 *             moved                                  foreground: Read, end;
 *                                                    background: Close, end
 *             held                                   foreground: AwaitElected;     single
 *                                                    background: Close, end
 *             failed lately                          foreground: Check;            I8
 *                                                    background: Close, end
 *             unanswered                             foreground: RunLoader;        I7
 *                                                    background: Close, end
 * Awaiting    woken                                  Read, end
 *             patienceOver                           RunLoader: it may fill over   I7
 *                                                    the entry all the same
 * Loading     softLimit: a caller waits for too      Check, while the loader goes  I8
 *             long                                   on
 *             loaded                                 AnswerLoaded, Land, Fill      I1
 *                                                    over the entry
 *             loaded, nothing to store               Release the entry,
 *                                                    EndElection if it has won,
 *                                                    AnswerLoaded, Land, Close,
 *                                                    end
 *             failed                                 EndElection as failed, if it  I8
 *                                                    has won; foreground: Check;
 *                                                    background: Close, end
 * Checking    the entry is there and valid           AnswerExpired; Close, end     I8
 *                                                    unless the loader goes on
 *             another entry that is fresh            AnswerFound; Close, end
 *                                                    unless the loader goes on
 *             anything else, no reply                AnswerFailure, Close, end;    I8
 *                                                    at the soft limit: Loading
 *             loaded, failed, at the soft limit      as in Loading
 * Filling     filled, however                        EndElection if it has won,
 *                                                    Close, end
 * any, ended  electedLate                            EndElection: whoever is elected  I7
 * too                                                without knowing renews nothing
 * </pre> {@code Read, end} in the foreground means that the caller's {@link LoadMachine}
 * begins anew. Other events in other states change nothing. Not safe for use by many
 * threads: the driver gives it one event at a time.
 */
public final class RenewalMachine {

	private static final List<Step> CLOSE = List.of(new Close());

	private static final List<Step> READ = List.of(new Read());

	private static final List<Step> CHECK = List.of(new Check());

	private static final List<Step> RUN_LOADER = List.of(new RunLoader());

	private static final List<Step> LATE = List.of(new EndElection(false));

	private static final List<Step> NOTHING = List.of();

	private final byte[] head;

	private boolean foreground;

	private boolean elected;

	private State state = State.START;

	private boolean loads;

	/**
	 * Creates the machine of an entry.
	 * @param head the head of the entry
	 * @param foreground whether a caller waits for the value, because the entry has
	 * expired
	 */
	public RenewalMachine(byte[] head, boolean foreground) {
		this.head = head;
		this.foreground = foreground;
	}

	/**
	 * Begins.
	 * @return the next steps
	 */
	public List<Step> begin() {
		if (this.state != State.START) {
			return NOTHING;
		}
		return next(State.ELECTING, List.of(new Elect(this.head)));
	}

	/**
	 * The election has ended.
	 * @param election how
	 * @return the next steps
	 */
	public List<Step> elected(Election election) {
		if (this.state != State.ELECTING) {
			return NOTHING;
		}
		this.elected = election == Election.WON;
		if (!this.foreground && !this.elected) {
			return next(State.ENDED, CLOSE);
		}
		return switch (election) {
			case WON, UNANSWERED -> load();
			case MOVED -> next(State.ENDED, READ);
			case HELD -> next(State.AWAITING, List.of(new AwaitElected(this.head)));
			case FAILED_LATELY -> next(State.CHECKING, CHECK);
		};
	}

	/**
	 * This instance was elected after the machine had been told that there was no reply.
	 * Others would wait for it until the election runs out.
	 * @return the next steps
	 */
	public List<Step> electedLate() {
		return LATE;
	}

	private List<Step> load() {
		this.loads = true;
		return next(State.LOADING, RUN_LOADER);
	}

	/**
	 * The entry may have been renewed.
	 * @return the next steps
	 */
	public List<Step> woken() {
		return (this.state == State.AWAITING) ? next(State.ENDED, READ) : NOTHING;
	}

	/**
	 * The caller does not wait any longer for the instance that was elected.
	 * @return the next steps
	 */
	public List<Step> patienceOver() {
		return (this.state == State.AWAITING) ? load() : NOTHING;
	}

	/**
	 * The loader takes longer than the caller is to wait.
	 * @return the next steps
	 */
	public List<Step> softLimit() {
		return (this.state == State.LOADING && this.foreground) ? next(State.CHECKING, CHECK) : NOTHING;
	}

	/**
	 * The loader has given a value.
	 * @param storable whether there is an entry to store
	 * @return the next steps
	 */
	public List<Step> loaded(boolean storable) {
		if (!this.loads) {
			return NOTHING;
		}
		this.loads = false;
		boolean answers = this.foreground;
		this.foreground = false;
		if (storable) {
			return next(State.FILLING,
					answers ? List.of(new AnswerLoaded(), new Land(), new Fill()) : List.of(new Land(), new Fill()));
		}
		List<Step> steps = new ArrayList<>(List.of(new Release(this.head)));
		if (this.elected) {
			steps.add(new EndElection(false));
		}
		if (answers) {
			steps.add(new AnswerLoaded());
		}
		steps.addAll(List.of(new Land(), new Close()));
		return next(State.ENDED, List.copyOf(steps));
	}

	/**
	 * The loader has thrown.
	 * @return the next steps
	 */
	public List<Step> failed() {
		if (!this.loads) {
			return NOTHING;
		}
		this.loads = false;
		if (!this.foreground) {
			return next(State.ENDED, this.elected ? List.of(new EndElection(true), new Close()) : CLOSE);
		}
		return next(State.CHECKING, this.elected ? List.of(new EndElection(true), new Check()) : CHECK);
	}

	/**
	 * The key was read after the loader had failed, or at the soft limit.
	 * @param reply what is there
	 * @return the next steps
	 */
	public List<Step> checked(ReadReply reply) {
		if (this.state != State.CHECKING) {
			return NOTHING;
		}
		boolean same = reply.isOf(this.head) && (reply.isFresh() || reply.isExpired());
		if (this.loads) {
			this.state = State.LOADING;
			if (!same && !reply.isFresh()) {
				return NOTHING;
			}
			this.foreground = false;
			return same ? List.of(new AnswerExpired()) : List.of(new AnswerFound());
		}
		if (same) {
			return next(State.ENDED, List.of(new AnswerExpired(), new Close()));
		}
		return next(State.ENDED, List.of(reply.isFresh() ? new AnswerFound() : new AnswerFailure(), new Close()));
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
		return next(State.ENDED, this.elected ? List.of(new EndElection(false), new Close()) : CLOSE);
	}

	/**
	 * What a fill replaces.
	 * @return the head of the entry that is renewed
	 */
	public byte[] head() {
		return this.head;
	}

	private List<Step> next(State next, List<Step> steps) {
		this.state = next;
		return steps;
	}

	private enum State {

		START, ELECTING, AWAITING, LOADING, CHECKING, FILLING, ENDED

	}

	/**
	 * What came of an election.
	 */
	public enum Election {

		/**
		 * This instance renews, and the entry was still there afterwards.
		 */
		WON,

		/**
		 * The entry is not there any more.
		 */
		MOVED,

		/**
		 * Another caller or instance renews.
		 */
		HELD,

		/**
		 * Another caller or instance has tried in vain a short time ago.
		 */
		FAILED_LATELY,

		/**
		 * No reply.
		 */
		UNANSWERED

	}

}
