package io.github.cachestarter.internal.redis;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;

import io.github.cachestarter.internal.redis.circuit.Call;
import io.github.cachestarter.internal.redis.circuit.ErrorReplies;
import io.github.cachestarter.internal.redis.circuit.Gate;
import io.github.cachestarter.internal.redis.lettuce.LargeReplyFilter;
import io.github.cachestarter.internal.redis.lettuce.OwnConnectionFactory;
import io.github.cachestarter.internal.redis.link.OutOfStepException;
import io.github.cachestarter.internal.redis.link.RedisLink;
import io.github.cachestarter.internal.redis.link.Script;
import io.github.cachestarter.internal.redis.link.TagVersion;
import io.github.cachestarter.internal.redis.recovery.ColdStart;
import io.github.cachestarter.internal.redis.recovery.Removal;
import io.github.cachestarter.internal.redis.recovery.Removals;
import io.github.cachestarter.internal.tier.Reading;
import io.github.cachestarter.internal.tier.TagKeys;
import io.lettuce.core.KeyValue;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.output.CommandOutput;
import io.lettuce.core.output.IntegerOutput;
import io.lettuce.core.output.ValueOutput;
import io.lettuce.core.protocol.AsyncCommand;
import io.lettuce.core.protocol.Command;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import org.jspecify.annotations.Nullable;

/**
 * Reads entries together with the versions of tags.
 */
final class Reads {

	private static final long[] NO_VERSIONS = {};

	private final Gate gate;

	private final TagKeys tagKeys;

	private final ColdStart coldStart;

	private final Removals removals;

	private final LongAdder oversizedRemoved = new LongAdder();

	Reads(Gate gate, TagKeys tagKeys, ColdStart coldStart, Removals removals) {
		this.gate = gate;
		this.tagKeys = tagKeys;
		this.coldStart = coldStart;
		this.removals = removals;
	}

	CompletableFuture<Reading> read(String key, List<String> tags, int maxBytes) {
		return afterClearing(tags, (cold) -> this.gate.send((link) -> reading(link, key, tags, maxBytes)));
	}

	/**
	 * How many values were removed that were too large to be read.
	 */
	long oversizedRemoved() {
		return this.oversizedRemoved.sum();
	}

	/**
	 * Removes what is too large, by the link over which it came and without waiting. By
	 * then nobody may be waiting for it either, for it took too long to arrive.
	 */
	private void remove(RedisLink link, String key, byte[] bytes) {
		byte[] head = Arrays.copyOf(bytes, Math.min(bytes.length, LargeReplyFilter.KEPT));
		CompletableFuture<?> unused = this.gate
			.send(new Call<>(this.gate, link, this.gate.deadline()), (used) -> Script.DELETE_IF.run(used, key, head))
			.thenAccept(this.oversizedRemoved::add);
	}

	/**
	 * How long an entry lives is asked for right before it. If another takes its place in
	 * between, the newer one is read with what the older one had left, which is less
	 * where both live as long from their beginning. In the other order the older one
	 * would be kept for as long as the newer one lives. (Where changes are told, whoever
	 * keeps the entry is told of this one as well.)
	 */
	CompletableFuture<Reading> readForKeeping(String key, List<String> tags, int maxBytes) {
		if (tags.isEmpty()) {
			return this.gate.send((link) -> valueAndLife(link, key, maxBytes));
		}
		return afterClearing(tags, (cold) -> this.gate.send((link) -> {
			CompletionStage<Long> life = link.commands().pttl(key).handle(Reads::nanos);
			return reading(link, key, tags, maxBytes).thenCombine(life, Reading::withLife);
		}));
	}

