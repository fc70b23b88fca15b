package io.github.cachestarter.internal.engine.explore;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

import io.github.cachestarter.internal.tier.Reading;
import io.github.cachestarter.internal.tier.Tier;
import io.github.cachestarter.internal.tier.TierException;
import io.github.cachestarter.internal.tier.TierState;
import org.jspecify.annotations.Nullable;

/**
 * What one process has of the model of Redis: every command is a step. As in the real
 * tier, what takes several commands takes several steps.
 */
final class ModelTier implements Tier {

	private final @Nullable Schedule schedule;

	private final ModelRedis redis;

	private boolean cluster;

	private boolean away;

	private boolean doubted;

	private int settledWhenLost;

	private long stateChanges;

	private boolean loses;

	/**
	 * Commands that are to time out, each once, and to be carried out later.
	 */
	private final Set<String> late = new HashSet<>();

	private final Set<String> lateAnswers = new HashSet<>();

	/**
	 * Creates the tier.
	 * @param schedule where commands are steps; {@code null} to have them carried out
	 */
	ModelTier(@Nullable Schedule schedule, ModelRedis redis) {
		this.schedule = schedule;
		this.redis = redis;
	}

	/**
	 * Has keys and tags on different nodes.
	 */
	void scatter() {
		this.cluster = true;
	}

	void delay(String command) {
		this.late.add(command);
	}

	/**
	 * Has a command time out when it is first sent, and never be carried out.
	 */
	void lose(String command) {
		this.late.add(command);
		this.loses = true;
	}

	/**
	 * Has the answer to a command arrive some time after it was carried out, once.
	 */
	void delayAnswer(String command) {
		this.lateAnswers.add(command);
	}

	/**
	 * Has Redis not answer this process.
	 * @param settled the newest change that has returned by now
	 */
	void leave(int settled) {
		this.stateChanges++;
		this.away = true;
		this.settledWhenLost = settled;
	}

	/**
	 * Has this process send nothing any more. What it has sent is carried out.
	 * @param settled the newest change that has returned by now
	 */
	void doubt(int settled) {
		leave(settled);
		this.away = false;
		this.doubted = true;
	}

	/**
	 * Has Redis answer this process again.
	 */
	void comeBack() {
		this.stateChanges++;
		this.away = false;
		this.doubted = false;
	}

	/**
	 * The newest change that had returned when Redis was last lost.
	 */
	int settledWhenLost() {
		return this.settledWhenLost;
	}

	@Override
	public long stateChanges() {
		return this.stateChanges;
	}

	@Override
	public String name() {
		return "model";
	}

	@Override
	public TierState state() {
		return (this.away || this.doubted) ? TierState.down("away") : TierState.UP;
	}

	@Override
	public CompletableFuture<Reading> read(String key, List<String> tags, int maxBytes) {
		if (!this.cluster) {
			return command("GET", null, Access.reads(key), () -> reading(key, versions(tags)));
		}
		CompletableFuture<long[]> versions = command("GET tags", null, Access.READS_REDIS, () -> versions(tags));
		return command("GET", null, Access.reads(key), () -> reading(key, versions.join()));
	}

	private Reading reading(String key, long[] versions) {
		return new Reading(this.redis.get(key), versions, TimeUnit.HOURS.toNanos(1));
	}

	private long[] versions(List<String> tags) {
		return tags.stream().mapToLong(this::version).toArray();
	}

	private long version(String tag) {
		byte[] version = this.redis.get(tag);
		return (version != null) ? ByteBuffer.wrap(version).getLong() : Reading.NO_VERSION;
	}

	@Override
	public CompletableFuture<long[]> versions(List<String> tags, Duration life) {
		long[] versions = new long[tags.size()];
		for (int i = 0; i < versions.length; i++) {
			String tag = tags.get(i);
			byte[] fresh = ByteBuffer.allocate(Long.BYTES).putLong(this.redis.newVersion()).array();
			CompletableFuture<Boolean> created = command("SET NX tag", null, Access.CHANGES_TAGS,
					() -> this.redis.setIfAbsent(tag, fresh));
			if (created.isCompletedExceptionally()) {
				return created.thenApply((unreachable) -> versions);
			}
			versions[i] = command("GET tag", null, Access.READS_TAGS, () -> version(tag)).join();
		}
		return CompletableFuture.completedFuture(versions);
	}

	@Override
	public CompletableFuture<@Nullable Void> put(String key, byte[] bytes, Duration ttl) {
		return command("SET", bytes, Access.changes(key), () -> {
			this.redis.set(key, bytes);
			return null;
		});
	}

	@Override
	public CompletableFuture<Boolean> putIfAbsent(String key, byte[] bytes, Duration ttl) {
		return command("SET NX", bytes, Access.changes(key), () -> this.redis.setIfAbsent(key, bytes));
	}

	@Override
	public CompletableFuture<Boolean> replace(String key, byte[] head, byte[] bytes, Duration ttl) {
		return command("replace", bytes, Access.changes(key), () -> this.redis.replace(key, head, bytes));
	}

	@Override
	public CompletableFuture<Boolean> claim(String key, byte @Nullable [] over, byte[] lease, Duration life,
			Runnable late) {
		Access access = Access.changes(key);
		return (over == null) ? command("SET NX", lease, access, () -> this.redis.setIfAbsent(key, lease), told(late))
				: command("replace", lease, access, () -> this.redis.replace(key, over, lease), told(late));
	}

