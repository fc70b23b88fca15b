package io.github.cachestarter.internal.redis;

import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Function;

import io.github.cachestarter.internal.redis.circuit.Gate;
import io.github.cachestarter.internal.redis.link.RedisLink;
import io.lettuce.core.KeyScanCursor;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanCursor;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;

/**
 * Walks over the matching keys of all masters, one batch at a time: the next one is asked
 * for when the work on the last is done, so that other commands get between. Each step
 * has the time limit of a call.
 * <p>
 * {@code SCAN} finds every key that is there throughout the walk. A key that Redis moves
 * while its table grows or shrinks may come twice; within a batch that is noticed,
 * between batches it would take a set of all keys.
 */
final class KeyScan {

	private static final int BATCH = 1000;

	private final Gate gate;

	private final ScanArgs args;

	private final Function<Set<String>, CompletableFuture<Long>> work;

	private final CompletableFuture<Long> result = new CompletableFuture<>();

	private Iterator<RedisClusterAsyncCommands<String, byte[]>> masters = List
		.<RedisClusterAsyncCommands<String, byte[]>>of()
		.iterator();

	private long total;

	/**
	 * Creates a walk.
	 * @param gate where commands pass
	 * @param glob which keys
	 * @param work what to do with a batch, answering how many keys of it count
	 */
	KeyScan(Gate gate, String glob, Function<Set<String>, CompletableFuture<Long>> work) {
		this.gate = gate;
		this.args = ScanArgs.Builder.matches(glob).limit(BATCH);
		this.work = work;
	}

	CompletableFuture<Long> start() {
		then(this.gate.send(RedisLink::masters), (masters) -> {
			this.masters = masters.iterator();
			nextMaster();
		});
		return this.result;
	}

	private void nextMaster() {
		if (this.masters.hasNext()) {
			scan(this.masters.next(), ScanCursor.INITIAL);
		}
		else {
			this.result.complete(this.total);
		}
	}

	private void scan(RedisClusterAsyncCommands<String, byte[]> master, ScanCursor cursor) {
		then(this.gate.send((link) -> master.scan(cursor, this.args)), (batch) -> {
			if (batch.getKeys().isEmpty()) {
				proceed(master, batch);
			}
			else {
				handle(master, batch);
			}
		});
	}

	private void handle(RedisClusterAsyncCommands<String, byte[]> master, KeyScanCursor<String> batch) {
		then(this.work.apply(new HashSet<>(batch.getKeys())), (count) -> {
			this.total += count;
			proceed(master, batch);
		});
	}

	private void proceed(RedisClusterAsyncCommands<String, byte[]> master, KeyScanCursor<String> batch) {
		if (batch.isFinished()) {
			nextMaster();
		}
		else {
			scan(master, batch);
		}
	}

	/**
	 * Goes on when a step is done. A failure of the step, or of what comes next, ends the
	 * walk.
	 */
	private <T> void then(CompletableFuture<T> step, Consumer<T> next) {
		CompletableFuture<?> unused = step.thenAccept(next).whenComplete((done, failure) -> {
			if (failure != null) {
				this.result.completeExceptionally((failure instanceof CompletionException && failure.getCause() != null)
						? failure.getCause() : failure);
			}
		});
	}

}
