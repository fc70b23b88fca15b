package io.github.cachestarter.internal.redis.circuit;

import java.time.Duration;
import java.util.concurrent.CompletionStage;

import io.github.cachestarter.internal.redis.link.Script;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.SetArgs;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;

/**
 * A command that the cache sends, and how to find out whether it is permitted: it is sent
 * for a key that nobody else uses. What is answered does not matter, as long as it is not
 * a refusal.
 */
public enum Right {

	PING(Need.READ), SET(Need.STORE), MGET(Need.READ), GETRANGE(Need.READ), GET(Need.STORE), PTTL(Need.STORE),
	PEXPIRE(Need.STORE), EVAL(Need.STORE), EVALSHA(Need.STORE),

	INCR(Need.LITTLE, "counters (CacheClient.increment) do not count"),

	SCAN(Need.LITTLE, "a pattern makes all entries of its cache invalid, and entries are not counted"),

	TIME(Need.LITTLE, "an exchange of the whole data (SWAPDB) is not noticed"),

	INFO(Need.LITTLE, "with every new connection all caches start cold, and the server's figures are missing"),

	/**
	 * The last one, because it removes the key.
	 */
	UNLINK(Need.READ);

	public static final Duration LIFE = Duration.ofSeconds(1);

	private static final byte[] NOTHING = {};

	/**
	 * The script finds that this is not there, and does nothing.
	 */
	private static final byte[] ANOTHER_HEAD = { 0 };

	private final Need need;

	private final String withoutIt;

	Right(Need need) {
		this(need, "");
	}

	Right(Need need, String withoutIt) {
		this.need = need;
		this.withoutIt = withoutIt;
	}

	public CompletionStage<?> attempt(RedisClusterAsyncCommands<String, byte[]> commands, String key) {
		String[] keys = { key };
		byte[][] arguments = { ANOTHER_HEAD, NOTHING, Script.argument(LIFE.toMillis()) };
		return switch (this) {
			case PING -> commands.ping();
			case SET -> commands.set(key, NOTHING, SetArgs.Builder.px(LIFE));
			case MGET -> commands.mget(key);
			case GETRANGE -> commands.getrange(key, 0, 0);
			case GET -> commands.get(key);
			case PTTL -> commands.pttl(key);
			case PEXPIRE -> commands.pexpire(key, LIFE);
			case EVAL -> commands.eval(Script.REPLACE.text(), ScriptOutputType.INTEGER, keys, arguments);
			case EVALSHA -> commands.evalsha(Script.REPLACE.digest(), ScriptOutputType.INTEGER, keys, arguments);
			case INCR -> commands.incr(key);
			case SCAN -> commands.scan(ScanArgs.Builder.matches(key).limit(1));
			case TIME -> commands.time();
			case INFO -> commands.info("server");
			case UNLINK -> commands.unlink(key);
		};
	}

	public Need need() {
		return this.need;
	}

	/**
	 * Whether it concerns no key, so that every master has to be asked.
	 */
	public boolean isWithoutKey() {
		return this == PING || this == SCAN || this == TIME || this == INFO;
	}

	/**
	 * What does not work without it, where the rest does.
	 */
	String withoutIt() {
		return this.withoutIt;
	}

	/**
	 * What a command is needed for.
	 */
	public enum Need {

		/**
		 * Reading and removing entries. Without it Redis is not used.
		 */
		READ,

		/**
		 * Storing entries. Without it entries are read and removed.
		 */
		STORE,

		/**
		 * Something that does not keep the cache from working.
		 */
		LITTLE

	}

}
