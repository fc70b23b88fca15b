package io.github.cachestarter.engine;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import java.util.function.Supplier;

import io.github.cachestarter.tier.Tier;
import io.github.cachestarter.tier.TierState.Availability;
import io.github.cachestarter.value.UncacheableValueException;
import io.github.cachestarter.value.UnreadableEntryException;
import io.github.cachestarter.value.ValueCodec;
import io.github.cachestarter.value.ValueType;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The entries of one cache: values on this side, bytes in the tier on the other. Trouble
 * ends here, counted; what comes out is a hit or a miss, done or not done.
 */
final class Entries {

	private static final Logger logger = LoggerFactory.getLogger("io.github.cachestarter.cache");

	private final String cache;

	private final Tier tier;

	private final ValueCodec codec;

	private final CacheCounters counters;

	private final Executor continuations;

	private final Set<String> explained = ConcurrentHashMap.newKeySet();

	private final AtomicBoolean lossAnnounced = new AtomicBoolean();

	Entries(String cache, Tier tier, ValueCodec codec, CacheCounters counters, Executor continuations) {
		this.cache = cache;
		this.tier = tier;
		this.codec = codec;
		this.counters = counters;
		this.continuations = continuations;
	}

	/**
	 * Looks up, and counts the lookup.
	 */
	Lookup find(String key, ValueType type) {
		return counted(look(key, type));
	}

	/**
	 * Looks up without counting, for a second look of one lookup.
	 */
	Lookup look(String key, ValueType type) {
		byte[] entry = ask(() -> this.tier.get(key));
		return (entry != null) ? decode(entry, type) : Lookup.MISS;
	}

	/**
	 * Looks up without blocking, and counts the lookup.
	 */
	CompletableFuture<Lookup> findAsync(String key, ValueType type) {
		return lookAsync(key, type).thenApply(this::counted);
	}

	/**
	 * Looks up without blocking or counting.
	 */
	CompletableFuture<Lookup> lookAsync(String key, ValueType type) {
		return askAsync(() -> this.tier.get(key))
			.thenApply((entry) -> (entry != null) ? decode(entry, type) : Lookup.MISS);
	}

	Lookup decode(byte[] entry, ValueType type) {
		try {
			return Lookup.hit(this.codec.decode(entry, type));
		}
		catch (UnreadableEntryException ex) {
			this.counters.error();
			logger.debug("cache_unreadable cache={} reason={}", this.cache, ex.getMessage());
			return Lookup.MISS;
		}
	}

	/**
	 * Turns a value into an entry.
	 * @return the entry, or {@code null} when the value cannot be stored
	 */
	byte @Nullable [] encode(@Nullable Object value, ValueType type) {
		try {
			return this.codec.encode(value, type);
		}
		catch (UncacheableValueException ex) {
			this.counters.error();
			explainOnce(ex);
			return null;
		}
	}

	boolean isUsable() {
		return this.tier.state().isUsable();
	}

	/**
	 * Whether it is worth encoding a value: a tier that is full would refuse the entry,
	 * which counts as an error already.
	 */
	boolean mayStore() {
		Availability availability = this.tier.state().availability();
		if (availability == Availability.FULL) {
			this.counters.error();
		}
		return availability == Availability.UP;
	}

	/**
	 * Sends an entry to the tier. The answer is to be awaited with {@link #stored}.
	 */
	CompletableFuture<@Nullable Void> send(String key, byte[] entry, Duration ttl) {
		return asked(() -> this.tier.put(key, entry, ttl));
	}

	/**
	 * Sends an entry to the tier that takes it only where there is none.
	 */
	CompletableFuture<Boolean> sendIfAbsent(String key, byte[] entry, Duration ttl) {
		return asked(() -> this.tier.putIfAbsent(key, entry, ttl));
	}

	/**
	 * Waits for the tier to acknowledge an entry.
	 * @param sent what {@link #send} gave; {@code null} when an invalidation kept it from
	 * being sent
	 */
	boolean stored(@Nullable CompletableFuture<@Nullable Void> sent) {
		if (sent == null) {
			countRefusal();
			return false;
		}
		boolean stored = ask(() -> sent.thenApply((done) -> true)) != null;
		if (stored) {
			countPut();
		}
		return stored;
	}