	/**
	 * An entry that is read alone is read as far as it may be long, and a byte more,
	 * which tells that it is longer. Redis has none that is empty: that is what it
	 * answers where there is none.
	 */
	private CompletionStage<Reading> valueAndLife(RedisLink link, String key, int maxBytes) {
		RedisCodec<String, byte[]> codec = OwnConnectionFactory.CODEC;
		AsyncCommand<String, byte[], Long> life = command(CommandType.PTTL, new IntegerOutput<>(codec), keyed(key));
		AsyncCommand<String, byte[], byte[]> value = command(CommandType.GETRANGE, new ValueOutput<>(codec),
				keyed(key).add(0).add(maxBytes));
		link.dispatch(List.of(life, value));
		return value.handle(Reads::bytes)
			.thenCombine(life.handle(Reads::nanos),
					(bytes, nanos) -> reading(link, key, bytes, NO_VERSIONS, maxBytes).withLife(nanos));
	}

	private static CommandArgs<String, byte[]> keyed(String key) {
		return new CommandArgs<>(OwnConnectionFactory.CODEC).addKey(key);
	}

	private static <T> AsyncCommand<String, byte[], T> command(CommandType type,
			CommandOutput<String, byte[], T> output, CommandArgs<String, byte[]> arguments) {
		return new AsyncCommand<>(new Command<>(type, output, arguments));
	}

	/**
	 * A key of another type holds no entry. {@code MGET} says so by itself.
	 */
	private static byte @Nullable [] bytes(byte @Nullable [] bytes, @Nullable Throwable failure) {
		if (failure == null || ErrorReplies.isOfAnotherType(failure)) {
			return (bytes != null && bytes.length > 0) ? bytes : null;
		}
		throw new CompletionException(failure);
	}

	/**
	 * What cannot be learnt is not kept, and that is all.
	 */
	private static long nanos(Long millis, Throwable failure) {
		return (failure == null && millis >= 0) ? TimeUnit.MILLISECONDS.toNanos(millis) : Reading.NO_LIFE;
	}

	private CompletableFuture<Reading> afterClearing(List<String> tags,
			Function<List<String>, CompletableFuture<Reading>> read) {
		// One that is known was read after the cold start.
		CompletableFuture<?> clearing = (tags.isEmpty() || !this.tagKeys.isClear(tags.get(0))) ? null
				: this.coldStart.clear(tags.get(0), (tag) -> this.removals.remove(Removal.ofTags(List.of(tag))));
		return (clearing == null) ? read.apply(tags) : clearing.handle((removed, failure) -> tags).thenCompose(read);
	}

	private CompletionStage<Reading> reading(RedisLink link, String key, List<String> tags, int maxBytes) {
		RedisClusterAsyncCommands<String, byte[]> commands = link.commands();
		if (tags.isEmpty()) {
			return commands.getrange(key, 0, maxBytes)
				.handle(Reads::bytes)
				.thenApply((bytes) -> reading(link, key, bytes, NO_VERSIONS, maxBytes));
		}
		String[] keys = new String[tags.size() + 1];
		keys[0] = key;
		for (int i = 1; i < keys.length; i++) {
			keys[i] = tags.get(i - 1);
		}
		return commands.mget(keys).thenApply((values) -> reading(link, keys, values, maxBytes));
	}

	private Reading reading(RedisLink link, String[] keys, List<KeyValue<String, byte[]>> values, int maxBytes) {
		if (values.size() != keys.length) {
			throw new OutOfStepException(keys.length + " values were asked for, " + values.size() + " came");
		}
		long[] versions = new long[values.size() - 1];
		for (int i = 0; i < versions.length; i++) {
			byte[] version = values.get(i + 1).getValueOrElse(null);
			byte[] start = (version != null) ? LargeReplyFilter.startOfDropped(version) : null;
			if (start != null) {
				remove(link, keys[i + 1], start);
			}
			versions[i] = TagVersion.of(version);
		}
		return reading(link, keys[0], values.get(0).getValueOrElse(null), versions, maxBytes);
	}

	private Reading reading(RedisLink link, String key, byte @Nullable [] bytes, long[] versions, int maxBytes) {
		byte[] start = (bytes != null) ? LargeReplyFilter.startOfDropped(bytes) : null;
		if (start == null && bytes != null && bytes.length > maxBytes) {
			start = bytes;
		}
		if (start == null) {
			return new Reading(bytes, versions);
		}
		remove(link, key, start);
		return Reading.ofTooLarge(start, versions);
	}

}
