package io.github.cachestarter.internal.protocol;

import java.util.List;

import io.github.cachestarter.internal.protocol.Step.DeleteNamed;
import io.github.cachestarter.internal.protocol.Step.Done;
import io.github.cachestarter.internal.protocol.Step.Revoke;
import io.github.cachestarter.internal.protocol.Step.Walk;

/**
 * Removals that take effect together: those of one transaction, or of one method.
 * <p>
 * <b>Why the order matters.</b> An entry may have been made from another one, by a loader
 * that calls a cached method. If the outer entry is removed first, a load in between
 * finds the inner one, which is still the old one, and stores the outer one again. The
 * lease of that load is younger than the removal of the outer entry, so nothing ever
 * refuses it.
 * <p>
 * <b>At once.</b> Keys and tags are removed by one command where the store can do that.
 * There is no moment in between, then.
 * <p>
 * <b>In passes.</b> Where the store cannot, each pass begins when the one before was
 * acknowledged. Call an entry's level the length of the longest chain of entries to be
 * removed that it is made from, itself included. After pass <i>n</i> nothing old is left
 * up to level <i>n</i>, and nothing can become old there: at level 1 a load that got its
 * lease after the removal reads the committed row. At level <i>n</i> an old value can
 * only be made from an old one of a lower level, hence by a load that got its lease
 * before pass <i>n</i> had begun or before it came to the entry, and that pass removes
 * the lease or the value. Since what one key or one tag names disappears at one moment, a
 * batch of <i>n</i> names has no more than <i>n</i> levels that matter, and as many
 * passes are made, up to {@link #MOST_PASSES}. Deeper chains are possible in theory only:
 * all of their removals must come in the wrong order, with a load between any two.
 * <p>
 * <b>Patterns.</b> A walk over the keys takes its time, and entries that match may be
 * made from each other. Walks are made one after the other, after keys and tags; then
 * keys and tags are removed again, and the walks repeated. That covers an entry and those
 * that are made from it, not those that are made from these. <pre>
 * State       Event                                  Next                          Keeps
 * ----------  -------------------------------------  ----------------------------  -------
 * Start       begin, after the commit                Revoke, DeleteNamed; without  I4, I6
 *                                                    names Revoke, and as after
 *                                                    the last pass
 * Deleting    deleted at once, or in the last pass   Revoke, Walk; without         I4, I6
 *                                                    patterns Done, end
 *             deleted otherwise                      Revoke, DeleteNamed           I4, I6
 * Walking     walked, of a pattern before the last   Revoke, Walk: the next        I4, I6
 *                                                    pattern
 *             walked, of the last one, while some    as begin, with the patterns   I4, I6
 *             are to be repeated                     that are repeated
 *             walked otherwise                       Done, end
 * </pre> Each step detaches the loads that began since the last one: they may have read
 * what it has removed. A removal that was not acknowledged is in the store's journal when
 * its event comes, as one that was made at once, and the machine goes on: every step is
 * taken although one before has failed, so that the store knows of all removals and makes
 * up for them. Other events in other states change nothing. Not safe for use by many
 * threads: the driver gives it one event at a time.
 */
public final class RemovalMachine {

	/**
	 * How often keys and tags are removed which the store cannot remove at once.
	 */
	public static final int MOST_PASSES = 4;

	private static final List<Step> DELETE = List.of(new Revoke(), new DeleteNamed());

	private static final List<Step> DONE = List.of(new Done(false));

	private static final List<Step> DETACHED = List.of(new Revoke(), new Done(false));

	private static final List<Step> NOTHING = List.of();

	private final int passes;

	private final int walks;

	private final int repeats;

	private State state = State.START;

	private boolean again;

	private int passed;

	private int walked;

	/**
	 * Creates the machine of a batch.
	 * @param names how many keys and tags are removed
	 * @param walks how many patterns there are
	 * @param repeats how many of them are repeated, because their entries may be made
	 * from each other
	 */
	public RemovalMachine(int names, int walks, int repeats) {
		this.passes = Math.min(names, MOST_PASSES);
		this.walks = walks;
		this.repeats = repeats;
	}

	/**
	 * Begins.
	 * @return the next steps
	 */
	public List<Step> begin() {
		return (this.state == State.START) ? round() : NOTHING;
	}

	private List<Step> round() {
		this.passed = 0;
		this.walked = 0;
		if (this.passes > 0) {
			return next(State.DELETING, DELETE);
		}
		return (this.walks > 0) ? walk() : next(State.ENDED, DETACHED);
	}

	private List<Step> walk() {
		return next(State.WALKING, List.of(new Revoke(), new Walk(this.walked, this.again)));
	}

	/**
	 * Keys and tags were removed.
	 * @param atOnce whether all of them at one moment
	 * @return the next steps
	 */
	public List<Step> deleted(boolean atOnce) {
		if (this.state != State.DELETING) {
			return NOTHING;
		}
		this.passed++;
		if (!atOnce && this.passed < this.passes) {
			return DELETE;
		}
		return (this.walks > 0) ? walk() : next(State.ENDED, DONE);
	}

	/**
	 * What matches a pattern was removed.
	 * @return the next steps
	 */
	public List<Step> walked() {
		if (this.state != State.WALKING) {
			return NOTHING;
		}
		this.walked++;
		if (this.walked < (this.again ? this.repeats : this.walks)) {
			return walk();
		}
		if (this.again || this.repeats == 0) {
			return next(State.ENDED, DONE);
		}
		this.again = true;
		return round();
	}

	private List<Step> next(State next, List<Step> steps) {
		this.state = next;
		return steps;
	}

	private enum State {

		START, DELETING, WALKING, ENDED

	}

}
