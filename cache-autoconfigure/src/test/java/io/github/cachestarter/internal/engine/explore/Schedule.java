package io.github.cachestarter.internal.engine.explore;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * One run of all actors, step by step.
 * <p>
 * An actor that comes to a step only announces it, and waits. When nobody runs any more,
 * the next step is chosen from those that the actors have announced, and performed; and
 * the actor whose step it was goes on.
 * <p>
 * An actor may be held up between two steps: the follower of a load waits for its leader,
 * a caller for its future, a removal for the lock of a load. It does not run then, and
 * goes on when another one lets it, beside that one: whoever completes a future goes on
 * as well. Both come to their next steps before anything is chosen. What can be chosen
 * would otherwise depend on which of them is faster: a follower was waited for only at
 * the end of its leader, and a leader that did something after it had landed, such as to
 * read again or to store what encloses its load, came to its next step before or after
 * the follower had come to its own. So all that run are waited for at every step, and
 * nobody is taken for held up by the state of a thread alone, which stays {@code WAITING}
 * for a moment after the thread was told to go on, the longer the busier the machine is.
 */
public final class Schedule {

	private static final ExecutorService THREADS = Executors.newCachedThreadPool((work) -> {
		Thread thread = new Thread(work, "explored-actor");
		thread.setDaemon(true);
		return thread;
	});

	private static final long LOOK_AGAIN = TimeUnit.MICROSECONDS.toNanos(50);