	CompletableFuture<Boolean> storedAsync(@Nullable CompletableFuture<@Nullable Void> sent) {
		if (sent == null) {
			countRefusal();
			return CompletableFuture.completedFuture(false);
		}
		return askAsync(() -> sent.thenApply((done) -> true)).thenApply((stored) -> {
			if (stored == null) {
				return false;
			}
			countPut();
			return true;
		});
	}

	void countRefusal() {
		this.counters.refusedFill();
	}

	void countPut() {
		this.counters.put();
		logger.debug("cache_stored cache={}", this.cache);
	}

	/**
	 * Asks the tier unless it is known not to answer, and waits.
	 * @return the answer, or {@code null} when there was none
	 */
	<T extends @Nullable Object> @Nullable T ask(Supplier<CompletableFuture<T>> question) {
		if (!isUsable()) {
			return null;
		}
		try {
			return asked(question).join();
		}
		catch (CompletionException | CancellationException ex) {
			failed(ex);
			return null;
		}
	}

	/**
	 * Tells the tier what must not get lost, and waits. Not even to try is an error.
	 * @return the answer, or {@code null} when there was none
	 */
	<T> @Nullable T tell(Supplier<CompletableFuture<T>> command) {
		if (!isUsable()) {
			this.counters.error();
		}
		T answer = ask(command);
		told(answer);
		return answer;
	}

	/**
	 * Asks the tier as {@link #ask} does, without waiting. A tier that answers at once
	 * keeps the caller on its thread, with all that is bound to it; after any other
	 * answer callers go on on threads of their own, not on those of the tier.
	 * @return the answer, or {@code null} when there was none
	 */
	<T extends @Nullable Object> CompletableFuture<@Nullable T> askAsync(Supplier<CompletableFuture<T>> question) {
		if (!isUsable()) {
			return CompletableFuture.completedFuture(null);
		}
		BiFunction<@Nullable T, @Nullable Throwable, @Nullable T> orNull = (answer, failure) -> {
			if (failure != null) {
				failed(failure);
			}
			return answer;
		};
		CompletableFuture<T> asked = asked(question);
		return asked.isDone() ? asked.handle(orNull) : asked.handleAsync(orNull, this.continuations);
	}

	/**
	 * A tier that breaks its word and throws is one that could not do what was asked.
	 */
	private static <T extends @Nullable Object> CompletableFuture<T> asked(Supplier<CompletableFuture<T>> question) {
		try {
			return question.get();
		}
		catch (RuntimeException ex) {
			return CompletableFuture.failedFuture(ex);
		}
	}

	<T> CompletableFuture<@Nullable T> tellAsync(Supplier<CompletableFuture<T>> command) {
		if (!isUsable()) {
			this.counters.error();
		}
		return askAsync(command).thenApply((answer) -> {
			told(answer);
			return answer;
		});
	}

	/**
	 * Says that a removal was lost, once until the next one succeeds.
	 */
	private void told(@Nullable Object answer) {
		if (answer != null) {
			this.lossAnnounced.set(false);
		}
		else if (this.lossAnnounced.compareAndSet(false, true)) {
			logger.warn("cache_invalidation_lost cache={} Entries may be served until their time to live has passed",
					this.cache);
		}
	}

	private Lookup counted(Lookup lookup) {
		if (lookup.isHit()) {
			this.counters.hit();
			logger.debug("cache_hit cache={}", this.cache);
		}
		else {
			this.counters.miss();
			logger.debug("cache_miss cache={}", this.cache);
		}
		return lookup;
	}

	private void failed(Throwable failure) {
		this.counters.error();
		logger.debug("cache_error cache={} reason={}", this.cache, failure.getMessage());
	}

	private void explainOnce(UncacheableValueException refusal) {
		String explanation = String.valueOf(refusal.getMessage());
		if (this.explained.size() < 100 && this.explained.add(explanation)) {
			logger.warn("cache_refused cache={} reason={}", this.cache, explanation);
		}
	}

}