	@Override
	public CompletableFuture<@Nullable Void> take(String key, byte[] lease, Duration life, Runnable late) {
		return command("SET", lease, Access.changes(key), () -> {
			this.redis.set(key, lease);
			return true;
		}, told(late)).thenApply((put) -> null);
	}

	/**
	 * Has the process of whoever has asked for a lease hear that it was put late.
	 */
	private BiConsumer<Actor, Boolean> told(Runnable late) {
		return (actor, put) -> {
			Schedule schedule = this.schedule;
			if (put && schedule != null && !actor.isCrashed()) {
				schedule.add(actor.another("late reply to " + actor.name(), late::run));
			}
		};
	}

	@Override
	public CompletableFuture<Boolean> delete(String key) {
		return command("DEL", null, Access.changes(key), () -> this.redis.delete(key));
	}

	@Override
	public CompletableFuture<Boolean> deleteIf(String key, byte[] head) {
		return command("give lease back", null, Access.changes(key), () -> this.redis.deleteIf(key, head));
	}

	@Override
	public CompletableFuture<@Nullable Void> invalidateTags(Collection<String> tags) {
		return command("DEL tags", null, Access.CHANGES_TAGS, () -> {
			tags.forEach(this.redis::delete);
			return null;
		});
	}

	@Override
	public CompletableFuture<Long> deleteMatching(String glob) {
		return scan(glob).thenCompose((keys) -> command("DEL those", null, Access.CHANGES_KEY,
				() -> keys.stream().filter(this.redis::delete).count()));
	}

	@Override
	public CompletableFuture<Long> sweep(String glob, int offset, String tag) {
		return scan(glob).thenCompose((keys) -> command("DEL those out of date", null, Access.CHANGES_REDIS,
				() -> keys.stream().filter((key) -> isOutOfDate(key, offset, tag) && this.redis.delete(key)).count()));
	}

	private boolean isOutOfDate(String key, int offset, String tag) {
		byte[] bytes = this.redis.get(key);
		return bytes != null && bytes.length >= offset + Long.BYTES
				&& ByteBuffer.wrap(bytes).getLong(offset) != version(tag);
	}

	@Override
	public CompletableFuture<Long> countMatching(String glob) {
		return scan(glob).thenApply((keys) -> (long) keys.size());
	}

	private CompletableFuture<List<String>> scan(String glob) {
		return command("SCAN", null, Access.READS_KEY, () -> this.redis.keys(glob.substring(0, glob.indexOf('*'))));
	}

	@Override
	public CompletableFuture<Long> increment(String key, Duration ttl) {
		throw new UnsupportedOperationException("Counters have no part in this");
	}

	private <T extends @Nullable Object> CompletableFuture<T> command(String name, @Nullable Object subject,
			Access access, Supplier<T> action) {
		return command(name, subject, access, action, (actor, result) -> {
		});
	}

	/**
	 * Does a command, in a step if an actor asks for it.
	 * @param late is told what came of it if it was carried out after it had timed out
	 */
	private <T extends @Nullable Object> CompletableFuture<T> command(String name, @Nullable Object subject,
			Access access, Supplier<T> action, BiConsumer<Actor, T> late) {
		Schedule schedule = this.schedule;
		Actor actor = Actor.current();
		if (schedule == null || actor == null) {
			return CompletableFuture.completedFuture(action.get());
		}
		if (this.doubted) {
			return CompletableFuture.failedFuture(new TierException("away", null));
		}
		if (!this.late.remove(name)) {
			return answered(schedule, name, subject, access, action);
		}
		schedule.step(name + " times out", subject, Access.NOTHING, () -> {
			if (!this.loses) {
				schedule.add(new Actor("late, of " + actor.name(), new Step<>(name, subject, access, () -> {
					T result = action.get();
					late.accept(actor, result);
					return result;
				})));
			}
			return null;
		});
		return CompletableFuture.failedFuture(new TierException("timed out", null));
	}

	/**
	 * Whether Redis answers is known only when the command is sent.
	 */
	private <T extends @Nullable Object> CompletableFuture<T> answered(Schedule schedule, String name,
			@Nullable Object subject, Access access, Supplier<T> action) {
		AtomicBoolean lost = new AtomicBoolean();
		// Who is told of a change looks at it without a step of its own.
		Access touched = this.redis.isListenedTo() ? Access.EVERYTHING : access;
		T answer = schedule.<@Nullable T>step(name, subject, touched, () -> {
			lost.set(this.away);
			return this.away ? null : action.get();
		});
		CompletableFuture<T> answered = lost.get() ? CompletableFuture.failedFuture(new TierException("away", null))
				: CompletableFuture.completedFuture(answer);
		return this.lateAnswers.remove(name) ? late(schedule, name, answered) : answered;
	}

	private static <T extends @Nullable Object> CompletableFuture<T> late(Schedule schedule, String name,
			CompletableFuture<T> answered) {
		CompletableFuture<T> late = new CompletableFuture<>();
		schedule.add(new Actor("answer to " + name,
				new Step<>("arrives", null, Access.EVERYTHING, () -> late.complete(answered.join()))));
		return late;
	}

}
