package io.github.cachestarter.redis;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Ends calls whose time is over, at most one tick late.
 * <p>
 * All calls have the same time limit, so the order in which they were added is the order
 * of their deadlines: a queue does, and adding to it is all that a call pays. (Lettuce's
 * own timeouts cost a timer entry and a cancellation per command and come up to 100 ms
 * late.) The thread takes finished calls off the head every tick, so that no reply is
 * held on to for long, and sleeps while the queue is empty. It cannot miss a call: it
 * announces that it is about to sleep <em>before</em> it looks into the queue for the
 * last time, and a caller adds <em>before</em> it reads that announcement; one of the two
 * sees the other.
 */
final class Deadlines implements AutoCloseable {

	private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

	private final Queue<Call<?>> calls = new ConcurrentLinkedQueue<>();

	private final Thread thread = new Thread(this::run, "cache-redis-deadlines");

	private volatile boolean asleep;

	private volatile boolean closed;

	Deadlines() {
		this.thread.setDaemon(true);
	}

	void start() {
		this.thread.start();
	}

	void add(Call<?> call) {
		this.calls.add(call);
		if (this.asleep) {
			LockSupport.unpark(this.thread);
		}
	}

	private void run() {
		while (!this.closed) {
			long pause = sweep(System.nanoTime());
			if (pause > 0) {
				LockSupport.parkNanos(this, pause);
			}
			else {
				sleepWhileEmpty();
			}
		}
		this.calls.forEach(Call::expire);
	}

	/**
	 * Ends what is due.
	 * @return how long to pause before the next sweep; 0 when nothing is left
	 */
	long sweep(long now) {
		Call<?> head;
		while ((head = this.calls.peek()) != null) {
			long left = head.deadline() - now;
			if (left > 0 && !head.isDone()) {
				return Math.min(left, TICK_NANOS);
			}
			this.calls.poll();
			head.expire();
		}
		return 0;
	}

	private void sleepWhileEmpty() {
		this.asleep = true;
		if (this.calls.isEmpty() && !this.closed) {
			LockSupport.park(this);
		}
		this.asleep = false;
	}

	@Override
	public void close() {
		this.closed = true;
		LockSupport.unpark(this.thread);
	}

}
