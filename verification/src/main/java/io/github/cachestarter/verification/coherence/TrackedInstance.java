package io.github.cachestarter.verification.coherence;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;

import io.lettuce.core.RedisClient;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.SetArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;

/**
 * A process that keeps copies, as Redis sees it: one connection, which is told of changes
 * and by which everything is read and written.
 */
final class TrackedInstance implements AutoCloseable {

	static final String PREFIX = "messages:";

	private static final long LEASE_MILLIS = 30_000;

	private static final long ENTRY_MILLIS = 3_600_000;

	/** The compare-and-set of the cache's own Redis tier. */
	private static final String REPLACE = """
			if redis.call('GETRANGE', KEYS[1], 0, #ARGV[1] - 1) == ARGV[1] then
				redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
				return 1
			end
			return 0
			""";

	private final StatefulRedisConnection<String, String> connection;

	private final RedisAsyncCommands<String, String> commands;

	private final LongAdder messages = new LongAdder();

	private volatile String lease = "";

	private TrackedInstance(StatefulRedisConnection<String, String> connection) {
		this.connection = connection;
		this.commands = connection.async();
	}

	static TrackedInstance connect(RedisClient client, TrackingMode mode) {
		TrackedInstance instance = new TrackedInstance(client.connect());
		instance.connection.addListener((message) -> {
			if ("invalidate".equals(message.getType())) {
				instance.messages.increment();
			}
		});
		instance.connection.sync().clientTracking(mode.arguments(PREFIX));
		return instance;
	}

	/**
	 * Reads a key as somebody does who keeps what is found.
	 */
	CompletionStage<?> look(String key) {
		CompletionStage<Long> life = this.commands.pttl(key);
		return this.commands.get(key).thenCombine(life, (value, left) -> value);
	}

	CompletionStage<?> askForLease(String key) {
		String wanted = "lease:" + Long.toHexString(ThreadLocalRandom.current().nextLong());
		return this.commands.set(key, wanted, SetArgs.Builder.px(LEASE_MILLIS).nx())
			.thenAccept((granted) -> this.lease = "OK".equals(granted) ? wanted : "");
	}

	/**
	 * Fills a key if its lease was granted to this instance, and does nothing else.
	 */
	CompletionStage<?> fillIfGranted(String key, String value) {
		String held = this.lease;
		if (held.isEmpty()) {
			return CompletableFuture.completedStage(false);
		}
		this.lease = "";
		return this.commands
			.<Long>eval(REPLACE, ScriptOutputType.INTEGER, new String[] { key }, held, value,
					Long.toString(ENTRY_MILLIS))
			.thenAccept((filled) -> {
				if (filled != 1) {
					throw new IllegalStateException("A fill was refused, although nobody disturbs");
				}
			});
	}

	CompletionStage<?> store(String key, String value) {
		return this.commands.set(key, value);
	}

	CompletionStage<?> remove(String key) {
		return this.commands.unlink(key);
	}

	/**
	 * Redis queues what it has to tell before it answers, so once this is done every
	 * message about what happened before has been counted.
	 */
	CompletionStage<?> ping() {
		return this.commands.ping();
	}

	/**
	 * The messages that have come, each of which names one key.
	 */
	long messages() {
		return this.messages.sum();
	}

	@Override
	public void close() {
		this.connection.close();
	}

}
