package io.github.cachestarter.engine.explore;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * One run of all actors, step by step.
 * <p>
 * A baton goes round: whoever has it runs, all others wait. An actor that comes to a step
 * only announces it. Then the next step is chosen, from those that the actors have
 * announced, and performed; and the baton goes to the actor whose step it was.
 * <p>
 * An actor that has the baton and waits for another one of its process, as the follower
 * of a flight does, is noticed by the audience, which takes the baton from it. It goes on
 * without when the other one has done its step or all of its steps, and the other one
 * keeps the baton until it has come to its next step.
 */
public final class Schedule {

	private static final ExecutorService THREADS = Executors.newCachedThreadPool((work) -> {
		Thread thread = new Thread(work, "explored-actor");
		thread.setDaemon(true);
		return thread;
	});

	private static final long LOOK_AGAIN = TimeUnit.MICROSECONDS.toNanos(50);

	private final Chooser chooser;

	private final List<Actor> actors = new ArrayList<>();

	private final Trace trace = new Trace();

	private final Actor audience = new Actor("audience", this, () -> {
	});

	private Watcher watcher = (isOver) -> null;

	private volatile @Nullable Actor holder;

	private boolean watchful;

	private volatile boolean ended;

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
		this.actors.add(actor);
	}

	/**
	 * Reckons with actors that wait for others.
	 */
	void expectWaiting() {
		this.watchful = true;
	}

	/**
	 * Plays until no actor has anything left to do.
	 * @param watcher says what is wrong, between any two steps
	 */
	void play(Watcher watcher) throws Throwable {
		this.watcher = watcher;
		this.audience.isOn(Thread.currentThread());
		giveBaton(nextInTurn());
		while (this.holder != this.audience) {
			LockSupport.parkNanos(this, this.watchful ? LOOK_AGAIN : Long.MAX_VALUE);
			takeBatonFromWhoWaits();
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
		goOn(actor, Actor.Waiting.FOR_STEP);
		while (this.holder != actor) {
			LockSupport.park(this);
		}
		if (actor.isReady() || actor.isCrashed()) {
			throw new Stopped();
		}
		// No time passes here: a pause that production code makes now ends at once.
		LockSupport.unpark(Thread.currentThread());
		return step.result();
	}

	/**
	 * Who waits for the baton is never held up in these ways.
	 */
	private void takeBatonFromWhoWaits() {
		Actor actor = this.holder;
		if (this.watchful && actor != null) {
			Actor.Waiting waiting = actor.heldUp();
			if (waiting != Actor.Waiting.NOT && this.holder == actor) {
				actor.startWaiting(waiting);
				giveBaton(nextInTurn());
			}
		}
	}

	/**
	 * Gives the baton to whose turn it is, after those who have waited for the giver.
	 */
	private void goOn(Actor giver, Actor.Waiting event) {
		if (!giver.stopWaiting()) {
			this.actors.stream().filter(giver::isOfSameProcess).forEach((actor) -> actor.awaitAfter(event));
			giveBaton(nextInTurn());
		}
	}

	private void giveBaton(Actor taker) {
		this.holder = taker;
		if (taker.isStarted() || taker == this.audience) {
			taker.wake();
		}
		else {
			taker.started();
			THREADS.execute(() -> run(taker));
		}
	}

	private void run(Actor actor) {
		actor.isOn(Thread.currentThread());
		try {
			actor.run();
		}
		catch (Stopped ex) {
			// Its schedule has ended, or it has crashed.
		}
		catch (Throwable ex) {
			this.failure = ex;
			this.ended = true;
		}
		goOn(actor, Actor.Waiting.FOR_END);
	}

	/**
	 * Everybody runs to the first step; then step by step; in the end those who were
	 * stopped leave their scripts.
	 */
	private Actor nextInTurn() {
		for (Actor actor : this.actors) {
			if (!actor.isStarted() && !this.ended) {
				return actor;
			}
		}
		while (!this.ended) {
			Actor actor = choose();
			if (actor != null) {
				this.trace.add(actor, actor.perform());
				if (actor.hasThread()) {
					return actor;
				}
			}
		}
		for (Actor actor : this.actors) {
			if (actor.isToLeave()) {
				return actor;
			}
		}
		return this.audience;
	}

	private @Nullable Actor choose() {
		List<Actor> ready = this.actors.stream().filter(Actor::isReady).toList();
		Actor chosen = null;
		try {
			this.violation = this.watcher.whatIsWrong(ready.isEmpty());
			if (this.violation == null && !ready.isEmpty()) {
				chosen = this.chooser.choose(ready);
				this.pruned = chosen == null;
			}
		}
		catch (RuntimeException ex) {
			this.failure = ex;
		}
		this.ended = chosen == null;
		return chosen;
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
