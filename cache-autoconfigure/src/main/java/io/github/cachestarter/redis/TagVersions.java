package io.github.cachestarter.redis;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.github.cachestarter.tier.Reading;
import io.lettuce.core.SetArgs;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import org.jspecify.annotations.Nullable;

/**
 * Gives tags their versions and keeps them.
 */
final class TagVersions {

	private final Gate gate;

	TagVersions(Gate gate) {
		this.gate = gate;
	}

	CompletableFuture<long[]> get(List<String> tags, long lifeMillis) {
		List<CompletableFuture<Long>> versions = tags.stream().map((tag) -> get(tag, lifeMillis)).toList();
		return CompletableFuture.allOf(versions.toArray(CompletableFuture<?>[]::new))
			.thenApply((done) -> versions.stream().mapToLong(CompletableFuture::join).toArray());
	}

	/**
	 * Three commands in one go. If somebody invalidates the tag in between, either
	 * version is right: it is read before anything of the entry's value is.
	 * <p>
	 * To prolong a tag's life changes its key, which every process that keeps copies of
	 * its entries is told, and has to read anew. So a tag is given twice the life that is
	 * asked for, and more only when half of that is over. The version is read last, lest
	 * what is told of our own change concerns the version that was read.
	 */
	private CompletableFuture<Long> get(String tag, long life) {
		return this.gate.sendWrite((link) -> {
			RedisClusterAsyncCommands<String, byte[]> commands = link.commands();
			CompletionStage<?> created = commands.set(tag, TagVersion.next(), SetArgs.Builder.px(2 * life).nx());
			CompletionStage<Long> left = commands.pttl(tag);
			CompletionStage<Long> version = commands.get(tag)
				.thenCombine(left, (bytes, millis) -> kept(commands, tag, bytes, millis, life))
				.thenCompose((kept) -> kept);
			return created.thenCombine(version, (ignored, read) -> read);
		});
	}

	private static CompletionStage<Long> kept(RedisClusterAsyncCommands<String, byte[]> commands, String tag,
			byte @Nullable [] bytes, long left, long life) {
		long version = TagVersion.of(bytes);
		if (bytes != null && version == Reading.NO_VERSION) {
			return healed(commands, tag, life);
		}
		if (left < 0 || left >= life) {
			return CompletableFuture.completedFuture(version);
		}
		CompletionStage<?> prolonged = commands.pexpire(tag, 2 * life);
		return commands.get(tag).thenCombine(prolonged, (read, ignored) -> TagVersion.of(read));
	}

	/**
	 * Somebody else's bytes under a tag's key would keep its entries from being valid for
	 * ever.
	 */
	private static CompletionStage<Long> healed(RedisClusterAsyncCommands<String, byte[]> commands, String tag,
			long life) {
		byte[] replacement = TagVersion.next();
		return commands.set(tag, replacement, SetArgs.Builder.px(2 * life))
			.thenApply((ok) -> TagVersion.of(replacement));
	}

}
