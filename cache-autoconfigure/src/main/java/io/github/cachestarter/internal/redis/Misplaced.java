package io.github.cachestarter.internal.redis;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

import io.github.cachestarter.internal.redis.circuit.Call;
import io.github.cachestarter.internal.redis.circuit.Gate;
import io.github.cachestarter.internal.redis.health.ReplyOrder;
import io.github.cachestarter.internal.redis.link.RedisLink;
import io.github.cachestarter.internal.redis.link.Script;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out why the entry of another key was read under a key, and ends that.
 * <p>
 * Two commands are sent over the connection: the first shows whether its replies are in
 * step, the second removes the bytes if they lie under the key. If they do not, they came
 * as the reply to another command, or somebody has removed them meanwhile. When that
 * happens to a second entry within a second, the connection is given up. An entry is
 * looked into once, however many callers find it. Safe for use by many threads.
 */
final class Misplaced {

	private static final long WHILE = TimeUnit.SECONDS.toNanos(1);

	private static final Logger logger = LoggerFactory.getLogger("io.github.cachestarter.cache");

	private final Gate gate;

	private final ReplyOrder replyOrder;

	private final LongSupplier nanoTime;

	private final AtomicLong lastDoubt;

	/**
	 * The heads of entries that were looked into.
	 */
	private final Cache<ByteBuffer, Boolean> known = Caffeine.newBuilder()
		.maximumSize(1_000)
		.expireAfterWrite(10, TimeUnit.SECONDS)
		.build();

	private final LongAdder removed = new LongAdder();

	private final AtomicBoolean said = new AtomicBoolean();

	Misplaced(Gate gate, ReplyOrder replyOrder, LongSupplier nanoTime) {
		this.gate = gate;
		this.replyOrder = replyOrder;
		this.nanoTime = nanoTime;
		this.lastDoubt = new AtomicLong(nanoTime.getAsLong() - WHILE);
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
		if (link == null || !this.gate.state().isUsable()
				|| this.known.asMap().putIfAbsent(ByteBuffer.wrap(head), true) != null) {
			return;
		}
		CompletableFuture<Boolean> inStep = this.replyOrder.check(link);
		CompletableFuture<Long> removal = this.gate.send(new Call<>(this.gate, link, this.gate.deadline()),
				(used) -> Script.DELETE_IF.run(used, key, head));
		CompletableFuture<?> unused = inStep.thenAcceptBoth(removal, (right, count) -> {
			if (right && count > 0) {
				this.removed.increment();
				sayOnce();
			}
			else if (right && isSecondInAWhile()) {
				this.gate.distrust(link);
			}
		});
	}

	private void sayOnce() {
		if (this.said.compareAndSet(false, true)) {
			logger.warn("cache_misplaced_entry_removed reason=the entry of another key lay under a key of the cache;"
					+ " somebody renames, copies or restores keys, which loses entries. Said once, counted in"
					+ " misplacedRemoved");
		}
	}

	private boolean isSecondInAWhile() {
		long now = this.nanoTime.getAsLong();
		return now - this.lastDoubt.getAndSet(now) < WHILE;
	}

}
