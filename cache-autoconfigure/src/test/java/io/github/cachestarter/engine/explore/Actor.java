package io.github.cachestarter.engine.explore;

import java.lang.management.LockInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;

/**
 * Somebody who takes part in a schedule: with a thread, which runs production code from
 * step to step, or, for what just happens, with a single step and no thread.
 * <p>
 * Its fields are used by whoever holds the baton of the schedule.
 */
public final class Actor {

	private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

	/** What a follower waits for. */
	private static final String LANDING = CompletableFuture.class.getName();

	/** What guards the sending of an entry. */
	private static final String FLIGHT = "io.github.cachestarter.engine.Flight";

	private static final ThreadLocal<@Nullable Actor> CURRENT = new ThreadLocal<>();

	private final String name;

	private final @Nullable Object process;

	private final @Nullable Script script;

	private @Nullable Step<?> next;

	private Runnable beforeNext = () -> {
	};

	private volatile @Nullable Thread thread;

	private volatile Waiting waiting = Waiting.NOT;

	private boolean started;

	private boolean done;

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
	 * The actor whose code calls this, if any.
	 */
	static @Nullable Actor current() {
		return CURRENT.get();
	}

	/**
	 * Has the calling actor do something else together with its next step.
	 */
	static void beforeNextStep(Runnable action) {
		Actor actor = current();
		if (actor != null) {
			actor.beforeNext = action;
		}
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
	 * Why its thread does not run: because it follows a flight, which is a wait of
	 * limited time, or detaches one that is sending its entry at the moment.
	 */
	Waiting heldUp() {
		Thread thread = this.thread;
		ThreadInfo seen = (thread != null) ? THREADS.getThreadInfo(thread.getId()) : null;
		LockInfo lock = (seen != null) ? seen.getLockInfo() : null;
		// A thread also waits for a moment where nobody has to act for it to go on.
		if (seen == null || lock == null) {
			return Waiting.NOT;
		}
		return switch (seen.getThreadState()) {
			case TIMED_WAITING -> lock.getClassName().startsWith(LANDING) ? Waiting.FOR_END : Waiting.NOT;
			case BLOCKED -> lock.getClassName().equals(FLIGHT) ? Waiting.FOR_STEP : Waiting.NOT;
			default -> Waiting.NOT;
		};
	}

	void startWaiting(Waiting waiting) {
		this.waiting = waiting;
	}

	/**
	 * Says that it goes on.
	 * @return whether it has waited, so that it does not have the baton
	 */
	boolean stopWaiting() {
		boolean waited = this.waiting != Waiting.NOT;
		this.waiting = Waiting.NOT;
		return waited;
	}

	/**
	 * Lets one that has waited come to its next step, or to its end.
	 * @param event what it may have waited for
	 */
	void awaitAfter(Waiting event) {
		while (this.waiting != Waiting.NOT && this.waiting.compareTo(event) <= 0) {
			Thread.onSpinWait();
		}
	}

	/**
	 * Whether it has still to leave its script.
	 */
	boolean isToLeave() {
		return hasThread() && this.started && !this.done && this.waiting == Waiting.NOT;
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

	void announce(Step<?> step) {
		this.next = step;
	}

	/**
	 * Performs the step that was announced.
	 */
	Step<?> perform() {
		Step<?> step = next();
		this.beforeNext.run();
		this.beforeNext = () -> {
		};
		step.perform();
		this.next = null;
		this.done = !hasThread();
		return step;
	}

	/**
	 * Runs the script on the calling thread.
	 */
	void run() throws Throwable {
		CURRENT.set(this);
		try {
			if (this.script != null) {
				this.script.run();
			}
		}
		finally {
			CURRENT.remove();
			this.next = null;
			this.done = true;
		}
	}

	void started() {
		this.started = true;
	}

	void isOn(Thread thread) {
		this.thread = thread;
	}

	void wake() {
		LockSupport.unpark(this.thread);
	}

	/**
	 * What an actor may wait for another one of its process to do.
	 */
	enum Waiting {

		NOT, FOR_STEP, FOR_END

	}

	/**
	 * What an actor with a thread does.
	 */
	interface Script {

		void run() throws Throwable;

	}

}
