package io.github.cachestarter.internal.redis;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

import io.github.cachestarter.internal.redis.circuit.ErrorReplies;
import io.github.cachestarter.internal.redis.circuit.Gate;
import io.github.cachestarter.internal.redis.link.RedisLink;
import io.github.cachestarter.internal.redis.link.Script;
import io.github.cachestarter.internal.redis.link.TagVersion;
import io.lettuce.core.SetArgs;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives tags their versions and keeps them. Safe for use by many threads.
 */
final class TagVersions {

	private static final Logger logger = LoggerFactory.getLogger("io.github.cachestarter.cache");

	private final Gate gate;

	private final AtomicLong repaired = new AtomicLong();

	private final AtomicBoolean said = new AtomicBoolean();

	TagVersions(Gate gate) {
		this.gate = gate;
	}

	/**
	 * Asks for all of them in one go. Every load and every put does.
	 */
	CompletableFuture<long[]> get(List<String> tags, long lifeMillis) {
		long[] versions = new long[tags.size()];
		CompletableFuture<?>[] kept = new CompletableFuture<?>[versions.length];
		for (int i = 0; i < versions.length; i++) {
			int index = i;
			kept[i] = get(tags.get(i), lifeMillis).thenAccept((version) -> versions[index] = version);
		}
		CompletableFuture<?> all = (kept.length == 1) ? kept[0] : CompletableFuture.allOf(kept);
		return all.thenApply((done) -> versions);
	}

	/**
	 * How often something that is no version was found under the key of a tag, and
	 * removed.
	 */
	long repaired() {
		return this.repaired.get();
	}

	/**
	 * Three commands in one go. If somebody invalidates the tag in between, either
	 * version is right: it is read before anything of the entry's value is.
	 * <p>
	 * To prolong a tag's life changes its key, which every process that keeps copies of
	 * its entries is told, and has to read anew. So a tag is given a third more than is
	 * asked for, and more only when that third is over. The version is read last, lest
	 * what is told of our own change concerns the version that was read.
	 */
	private CompletableFuture<Long> get(String tag, long life) {
		return this.gate.sendWrite((link) -> {
			RedisClusterAsyncCommands<String, byte[]> commands = link.commands();
			long given = life + life / 3;
			CompletionStage<?> created = commands.set(tag, TagVersion.next(), SetArgs.Builder.px(given).nx());
			CompletionStage<Long> left = commands.pttl(tag);
			CompletionStage<Long> version = commands.get(tag)
				.handle(Found::of)
				.thenCombine(left,
						(found, millis) -> found.foreign() ? repaired(link, tag, given)
								: (millis < 0 || millis >= life) ? CompletableFuture.completedFuture(found.version())
										: prolonged(link, tag, given))
				.thenCompose((kept) -> kept);
			return created.thenCombine(version, (ignored, read) -> read);
		});
	}

	/**
	 * Somebody who needs the tag for longer may have been faster. What does not end at
	 * all is not ours to end.
	 */
	private static final Script PROLONG = new Script("""
			local left = redis.call('PTTL', KEYS[1])
			if left >= 0 and left < tonumber(ARGV[1]) then
				return redis.call('PEXPIRE', KEYS[1], ARGV[1])
			end
			return 0
			""");

	private static CompletionStage<Long> prolonged(RedisLink link, String tag, long life) {
		return PROLONG.run(link, tag, Script.argument(life))
			.thenCompose((set) -> link.commands().get(tag))
			.thenApply(TagVersion::of);
	}

	/**
	 * Somebody else's bytes under a tag's key, or a key of another type, would keep its
	 * entries from being valid for ever. Compares before it removes, so that no version
	 * is lost that was given meanwhile.
	 */
	private static final Script REPAIR = new Script("""
			local found = redis.pcall('GETRANGE', KEYS[1], 0, 8)
			if type(found) == 'table' then
				if not string.find(found.err, 'WRONGTYPE') then
					return found
				end
			elseif #found == 8 then
				return 0
			end
			redis.call('UNLINK', KEYS[1])
			redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
			return 1
			""");

	private CompletionStage<Long> repaired(RedisLink link, String tag, long life) {
		byte[] replacement = TagVersion.next();
		return REPAIR.run(link, tag, replacement, Script.argument(life)).thenCompose((replaced) -> {
			if (replaced == 0) {
				return link.commands().get(tag).thenApply(TagVersion::of);
			}
			noteRepair();
			return CompletableFuture.completedFuture(TagVersion.of(replacement));
		});
	}

	private void noteRepair() {
		this.repaired.incrementAndGet();
		if (this.said.compareAndSet(false, true)) {
			logger.warn("cache_tag_repaired reason=somebody else writes under the keys of the cache's tags, which made"
					+ " all of their entries invalid. What was there has been removed. Set cache.key-prefix to a text"
					+ " that no other application's keys start with");
		}
	}

	/**
	 * What is under the key of a tag.
	 *
	 * @param version the version, if the tag was not invalidated meanwhile
	 * @param foreign whether there is something that is no version
	 */
	private record Found(long version, boolean foreign) {

		static Found of(byte @Nullable [] bytes, @Nullable Throwable failure) {
			if (failure != null && !ErrorReplies.isOfAnotherType(failure)) {
				throw new CompletionException(failure);
			}
			return new Found(TagVersion.of(bytes), failure != null || (bytes != null && bytes.length != Long.BYTES));
		}

	}

}
