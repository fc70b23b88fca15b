package io.github.cachestarter.internal.protocol;

import java.util.List;

import io.github.cachestarter.internal.protocol.Step.Delete;
import io.github.cachestarter.internal.protocol.Step.Done;
import io.github.cachestarter.internal.protocol.Step.Fill;
import io.github.cachestarter.internal.protocol.Step.Release;
import io.github.cachestarter.internal.protocol.Step.Revoke;
import io.github.cachestarter.internal.protocol.Step.Take;
import org.jspecify.annotations.Nullable;

/**
 * One change of a value whose new value is to be stored. The change is announced before
 * it is committed, so that no value of others can take the place of the changed one:
 * neither a reader's, who has read the row before the change, nor that of a change which
 * was overtaken by this one. A put is a change that was committed before.
 * <p>
 * Two steps are needed. One command would do if it were certain to be carried out now or
 * never; but a command that was not answered in time may be carried out much later, when
 * the value is out of date. The second step then finds that its lease is gone. <pre>
 * State       Event                                  Next                          Keeps
 * ----------  -------------------------------------  ----------------------------  -------
 * Start       announce                               Take; where nothing can be    I1
 *                                                    stored: Announced without a
 *                                                    lease
 * Taking      granted, with the versions of the      Announced                     I2
 *             tags
 *             takeUnanswered                         Announced without a lease     I1
 * Announced   committed, with an entry, under a      Revoke, Fill over the lease   I1
 *             lease
 *             committed without                      Revoke, Delete                I6
 *             rolledBack                             Release, end                  I7
 * Filling     stored                                 Done, end
 *             refused, unanswered: of two changes    Revoke, Delete                I1
 *             that overlap nobody knows which is
 *             the later one
 * Deleting    deleted, or in the journal             Done, end                     I6
 * any, ended  grantedLate                            Release                       I7
 * too
 * </pre> The caller is answered by Done and not before: until then the old value can be
 * found. Other events in other states change nothing. Not safe for use by many threads:
 * the driver gives it one event at a time.
 */
public final class ChangeMachine {

	private static final List<Step> TAKE = List.of(new Take(false));

	private static final List<Step> FILL = List.of(new Revoke(), new Fill());

	private static final List<Step> DELETE = List.of(new Revoke(), new Delete());

	private static final List<Step> STORED = List.of(new Done(true));

	private static final List<Step> NOT_STORED = List.of(new Done(false));

	private static final List<Step> NOTHING = List.of();

	private State state = State.START;

	private @Nullable Lease lease;

	/**
	 * Announces the change.
	 * @param mayStore whether it is worth trying to store the value
	 * @return the next steps
	 */
	public List<Step> announce(boolean mayStore) {
		if (this.state != State.START) {
			return NOTHING;
		}
		return mayStore ? next(State.TAKING, TAKE) : next(State.ANNOUNCED, NOTHING);
	}

	/**
	 * The lease was taken from whoever held it.
	 * @param granted the lease, with the versions of the tags
	 * @return the next steps
	 */
	public List<Step> granted(Lease granted) {
		if (this.state != State.TAKING) {
			return List.of(new Release(granted.head()));
		}
		this.lease = granted;
		return next(State.ANNOUNCED, NOTHING);
	}

	/**
	 * Nobody knows whether the lease was taken.
	 * @return the next steps
	 */
	public List<Step> takeUnanswered() {
		return (this.state == State.TAKING) ? next(State.ANNOUNCED, NOTHING) : NOTHING;
	}

	/**
	 * A lease was taken after the machine had been told {@link #takeUnanswered}.
	 * @param head the head of the lease
	 * @return the next steps
	 */
	public List<Step> grantedLate(byte[] head) {
		return List.of(new Release(head));
	}

	/**
	 * The change was committed, or may have been.
	 * @param storable whether there is an entry to store
	 * @return the next steps
	 */
	public List<Step> committed(boolean storable) {
		if (this.state != State.ANNOUNCED) {
			return NOTHING;
		}
		return (this.lease != null && storable) ? next(State.FILLING, FILL) : next(State.DELETING, DELETE);
	}

	/**
	 * Nothing was changed, for certain.
	 * @return the next steps
	 */
	public List<Step> rolledBack() {
		if (this.state != State.ANNOUNCED) {
			return NOTHING;
		}
		Lease held = this.lease;
		return next(State.ENDED, (held != null) ? List.of(new Release(held.head())) : NOTHING);
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
		return (reply == FillReply.STORED) ? next(State.ENDED, STORED) : next(State.DELETING, DELETE);
	}

	/**
	 * The key was removed, or the removal is in the journal.
	 * @return the next steps
	 */
	public List<Step> deleted() {
		return (this.state == State.DELETING) ? next(State.ENDED, NOT_STORED) : NOTHING;
	}

	/**
	 * What the value is stored under.
	 * @return the lease; {@code null} if the key can only be removed
	 */
	public @Nullable Lease lease() {
		return this.lease;
	}

	private List<Step> next(State next, List<Step> steps) {
		this.state = next;
		return steps;
	}

	private enum State {

		START, TAKING, ANNOUNCED, FILLING, DELETING, ENDED

	}

}
