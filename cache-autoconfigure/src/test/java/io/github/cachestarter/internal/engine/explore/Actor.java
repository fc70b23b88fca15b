package io.github.cachestarter.internal.engine.explore;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ForkJoinPool.ManagedBlocker;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;

/**
 * Somebody who takes part in a schedule: with a thread, which runs production code from
 * step to step, or, for what just happens, with a single step and no thread.
 * <p>
 * Its fields are used by the schedule while nobody runs.
 */
public final class Actor {

	private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

	private static final ThreadLocal<@Nullable Actor> CURRENT = new ThreadLocal<>();

	private final String name;

	private final @Nullable Object process;

	private final @Nullable Script script;

	private @Nullable Schedule schedule;

	private @Nullable Step<?> next;

	private volatile @Nullable Thread thread;

	private volatile boolean underWay;

	private volatile boolean mayGoOn;

	private boolean started;

	private volatile boolean done;

	private boolean crashed;

	/**
	 * Creates an actor with a thread.
	 * @param process who runs in the same process, and shares its memory
	 */
	Actor(String name, Object process, Script script) {
		this.name = name;
		this.process = process;
		this.script = script;
	}

	/**
	 * Creates what happens at some time.
	 * @param name for a trace, and unlike that of any other who is ready at that time
	 * @param step what happens
	 */
	public Actor(String name, Step<?> step) {
		this.name = name;
		this.process = null;
		this.script = null;
		this.started = true;
		this.next = step;
	}

	/**
	 * Creates another actor with a thread in the same process.
	 */
	Actor another(String name, Script script) {
		return new Actor(name, Objects.requireNonNull(this.process), script);
	}

	/**
	 * The actor whose code calls this, if any.
	 */
	static @Nullable Actor current() {
		return CURRENT.get();
	}

	/**
	 * Has the calling actor, if any, do something that takes a step.
	 */
	static void stepOfCurrent(String what, Access access) {
		Actor actor = current();
		if (actor != null && actor.schedule != null) {
			String unused = actor.schedule.step(what, null, access, () -> "done");
		}
	}

	/**
	 * Takes part in a schedule.
	 */
	void enter(Schedule schedule) {
		this.schedule = schedule;
	}

	String name() {
		return this.name;
	}

	boolean hasThread() {
		return this.script != null;
	}

	boolean isStarted() {
		return this.started;
	}

	boolean isReady() {
		return this.next != null && !this.crashed;
	}

	boolean isOfSameProcess(Actor other) {
		return this.process != null && this.process == other.process;
	}

	/**
	 * Whether its thread is between two steps, running or not.
	 */
	boolean isUnderWay() {
		return this.underWay;
	}

	/**
	 * What it waits for that only another actor can bring about: a future that is not
	 * completed, or a lock that another thread holds. This asks for the condition, not
	 * for what the thread does: a thread that was told to go on may be seen parked for a
	 * while yet.
	 * @param actors those who can bring it about
	 * @return {@code null} if it runs, or goes on by itself
	 */
	@Nullable Object heldUpBy(List<Actor> actors) {
		Thread thread = this.thread;
		if (thread == null || thread.isInterrupted()) {
			return null;
		}
		if (LockSupport.getBlocker(thread) instanceof ManagedBlocker future) {
			return future.isReleasable() ? null : future;
		}
		ThreadInfo seen = THREADS.getThreadInfo(thread.getId());
		long owner = (seen != null) ? seen.getLockOwnerId() : -1;
		return actors.stream().filter((actor) -> actor != this && actor.isOn(owner)).findFirst().orElse(null);
	}

	private boolean isOn(long id) {
		Thread thread = this.thread;
		return thread != null && thread.getId() == id && !this.done;
	}

	void interrupt() {
		Thread thread = this.thread;
		if (thread != null) {
			thread.interrupt();
		}
	}

	/**
	 * Whether it has still to leave its script.
	 */
	boolean isToLeave() {
		return hasThread() && this.started && !this.done && !this.underWay;
	}

	/**
	 * Never acts again.
	 */
	void crash() {
		this.crashed = true;
	}

	boolean isCrashed() {
		return this.crashed;
	}

	Step<?> next() {
		if (this.next == null) {
			throw new IllegalStateException(this.name + " has nothing to do");
		}
		return this.next;
	}

	/**
	 * Comes to a step.
	 */
	void announce(Step<?> step) {
		this.next = step;
		this.underWay = false;
	}

	/**
	 * Waits until it is let go on, after it has come to a step.
	 */
	void awaitTurn(Object blocker) {
		while (!this.mayGoOn) {
			LockSupport.park(blocker);
		}
		this.mayGoOn = false;
		// No time passes here: a pause that production code makes now ends at once.
		LockSupport.unpark(Thread.currentThread());
	}

	/**
	 * Lets it go on to its next step.
	 */
	void letGo() {
		this.underWay = true;
		this.mayGoOn = true;
		LockSupport.unpark(this.thread);
	}

	/**
	 * Performs the step that was announced.
	 */
	Step<?> perform() {
		Step<?> step = next();
		step.perform();
		this.next = null;
		this.done = !hasThread();
		return step;
	}

	/**
	 * Runs the script on the calling thread.
	 */
	void run() throws Throwable {
		this.thread = Thread.currentThread();
		CURRENT.set(this);
		try {
			if (this.script != null) {
				this.script.run();
			}
		}
		finally {
			CURRENT.remove();
			// The thread is used again.
			Thread.interrupted();
			this.next = null;
			this.done = true;
			this.underWay = false;
		}
	}

	/**
	 * Does what is no part of any script, on whatever thread.
	 */
	static void outside(Runnable action) {
		Actor actor = current();
		CURRENT.remove();
		try {
			action.run();
		}
		finally {
			if (actor != null) {
				CURRENT.set(actor);
			}
		}
	}

	/**
	 * Begins to run its script, on a thread of its own.
	 */
	void start() {
		this.started = true;
		this.underWay = true;
	}

	/**
	 * Its name and what it does next.
	 */
	@Override
	public String toString() {
		return (this.next != null) ? this.name + ": " + this.next.what() : this.name;
	}

	/**
	 * What an actor with a thread does.
	 */
	interface Script {

		void run() throws Throwable;

	}

}