	/**
	 * Longer than any code takes to come to its next step. Who takes longer waits in a
	 * way that is not known here.
	 */
	private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);

	private final Chooser chooser;

	private final List<Actor> actors = new CopyOnWriteArrayList<>();

	private final AtomicInteger underWay = new AtomicInteger();

	private final Trace trace = new Trace();

	private final Thread audience = Thread.currentThread();

	private Watcher watcher = (isOver) -> null;

	private volatile boolean choosing;

	private volatile boolean over;

	private volatile boolean ended;

	private final AtomicInteger turns = new AtomicInteger();

	private boolean pruned;

	private @Nullable String violation;

	private @Nullable Throwable failure;

	Schedule(Chooser chooser) {
		this.chooser = chooser;
	}

	/**
	 * Adds an actor, before the schedule is played or in one of its steps.
	 * @param actor who acts from now on
	 */
	public void add(Actor actor) {
		actor.enter(this);
		this.actors.add(actor);
	}

	/**
	 * Plays until no actor has anything left to do.
	 * @param watcher says what is wrong, between any two steps
	 */
	void play(Watcher watcher) throws Throwable {
		this.watcher = watcher;
		goOn();
		int seen = this.turns.get();
		long since = System.nanoTime();
		while (!this.over) {
			LockSupport.parkNanos(this, LOOK_AGAIN);
			if (areAllHeldUp()) {
				goOn();
			}
			if (seen != this.turns.get()) {
				seen = this.turns.get();
				since = System.nanoTime();
			}
			else if (System.nanoTime() - since > PATIENCE) {
				throw new IllegalStateException("Nobody comes to a step: " + this.actors + this.trace);
			}
		}
		if (this.failure != null) {
			throw this.failure;
		}
	}

	/**
	 * What was done.
	 */
	Trace trace() {
		return this.trace;
	}

	/**
	 * What was wrong, if anything.
	 */
	@Nullable String violation() {
		return this.violation;
	}

	/**
	 * Whether the schedule was left because another makes no difference to it.
	 */
	boolean isPruned() {
		return this.pruned;
	}

	/**
	 * Does something that others can notice. Outside of an actor's script, such as when
	 * the scene is set, it is just done.
	 */
	<T extends @Nullable Object> T step(String what, @Nullable Object subject, Access access, Supplier<T> action) {
		Actor actor = Actor.current();
		if (actor == null) {
			return action.get();
		}
		if (this.ended || actor.isCrashed()) {
			throw new Stopped();
		}
		Step<T> step = new Step<>(what, subject, access, action);
		actor.announce(step);
		arrived();
		actor.awaitTurn(this);
		if (actor.isReady() || actor.isCrashed()) {
			throw new Stopped();
		}
		return step.result();
	}

	/**
	 * Whoever is the last to come to a step chooses the next one. Where others are still
	 * under way, those may be held up; the audience finds out.
	 */
	private void arrived() {
		if (this.underWay.decrementAndGet() == 0) {
			goOn();
		}
		else {
			LockSupport.unpark(this.audience);
		}
	}

	/**
	 * Whether there are actors between two steps, and none of them runs. Who is held up
	 * by the same thing at two looks was held up at the moment between them; so nobody
	 * was there who could have let anybody go on.
	 */
	private boolean areAllHeldUp() {
		List<Object> first = this.choosing ? List.of() : reasons();
		return !first.isEmpty() && first.equals(reasons());
	}

	/**
	 * What those between two steps are held up by; nothing if one of them runs.
	 */
	private List<Object> reasons() {
		List<Object> reasons = new ArrayList<>();
		for (Actor actor : this.actors) {
			if (actor.isUnderWay()) {
				Object reason = actor.heldUpBy(this.actors);
				if (reason == null) {
					return List.of();
				}
				reasons.add(actor);
				reasons.add(reason);
			}
		}
		return reasons;
	}

	/**
	 * Goes on when nobody runs. Whoever chooses counts as under way: a step may let
	 * somebody go on who was held up, and who must not choose as well.
	 */
	private void goOn() {
		do {
			this.choosing = true;
			this.underWay.incrementAndGet();
			this.turns.incrementAndGet();
			Actor.outside(this::takeTurn);
			this.choosing = false;
		}
		while (this.underWay.decrementAndGet() == 0 && !this.over);
		LockSupport.unpark(this.audience);
	}

	/**
	 * Everybody runs to the first step; then step by step; in the end those who were
	 * stopped leave their scripts.
	 */
	private void takeTurn() {
		if (this.ended) {
			leave();
			return;
		}
		Actor next = this.actors.stream().filter((actor) -> !actor.isStarted()).findFirst().orElse(null);
		if (next == null) {
			next = choose();
			if (next != null) {
				this.trace.add(next, next.perform());
			}
		}
		if (next != null && next.hasThread()) {
			letGo(next);
		}
	}

	private void leave() {
		Actor leaver = this.actors.stream().filter(Actor::isToLeave).findFirst().orElse(null);
		if (leaver != null) {
			letGo(leaver);
		}
		else if (areOthersUnderWay()) {
			this.actors.stream().filter(Actor::isUnderWay).forEach(Actor::interrupt);
		}
		else {
			this.over = true;
		}
	}

	/**
	 * Whether anybody is between two steps besides the one who chooses.
	 */
	private boolean areOthersUnderWay() {
		return this.underWay.get() > 1;
	}

	private void letGo(Actor actor) {
		this.underWay.incrementAndGet();
		if (actor.isStarted()) {
			actor.letGo();
		}
		else {
			actor.start();
			THREADS.execute(() -> run(actor));
		}
	}

	private void run(Actor actor) {
		try {
			actor.run();
		}
		catch (Stopped ex) {
			// Its schedule has ended, or it has crashed.
		}
		catch (Throwable ex) {
			failed(ex);
		}
		arrived();
	}

	/**
	 * What comes of a step that was not performed is no failure.
	 */
	private void failed(Throwable failure) {
		if (!this.ended) {
			this.failure = failure;
			this.ended = true;
		}
	}

	private @Nullable Actor choose() {
		List<Actor> ready = this.actors.stream()
			.filter(Actor::isReady)
			.sorted(Comparator.comparing(Actor::name))
			.toList();
		Actor chosen = null;
		try {
			this.violation = whatIsWrong(ready.isEmpty());
			if (this.violation == null && !ready.isEmpty()) {
				chosen = this.chooser.choose(ready);
				this.pruned = chosen == null;
			}
		}
		catch (RuntimeException ex) {
			failed(ex);
		}
		this.ended = chosen == null;
		return chosen;
	}

	private @Nullable String whatIsWrong(boolean isOver) {
		if (isOver && areOthersUnderWay()) {
			List<Actor> waiting = this.actors.stream().filter(Actor::isUnderWay).toList();
			return "nobody lets these go on, but a time limit: " + waiting;
		}
		return this.watcher.whatIsWrong(isOver);
	}

	/**
	 * Decides who goes on.
	 */
	interface Chooser {

		/**
		 * Chooses one.
		 * @param ready those who can go on, at least one
		 * @return one of them, or {@code null} to end the schedule
		 */
		@Nullable Actor choose(List<Actor> ready);

	}

	/**
	 * Looks on.
	 */
	public interface Watcher {

		/**
		 * Says what is wrong.
		 * @param isOver whether nobody has anything left to do
		 * @return {@code null} if nothing is
		 */
		@Nullable String whatIsWrong(boolean isOver);

	}

	/**
	 * Takes an actor out of its script.
	 */
	private static final class Stopped extends Error {

		private static final long serialVersionUID = 1L;

		Stopped() {
			super("stopped", null, false, false);
		}

	}

}
