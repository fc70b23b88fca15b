package io.github.cachestarter.benchmarks.races;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.sync.RedisCommands;

/**
 * The database that all processes share: a Redis of its own, which no cache knows and no
 * fault strikes. An update is one {@code INCR}, so the updates of a row are committed one
 * after the other and its version says in which order. Safe for use by many threads.
 */
final class Rows implements AutoCloseable {

	private static final Duration TIMEOUT = Duration.ofSeconds(30);

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

	private static String key(int id) {
		return Integer.toString(id);
	}

	@Override
	public void close() {
		this.client.shutdown(Duration.ZERO, Duration.ofSeconds(5));
	}

}
