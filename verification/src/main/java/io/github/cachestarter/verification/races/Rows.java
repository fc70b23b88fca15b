package io.github.cachestarter.verification.races;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.sync.RedisCommands;

/**
 * The database that all processes share: a Redis of its own, which no cache knows and no
 * fault strikes. The updates of a row are committed one after the other and its version
 * says in which order: an update is one {@code INCR}, or its row is locked until the
 * transaction ends. Safe for use by many threads.
 */
final class Rows implements AutoCloseable {

	private static final Duration TIMEOUT = Duration.ofSeconds(30);

	private static final long LOCK_POLL_NANOS = TimeUnit.MICROSECONDS.toNanos(50);

	private static final String UPDATE = """
			if redis.call('EXISTS', KEYS[2]) == 1 then return -1 end
			return redis.call('INCR', KEYS[1])
			""";

	private static final String LOCK = """
			if not redis.call('SET', KEYS[2], '', 'NX') then return -1 end
			return tonumber(redis.call('GET', KEYS[1]) or '0')
			""";

	private static final String COMMIT = """
			for row = 1, #ARGV do
				redis.call('SET', KEYS[2 * row - 1], ARGV[row])
				redis.call('DEL', KEYS[2 * row])
			end
			return redis.status_reply('OK')
			""";

	private final RedisClient client;

	private final RedisCommands<String, String> commands;

	private final LongAdder loads = new LongAdder();

	Rows(String url) {
		RedisURI server = RedisURI.create(url);
		server.setTimeout(TIMEOUT);
		this.client = RedisClient.create(server);
		this.commands = this.client.connect().sync();
	}

	/**
	 * What a cache calls on a miss: the row as it is at some time of the query.
	 */
	Row load(int id, Pause pause) {
		this.loads.increment();
		pause.before();
		long version = version(id);
		pause.after();
		return Row.of(id, version);
	}

	/**
	 * Updates the row at some time of the transaction.
	 * @return the row as committed
	 */
	Row update(int id, Pause pause) {
		pause.before();
		long version = this.commands.incr(key(id));
		pause.after();
		return Row.of(id, version);
	}

	/**
	 * Updates a row that no transaction has locked.
	 * @return its version
	 */
	long updateUnlocked(int id) {
		return whenUnlocked(UPDATE, id);
	}

	/**
	 * Locks a row until {@link #commit} or {@link #unlock}. Nothing detects deadlocks:
	 * who locks several rows locks them in ascending order.
	 * @return its version
	 */
	long lock(int id) {
		return whenUnlocked(LOCK, id);
	}

	private long whenUnlocked(String script, int id) {
		long start = System.nanoTime();
		String[] keys = { key(id), lockKey(id) };
		Long version = this.commands.eval(script, ScriptOutputType.INTEGER, keys);
		while (version < 0) {
			if (System.nanoTime() - start > TIMEOUT.toNanos()) {
				throw new IllegalStateException("A row stays locked");
			}
			Pause.take(LOCK_POLL_NANOS);
			version = this.commands.eval(script, ScriptOutputType.INTEGER, keys);
		}
		return version;
	}

	/**
	 * Makes the updates of a transaction visible at one moment.
	 * @param versions the new versions of rows that it has locked
	 */
	void commit(Map<Integer, Long> versions) {
		if (versions.isEmpty()) {
			return;
		}
		String[] keys = versions.keySet()
			.stream()
			.flatMap((id) -> Stream.of(key(id), lockKey(id)))
			.toArray(String[]::new);
		String[] arguments = versions.values().stream().map(String::valueOf).toArray(String[]::new);
		this.commands.eval(COMMIT, ScriptOutputType.STATUS, keys, arguments);
	}

	/**
	 * Leaves locked rows as they are.
	 */
	void unlock(Set<Integer> ids) {
		if (!ids.isEmpty()) {
			this.commands.del(ids.stream().map(Rows::lockKey).toArray(String[]::new));
		}
	}

	/**
	 * The versions of the first rows.
	 */
	List<Long> versions(int rows) {
		return IntStream.range(0, rows).mapToLong(this::version).boxed().toList();
	}

	/**
	 * How often a row was loaded.
	 */
	long loads() {
		return this.loads.sum();
	}

	private long version(int id) {
		String version = this.commands.get(key(id));
		return (version != null) ? Long.parseLong(version) : 0;
	}

	private static String lockKey(int id) {
		return "lock:" + id;
	}

	private static String key(int id) {
		return Integer.toString(id);
	}

	@Override
	public void close() {
		this.client.shutdown(Duration.ZERO, Duration.ofSeconds(5));
	}

}
