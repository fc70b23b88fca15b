package io.github.cachestarter.internal.redis.link;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.codec.Base16;

/**
 * A Lua script that answers with a number. Sent by its digest; a server that does not
 * know it yet is sent the text, which it then remembers.
 */
public final class Script {

	/**
	 * Puts bytes in the place of others, which must start with a head.
	 */
	public static final Script REPLACE = new Script("""
			if redis.call('GETRANGE', KEYS[1], 0, #ARGV[1] - 1) == ARGV[1] then
				redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
				return 1
			end
			return 0
			""");

	/**
	 * Removes bytes that start with a head.
	 */
	public static final Script DELETE_IF = new Script("""
			if redis.call('GETRANGE', KEYS[1], 0, #ARGV[1] - 1) == ARGV[1] then
				return redis.call('UNLINK', KEYS[1])
			end
			return 0
			""");

	/**
	 * Counts, and lets the count end some time after its beginning.
	 */
	public static final Script INCREMENT = new Script("""
			local count = redis.call('INCR', KEYS[1])
			if count == 1 then
				redis.call('PEXPIRE', KEYS[1], ARGV[1])
			end
			return count
			""");

	private final String text;

	private final String digest;

	public Script(String text) {
		this.text = text;
		this.digest = Base16.digest(text.getBytes(StandardCharsets.UTF_8));
	}

	public CompletionStage<Long> run(RedisLink link, String key, byte[]... arguments) {
		return run(link, new String[] { key }, arguments);
	}

	public CompletionStage<Long> run(RedisLink link, String[] keys, byte[]... arguments) {
		return link.commands()
			.<Long>evalsha(this.digest, ScriptOutputType.INTEGER, keys, arguments)
			.exceptionallyCompose((failure) -> {
				Throwable cause = (failure instanceof CompletionException) ? failure.getCause() : failure;
				return (cause instanceof RedisNoScriptException)
						? link.commands().<Long>eval(this.text, ScriptOutputType.INTEGER, keys, arguments)
						: CompletableFuture.failedStage(failure);
			});
	}

	public String text() {
		return this.text;
	}

	public String digest() {
		return this.digest;
	}

	public static byte[] argument(long number) {
		return Long.toString(number).getBytes(StandardCharsets.US_ASCII);
	}

}
