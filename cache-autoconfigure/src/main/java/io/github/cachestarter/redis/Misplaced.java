package io.github.cachestarter.redis;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out why the entry of another key was read under a key, and ends that.
 * <p>
 * Two commands are sent over the connection: the first shows whether its replies are in
 * step, the second removes the bytes if they lie under the key. If they do not, they came
 * as the reply to another command, or somebody has removed them meanwhile. That cannot be
 * told apart, so the connection is given up in both cases, once a second at most. Safe
 * for use by many threads.
 */
final class Misplaced {

	private static final long PAUSE = TimeUnit.SECONDS.toNanos(1);

	private static final Logger logger = LoggerFactory.getLogger("io.github.cachestarter.cache");

	private final Gate gate;

	private final ReplyOrder replyOrder;

	private final LongSupplier nanoTime;

	private final AtomicLong lastDoubt;

	private final LongAdder removed = new LongAdder();

	Misplaced(Gate gate, ReplyOrder replyOrder, LongSupplier nanoTime) {
		this.gate = gate;
		this.replyOrder = replyOrder;
		this.nanoTime = nanoTime;
		this.lastDoubt = new AtomicLong(nanoTime.getAsLong() - PAUSE);
	}

	/**
	 * How many entries were removed that lay under the key of another one.
	 */
	long removed() {
		return this.removed.sum();
	}

	/**
	 * Looks into it, and does not wait.
	 * @param head what the bytes start with that were read
	 */
	void found(String key, byte[] head) {
		RedisLink link = this.gate.link();
		if (link == null || !this.gate.state().isUsable()) {
			return;
		}
		CompletableFuture<Boolean> inStep = this.replyOrder.check(link);
		CompletableFuture<Long> removal = this.gate.send(new Call<>(this.gate, link, this.gate.deadline()),
				(used) -> Script.DELETE_IF.run(used, key, head));
		CompletableFuture<?> unused = inStep.thenAcceptBoth(removal, (right, count) -> {
			if (right && count > 0) {
				this.removed.increment();
				logger.warn("cache_misplaced_entry_removed");
			}
			else if (right && isFirstInAWhile()) {
				this.gate.distrust(link);
			}
		});
	}

	private boolean isFirstInAWhile() {
		long now = this.nanoTime.getAsLong();
		long last = this.lastDoubt.get();
		return now - last >= PAUSE && this.lastDoubt.compareAndSet(last, now);
	}

}
