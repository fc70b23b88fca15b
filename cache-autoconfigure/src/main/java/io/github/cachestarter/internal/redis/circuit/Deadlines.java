package io.github.cachestarter.internal.redis.circuit;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

import io.github.cachestarter.internal.worker.Worker;

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
 * sees the other. A call leaves the queue when it has ended, not before.
 */
public final class Deadlines implements AutoCloseable {

	private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

	private final Queue<Call<?>> calls = new ConcurrentLinkedQueue<>();

	private final Worker worker = new Worker("cache-redis-deadlines", this::round);

	private volatile boolean asleep;

	public void start() {
		this.worker.start();
	}

	public Worker worker() {
		return this.worker;
	}

	void add(Call<?> call) {
		this.calls.add(call);
		if (this.asleep) {
			this.worker.wake();
		}
		if (this.worker.isClosed()) {
			endAll();
		}
	}

	private long round() {
		this.asleep = false;
		long pause = sweep(System.nanoTime());
		if (pause > 0) {
			return pause;
		}
		this.asleep = true;
		return this.calls.isEmpty() ? Worker.UNTIL_WOKEN : 0;
	}

	/**
	 * Ends what is due.
	 * @return how long to pause before the next sweep; 0 when nothing is left
	 */
	public long sweep(long now) {
		Call<?> head;
		while ((head = this.calls.peek()) != null) {
			long left = head.deadline() - now;
			if (left > 0 && !head.isDone()) {
				return Math.min(left, TICK_NANOS);
			}
			end(head);
			this.calls.remove(head);
		}
		return 0;
	}

	/**
	 * What goes wrong while a call is ended must not keep those behind it waiting.
	 */
	private static void end(Call<?> call) {
		try {
			call.expire();
		}
		finally {
			call.giveUp();
		}
	}

	private void endAll() {
		Call<?> next;
		while ((next = this.calls.poll()) != null) {
			end(next);
		}
	}

	@Override
	public void close() {
		this.worker.close();
		this.worker.awaitEnd(Worker.LONGEST_END);
		endAll();
	}

}
