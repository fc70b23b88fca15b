package io.github.cachestarter.verification.hostile;

import java.util.Random;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.SetArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who writes under the keys of the cache. Safe for use by many threads.
 */
final class Operator implements AutoCloseable {

	/** So that what nobody removes does not stay. */
	private static final long SECONDS = 60;

	private final RedisClient client;

	private final StatefulRedisConnection<String, byte[]> connection;

	private final RedisCommands<String, byte[]> commands;

	Operator(String url) {
		this.client = RedisClient.create(RedisURI.create(url));
		this.connection = this.client.connect(RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE));
		this.commands = this.connection.sync();
	}

	byte @Nullable [] get(String key) {
		return this.commands.get(key);
	}

	void set(String key, byte[] bytes) {
		this.commands.set(key, bytes, SetArgs.Builder.ex(SECONDS));
	}

	void move(String from, String to, boolean copy) {
		String script = "if redis.call('EXISTS', KEYS[1]) == 1 then redis.call("
				+ (copy ? "'COPY', KEYS[1], KEYS[2], 'REPLACE'" : "'RENAME', KEYS[1], KEYS[2]") + ") end return 'OK'";
		this.commands.eval(script, ScriptOutputType.VALUE, new String[] { from, to });
	}

	/**
	 * Writes something of another type, in one step, for others may do the same.
	 */
	void setOther(String key, Random random) {
		String command = switch (random.nextInt(8)) {
			case 0 -> "'RPUSH', KEYS[1], 'a', 'b'";
			case 1 -> "'HSET', KEYS[1], 'field', 'value'";
			case 2 -> "'SADD', KEYS[1], 'value'";
			case 3 -> "'ZADD', KEYS[1], 1, 'value'";
			case 4 -> "'XADD', KEYS[1], '1-1', 'field', 'value'";
			case 5 -> "'PFADD', KEYS[1], 'value'";
			case 6 -> "'SETBIT', KEYS[1], " + random.nextInt(64) + ", 1";
			default -> "'INCRBY', KEYS[1], 7";
		};
		String script = "redis.call('DEL', KEYS[1]) redis.call(" + command + ") redis.call('EXPIRE', KEYS[1], "
				+ SECONDS + ") return 'OK'";
		this.commands.eval(script, ScriptOutputType.VALUE, new String[] { key });
	}

	@Override
	public void close() {
		this.connection.close();
		this.client.shutdown();
	}

}
