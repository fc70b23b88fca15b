package io.github.cachestarter.internal.worker;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that does one kind of work over and over until it is closed.
 * <p>
 * Whatever a round throws, an {@link Error} included, the next one begins after a pause.
 * A thread that ended all the same, for instance because there was no memory to handle
 * what it had thrown, is replaced by the other {@link Workers}. Nothing that has to work
 * then needs memory, but the new thread. Safe for use by many threads.
 */
public final class Worker implements AutoCloseable {

	/**
	 * The rest of a round that waits for {@link #wake()}.
	 */
	public static final long UNTIL_WOKEN = Long.MAX_VALUE;

	/**
	 * How long to wait for a thread that was told to end. It only has to finish a round,
	 * in which nothing waits any more.
	 */
	public static final Duration LONGEST_END = Duration.ofSeconds(1);

	private static final Logger logger = LoggerFactory.getLogger("io.github.cachestarter.cache");

	/**
	 * Short, because callers may wait for what the thread does, and long enough not to
	 * keep a processor busy.
	 */
	private static final long REST_AFTER_FAILURE = TimeUnit.MILLISECONDS.toNanos(5);

	private final String name;

	private final Round round;

	private volatile @Nullable Thread thread;

	private volatile @Nullable Workers others;

	private volatile boolean started;

	private volatile boolean closed;

	private final AtomicLong failures = new AtomicLong();

	private final AtomicLong restarts = new AtomicLong();

	private volatile boolean said;

	/**
	 * Creates a worker. It does nothing before {@link #start()}.
	 * @param name the name of the thread
	 * @param round what it does over and over
	 */
	public Worker(String name, Round round) {
		this.name = name;
		this.round = round;
	}

	/**
	 * Starts the thread, once.
	 */
	public synchronized void start() {
		if (!this.started && !this.closed) {
			this.started = true;
			launch();
		}
	}

	private void launch() {
		Thread thread = new Thread(this::run, this.name);
		thread.setDaemon(true);
		// First, or it could not be woken while it rests for the first time.
		this.thread = thread;
		thread.start();
	}

	/**
	 * Starts the thread again if it has ended although nobody closed this.
	 */
	void revive() {
		if (this.started && !isAlive()) {
			restart();
		}
	}

	private synchronized void restart() {
		if (!this.closed && !isAlive()) {
			launch();
			this.restarts.incrementAndGet();
		}
	}

	/**
	 * Has other threads revived with every round of this one.
	 */
	void lookAfter(Workers others) {
		this.others = others;
	}

	/**
	 * Lets the next round begin at once, by any thread.
	 */
	public void wake() {
		LockSupport.unpark(this.thread);
	}

	String name() {
		return this.name;
	}

	/**
	 * Whether the thread does its work. One that was not started yet counts.
	 */
	boolean isRunning() {
		return !this.closed && (!this.started || isAlive());
	}

	private boolean isAlive() {
		Thread thread = this.thread;
		return thread != null && thread.isAlive();
	}

	/**
	 * Whether it was told to end.
	 * @return whether {@link #close()} was called
	 */
	public boolean isClosed() {
		return this.closed;
	}

	/**
	 * How many rounds have ended with something thrown.
	 */
	long failures() {
		return this.failures.get();
	}

	/**
	 * How often the thread was replaced.
	 */
	long restarts() {
		return this.restarts.get();
	}

	private void run() {
		while (!this.closed) {
			long rest;
			try {
				Workers others = this.others;
				if (others != null) {
					others.revive();
				}
				rest = this.round.run();
			}
			catch (Throwable ex) {
				this.failures.incrementAndGet();
				rest = REST_AFTER_FAILURE;
				sayOnce(ex);
			}
			rest(rest);
		}
	}

	private void rest(long nanos) {
		if (this.closed || nanos <= 0) {
			return;
		}
		if (nanos == UNTIL_WOKEN) {
			LockSupport.park(this);
		}
		else {
			LockSupport.parkNanos(this, nanos);
		}
		if (!this.closed) {
			// Or the next rest would be none.
			Thread.interrupted();
		}
	}

	private void sayOnce(Throwable failure) {
		if (this.said) {
			return;
		}
		try {
			this.said = true;
			logger
				.warn("cache_thread_failed thread={} reason=what it did was broken off; it goes on. Said once, counted"
						+ " in threadFailures", this.name, failure);
		}
		catch (Throwable ex) {
			// There is no memory to say it.
			this.said = false;
		}
	}

	/**
	 * Tells the thread to end, and interrupts what it waits for. It is not waited for.
	 * May be called more than once, and before {@link #start()}, which does nothing then.
	 */
	@Override
	public void close() {
		this.closed = true;
		Thread thread = this.thread;
		if (thread != null) {
			thread.interrupt();
		}
	}

	/**
	 * Waits for the thread to end after {@link #close()}, unless this is that thread.
	 * @param limit the longest time to wait
	 */
	public void awaitEnd(Duration limit) {
		Thread thread = this.thread;
		if (thread == null || thread == Thread.currentThread()) {
			return;
		}
		try {
			thread.join(limit.toMillis());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * What a thread does over and over.
	 */
	public interface Round {

		/**
		 * Does it once. Whatever it throws is counted, and it is done again.
		 * @return how long to rest then, in nanoseconds
		 */
		long run();

	}

}
