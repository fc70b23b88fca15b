package io.github.cachestarter.internal.redis.invalidation;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.CompletionStage;

import io.github.cachestarter.internal.redis.link.RedisLink;
import io.github.cachestarter.internal.redis.link.Script;
import io.lettuce.core.SetArgs;

/**
 * Changes entries, and where Redis does not tell others of it, does so in the same
 * script: a change that was made was announced. Announcements are numbered, so that who
 * misses one knows. Safe for use by many threads.
 * <p>
 * All processes of an application have to be permitted the same: one that can have Redis
 * tell of changes announces none.
 */
public final class Announcer {

	/**
	 * Whatever becomes of the number and the message must not make the change look as if
	 * it had not happened. Number 0 follows upon no other: it makes who hears it forget
	 * everything.
	 */
	private static final String ANNOUNCE = """
			local number = redis.pcall('INCR', KEYS[#KEYS])
			if type(number) ~= 'number' then
				number = 0
			end
			redis.pcall('PUBLISH', KEYS[#KEYS], number .. ':' .. ARGV[1])
			""";

	private static final Script UNLINK = new Script("""
			local removed = 0
			for i = 1, #KEYS - 1 do
				removed = removed + redis.call('UNLINK', KEYS[i])
			end
			%s
			return removed
			""".formatted(ANNOUNCE));

	private static final Script SET = new Script("""
			redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
			%s
			return 1
			""".formatted(ANNOUNCE));

	private final String channel;

	/**
	 * Over which links changes are announced. Each is decided for itself: one that was
	 * replaced may still be finding out.
	 */
	private final Set<RedisLink> announcing = Collections
		.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

	/**
	 * Creates an announcer.
	 * @param channel the channel, and the key of the number
	 */
	public Announcer(String channel) {
		this.channel = channel;
	}

	String channel() {
		return this.channel;
	}

	/**
	 * Announces from now on what is changed over a link.
	 */
	void begin(RedisLink link) {
		this.announcing.add(link);
	}

	void end(RedisLink link) {
		this.announcing.remove(link);
	}

	public CompletionStage<Long> unlink(RedisLink link, String... keys) {
		return this.announcing.contains(link) ? announceUnlink(link, keys) : link.commands().unlink(keys);
	}

	/**
	 * Removes keys and announces it, whether or not that is usual over the link.
	 */
	CompletionStage<Long> announceUnlink(RedisLink link, String... keys) {
		return UNLINK.run(link, numbered(keys), encode(keys));
	}

	public CompletionStage<?> set(RedisLink link, String key, byte[] bytes, long lifeMillis) {
		return this.announcing.contains(link)
				? SET.run(link, numbered(key), encode(key), bytes, Script.argument(lifeMillis))
				: link.commands().set(key, bytes, SetArgs.Builder.px(lifeMillis));
	}

	private String[] numbered(String... keys) {
		String[] all = Arrays.copyOf(keys, keys.length + 1);
		all[keys.length] = this.channel;
		return all;
	}

	/**
	 * Each key behind its length in bytes, because there is nothing that a key may not
	 * contain: {@code 6:user:1}.
	 */
	private static byte[] encode(String... keys) {
		List<byte[]> parts = new ArrayList<>();
		for (String key : keys) {
			byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
			parts.add((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
			parts.add(bytes);
		}
		ByteBuffer all = ByteBuffer.allocate(parts.stream().mapToInt((part) -> part.length).sum());
		parts.forEach(all::put);
		return all.array();
	}

}
