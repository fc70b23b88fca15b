package io.github.cachestarter.redis;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * The thread that keeps the vigil awake: four beats in the time for which a copy may be
 * used after the last. With each beat it has the order of replies checked.
 */
final class Heartbeat implements AutoCloseable {

	private static final int BEATS = 4;

	/**
	 * Well within the time for which acknowledged removals are remembered.
	 */
	private static final long LONGEST_PAUSE = TimeUnit.SECONDS.toNanos(10);

	/**
	 * Redirections come in bursts, and a new topology is used a moment after it was
	 * announced.
	 */
	private static final long SETTLING_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

	private static final Log logger = LogFactory.getLog(Heartbeat.class);

	private final Vigil vigil;

	private final ReplyOrder replyOrder;

	private final long pauseNanos;

	private final Thread thread = new Thread(this::run, "cache-redis-heartbeat");

	private volatile boolean closed;

	Heartbeat(Vigil vigil, ReplyOrder replyOrder, Duration maxStaleness) {
		this.vigil = vigil;
		this.replyOrder = replyOrder;
		this.pauseNanos = Math.min(maxStaleness.toNanos() / BEATS, LONGEST_PAUSE);
		this.thread.setDaemon(true);
		vigil.onAlarm(() -> LockSupport.unpark(this.thread));
	}

	void start() {
		this.thread.start();
	}

	private void run() {
		while (!this.closed) {
			LockSupport.parkNanos(this, this.pauseNanos);
			if (this.vigil.isInterrupted()) {
				LockSupport.parkNanos(this, SETTLING_NANOS);
			}
			guardedRound();
		}
	}

	private void guardedRound() {
		try {
			this.replyOrder.check();
			this.vigil.round();
		}
		catch (RuntimeException | Error ex) {
			logger.warn("Copies of what is in Redis could not be vouched for", ex);
		}
	}

	@Override
	public void close() {
		this.closed = true;
		this.thread.interrupt();
	}

}
