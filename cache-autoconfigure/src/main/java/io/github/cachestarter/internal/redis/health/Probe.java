package io.github.cachestarter.internal.redis.health;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import io.github.cachestarter.internal.redis.circuit.Diagnosis;
import io.github.cachestarter.internal.redis.circuit.Replies;
import io.github.cachestarter.internal.redis.circuit.Right;
import io.github.cachestarter.internal.redis.circuit.Rights;
import io.github.cachestarter.internal.redis.circuit.Trouble;
import io.github.cachestarter.internal.redis.circuit.Trouble.Scope;
import io.github.cachestarter.internal.redis.link.InfoReply;
import io.github.cachestarter.internal.redis.link.RedisLink;
import io.github.cachestarter.internal.redis.link.RedisTierSettings;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tests whether Redis does what is asked of it. Used by the prober's thread only.
 */
final class Probe {

	private static final Logger logger = LoggerFactory.getLogger("io.github.cachestarter.cache");

	/**
	 * Enough to find a slot of another node, however few the others have.
	 */
	private static final int SLOTS_TRIED = 64;

	private final Replies replies;

	private final Diagnosis diagnosis;

	private final RedisTierSettings settings;

	private final boolean cluster;

	private volatile List<String> missing = List.of();

	private @Nullable String said;

	/**
	 * Creates the probe.
	 * @param cluster whether there may be many servers
	 */
	Probe(Replies replies, Diagnosis diagnosis, RedisTierSettings settings, boolean cluster) {
		this.cluster = cluster;
		this.replies = replies;
		this.diagnosis = diagnosis;
		this.settings = settings;
	}

	/**
	 * The commands that the user of the cache may not run, by the last test.
	 */
	List<String> missing() {
		return this.missing;
	}

	/**
	 * Sends every command that the cache needs, for a key on every master, without
	 * waiting in between. The removal, by the command that all removals use, is what
	 * decides: unlike a {@code PING} it is refused by a replica and while loading, and
	 * unlike the write it works when memory is full.
	 * @return what went wrong, or {@code null}
	 */
	@Nullable Trouble of(RedisLink link) {
		CompletableFuture<List<RedisClusterAsyncCommands<String, byte[]>>> masters = link.masters();
		Trouble unreachable = this.replies.await(masters);
		if (unreachable != null) {
			return unreachable;
		}
		Map<Right, List<CompletableFuture<?>>> answers = attempt(link, masters.join());
		Trouble removal = await(answers, Right.UNLINK);
		if (removal != null && removal.scope() == Scope.SERVER) {
			return removal;
		}
		Trouble write = await(answers, Right.SET);
		if (write != null && write.scope() == Scope.SERVER) {
			return write;
		}
		Trouble silence = awaitNeeded(answers);
		if (silence != null) {
			return silence;
		}
		Trouble kind = kind(link, answers);
		if (kind != null) {
			return kind;
		}
		Rights rights = Rights.of(answers, this.diagnosis);
		this.missing = rights.missing();
		sayOnce(rights.lesserTrouble());
		Trouble permission = rights.trouble(this.settings.keyPrefix());
		if (permission != null && permission.scope() == Scope.SERVER) {
			return permission;
		}
		if (removal != null) {
			return removal;
		}
		if (write != null && write.scope() == Scope.WRITES) {
			return this.diagnosis.full(memory(link));
		}
		return (permission != null) ? permission : write;
	}

	private Map<Right, List<CompletableFuture<?>>> attempt(RedisLink link,
			List<RedisClusterAsyncCommands<String, byte[]>> masters) {
		List<String> keys = link.probeKeys(this.settings.probeKey());
		Map<Right, List<CompletableFuture<?>>> answers = new EnumMap<>(Right.class);
		for (Right right : Right.values()) {
			List<CompletableFuture<?>> replies = new ArrayList<>();
			if (right == Right.TIME && this.cluster) {
				continue;
			}
			if (right.isWithoutKey()) {
				masters.forEach((master) -> replies.add(attempt(master, right, this.settings.probeKey())));
			}
			else {
				keys.forEach((key) -> replies.add(attempt(link.commands(), right, key)));
			}
			answers.put(right, replies);
		}
		return answers;
	}

	/**
	 * Whether this is a server of another kind than is configured. A Sentinel knows
	 * neither keys nor most commands. A node of a cluster that is taken for a single
	 * server may own the slot of the one key of the probe, so others are tried; a cluster
	 * of one node serves them all.
	 */
	private @Nullable Trouble kind(RedisLink link, Map<Right, List<CompletableFuture<?>>> answers) {
		String mode = answers.getOrDefault(Right.INFO, List.of())
			.stream()
			.filter((answer) -> answer.isDone() && !answer.isCompletedExceptionally())
			.map((answer) -> InfoReply.parse(String.valueOf(answer.join())).text("redis_mode"))
			.filter(Objects::nonNull)
			.findFirst()
			.orElse("");
		if (mode.equals("sentinel")) {
			return this.diagnosis.sentinel();
		}
		if (this.cluster || !mode.equals("cluster")) {
			return null;
		}
		List<String> keys = IntStream.range(0, SLOTS_TRIED)
			.mapToObj((index) -> this.settings.probeKey() + ":" + index)
			.toList();
		Trouble trouble = this.replies.await(Replies.all(keys, (key) -> link.commands().getrange(key, 0, 0)));
		return (trouble != null && trouble.scope() == Scope.SERVER) ? trouble : null;
	}

	private static CompletableFuture<?> attempt(RedisClusterAsyncCommands<String, byte[]> commands, Right right,
			String key) {
		try {
			return right.attempt(commands, key).toCompletableFuture();
		}
		catch (Throwable ex) {
			return CompletableFuture.failedFuture(ex);
		}
	}

	private @Nullable Trouble await(Map<Right, List<CompletableFuture<?>>> answers, Right right) {
		return this.replies.await(
				CompletableFuture.allOf(answers.getOrDefault(right, List.of()).toArray(CompletableFuture<?>[]::new)));
	}

	/**
	 * Waits until everything was answered, in whichever way, without which the cache does
	 * not work. What else is silent is not waited for.
	 */
	private @Nullable Trouble awaitNeeded(Map<Right, List<CompletableFuture<?>>> answers) {
		return this.replies.await(CompletableFuture.allOf(answers.entrySet()
			.stream()
			.filter((entry) -> entry.getKey().need() != Right.Need.LITTLE)
			.flatMap((entry) -> entry.getValue().stream())
			.map((answer) -> answer.handle((value, failure) -> value))
			.toArray(CompletableFuture<?>[]::new)));
	}

	private void sayOnce(@Nullable String lesserTrouble) {
		if (lesserTrouble != null && !lesserTrouble.equals(this.said)) {
			logger.atWarn()
				.addKeyValue("event", "cache_not_permitted")
				.addKeyValue("reason", lesserTrouble)
				.log("cache_not_permitted reason={}", lesserTrouble);
		}
		this.said = lesserTrouble;
	}

	private InfoReply memory(RedisLink link) {
		CompletableFuture<List<InfoReply>> info = InfoReply.ofMasters(link, "memory");
		if (this.replies.await(info) != null) {
			return InfoReply.EMPTY;
		}
		return info.join().stream().filter(InfoReply::isFull).findFirst().orElse(InfoReply.EMPTY);
	}

}
