package io.github.cachestarter.internal.redis.health;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.github.cachestarter.internal.redis.invalidation.Vigil;
import io.github.cachestarter.internal.redis.recovery.Epoch;
import io.github.cachestarter.internal.worker.Worker;

/**
 * The thread that keeps the vigil awake: four beats in the time for which a copy may be
 * used after the last. With each beat it has the order of replies checked, and whether
 * the data is still the same.
 */
public final class Heartbeat implements AutoCloseable {

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

	private final Vigil vigil;

	private final ReplyOrder replyOrder;

	private final Epoch epoch;

	private final Runnable threadCheck;

	private final long pauseNanos;

	private final Worker worker = new Worker("cache-redis-heartbeat", this::round);

	private boolean settling;

	public Heartbeat(Vigil vigil, ReplyOrder replyOrder, Epoch epoch, Runnable threadCheck, Duration maxStaleness) {
		this.threadCheck = threadCheck;
		this.epoch = epoch;
		this.vigil = vigil;
		this.replyOrder = replyOrder;
		this.pauseNanos = Math.min(maxStaleness.toNanos() / BEATS, LONGEST_PAUSE);
		vigil.onAlarm(this.worker::wake);
	}

	public void start() {
		this.worker.start();
	}

	public Worker worker() {
		return this.worker;
	}

	public long round() {
		if (this.vigil.isInterrupted() && !this.settling) {
			this.settling = true;
			return SETTLING_NANOS;
		}
		this.settling = false;
		this.threadCheck.run();
		this.replyOrder.check();
		this.epoch.check();
		this.vigil.round();
		return this.pauseNanos;
	}

	@Override
	public void close() {
		this.worker.close();
		this.worker.awaitEnd(Worker.LONGEST_END);
	}

}
