package io.github.cachestarter.internal.engine;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import java.util.function.Supplier;

import io.github.cachestarter.internal.near.NearCache;
import io.github.cachestarter.internal.protocol.FillReply;
import io.github.cachestarter.internal.protocol.LandedLoad;
import io.github.cachestarter.internal.tier.Reading;
import io.github.cachestarter.internal.tier.Tier;
import io.github.cachestarter.internal.tier.TierState.Availability;
import io.github.cachestarter.internal.value.Stamp;
import io.github.cachestarter.internal.value.ValueType;
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

	private final CacheCounters counters;

	private final TagVersions tags;

	private final EntryReader reader;

	private final @Nullable NearCache near;

	/**
	 * What the keys of this cache start with, and the only tag that most entries have: to
	 * be known, not made for every lookup.
	 */
	private final String start;

	private final List<String> clearTag;

	private final Executor continuations;

	private volatile boolean logsHits = logger.isDebugEnabled();

	private final SizeLimit limit;

	private final EntryWriter writer;

	private final StoreAttempts attempts;

	Entries(String cache, CacheMemory memory, Machinery shared) {
		this.cache = cache;
		this.counters = memory.counters();
		this.limit = memory.limit();
		this.attempts = memory.attempts();
		this.tier = shared.tier();
		this.tags = shared.tags();
		this.reader = new EntryReader(cache, shared.codec(), this.counters, this.tier, this.limit);
		this.writer = new EntryWriter(cache, shared.codec(), memory);
		this.continuations = shared.continuations();
		this.near = memory.near();
		this.start = shared.keys().startOf(cache);
		this.clearTag = List.of(shared.keys().tags().clear(cache));
	}

	/**
	 * Looks up, and counts the lookup.
	 */
	Seen find(String key, ValueType type, List<String> tags) {
		return counted(look(key, type, tags));
	}

	/**
	 * Looks up without counting, for a second look of one lookup.
	 */
	Seen look(String key, ValueType type, List<String> given) {
		Seen copy = copy(key, type);
		if (copy != null) {
			return copy;
		}
		List<String> tags = TagVersions.shortened(given);
		TierRead read = begin(key, tags);
		Reading reading = read.completed(ask(read));
		List<String> others = tagsOf(key, reading, tags);
		boolean expected = others.equals(tags);
		if (reading == null || (expected && !read.isOvertaken())) {
			return read.end(reading, type, this.reader.seen(key, reading, type, tags));
		}
		read.drop(reading);
		TierRead again = begin(key, others);
		return endAgain(key, again, again.completed(ask(again)), type, others, expected);
	}

	private Seen endAgain(String key, TierRead again, @Nullable Reading second, ValueType type, List<String> tags,
			boolean expected) {
		Seen seen = again.end(second, type, this.reader.seen(key, second, type, tags));
		return expected ? seen : seen.withoutVersions();
	}

	/**
	 * Looks for a copy in this process.
	 */
	private @Nullable Seen copy(String key, ValueType type) {
		Object value = (this.near != null) ? this.near.find(key, type) : NearCache.NOTHING;
		return (value != NearCache.NOTHING) ? Seen.copy(value) : null;
	}

	/**
	 * Nothing is taken down for a read that will not be sent.
	 */
	private TierRead begin(String key, List<String> tags) {
		NearCache near = isUsable() ? this.near : null;
		List<String> complete = (tags.isEmpty() && key.startsWith(this.start)) ? this.clearTag
				: this.tags.keys(key, tags);
		return new TierRead(this.tier, key, complete, this.limit.bytes(),
				(near != null) ? near.begin(key, complete) : null);
	}

	/**
	 * Looks up without blocking, and counts the lookup.
	 */
	CompletableFuture<Seen> findAsync(String key, ValueType type, List<String> tags) {
		return lookAsync(key, type, tags).thenApply(this::counted);
	}

	/**
	 * Looks up without blocking or counting.
	 */
	CompletableFuture<Seen> lookAsync(String key, ValueType type, List<String> given) {
		Seen copy = copy(key, type);
		if (copy != null) {
			return CompletableFuture.completedFuture(copy);
		}
		List<String> tags = TagVersions.shortened(given);
		TierRead read = begin(key, tags);
		return askAsync(read).thenCompose((answer) -> {
			Reading reading = read.completed(answer);
			List<String> others = tagsOf(key, reading, tags);
			boolean expected = others.equals(tags);
			if (reading == null || (expected && !read.isOvertaken())) {
				return CompletableFuture
					.completedFuture(read.end(reading, type, this.reader.seen(key, reading, type, tags)));
			}
			read.drop(reading);
			TierRead again = begin(key, others);
			return askAsync(again).thenApply(again::completed)
				.thenApply((second) -> endAgain(key, again, second, type, others, expected));
		});
	}

	/**
	 * The tags that an entry has, where they are not those that were expected: who stored
	 * it may have given it others, and who asks may not know any.
	 */
	private List<String> tagsOf(String key, @Nullable Reading reading, List<String> expected) {
		Stamp stamp = (reading != null) ? this.reader.stampOf(key, reading.bytes()) : null;
		return (stamp != null && !stamp.tags().isEmpty()) ? stamp.tags() : expected;
	}

	/**
	 * Whether there is something valid under a key, of whatever type.
	 */
	boolean exists(String key) {
		if (this.near != null && this.near.has(key)) {
			return true;
		}
		Reading reading = read(key, List.of());
		List<String> tags = tagsOf(key, reading, List.of());
		return this.reader.isValid(key, tags.isEmpty() ? reading : read(key, tags), tags);
	}

	private @Nullable Reading read(String key, List<String> tags) {
		return ask(() -> this.tier.read(key, this.tags.keys(key, tags), this.limit.bytes()));
	}

	Lookup decode(String key, byte[] entry, ValueType type) {
		return this.reader.decode(key, entry, type);
	}

	/**
	 * Turns a value into the entry of a key.
	 * @return the entry, or {@code null} when the value cannot be stored
	 */
	byte @Nullable [] encode(String key, @Nullable Object value, ValueType type, Stamp stamp) {
		return this.writer.encode(key, value, type, stamp);
	}

	/**
	 * Names the outage that the tier is in, if it is in one.
	 * @return a number; {@link LandedLoad#NO_OUTAGE} while the tier can be used
	 */
	long outage() {
		long changes = this.tier.stateChanges();
		boolean present = !isUsable() && changes == this.tier.stateChanges();
		return present ? changes : LandedLoad.NO_OUTAGE;
	}

	boolean isUsable() {
		return this.tier.state().isUsable();
	}

	/**
	 * Whether it is worth trying to store a value. One that stores nothing at the moment
	 * would refuse, which counts as an error already.
	 */
	boolean mayStore() {
		Availability availability = this.tier.state().availability();
		if (availability == Availability.NOT_STORING) {
			this.counters.error();
		}
		return availability == Availability.UP;
	}

	/**
	 * Whether a load should try to store what it gives.
	 */
	boolean mayStoreLoads(ValueType type) {
		return mayStore() && this.attempts.isWorthwhile(type);
	}

	/**
	 * Has the tier take an entry, and waits.
	 * @return whether it was taken, or {@code null} when there was no answer
	 */
	@Nullable Boolean filled(Supplier<CompletableFuture<Boolean>> fill) {
		return counted(ask(fill));
	}

	/**
	 * Has the tier take an entry as {@link #filled} does, without waiting.
	 */
	CompletableFuture<@Nullable Boolean> filledAsync(Supplier<CompletableFuture<Boolean>> fill) {
		return askAsync(fill).thenApply(this::counted);
	}

	/**
	 * What a machine is told of a fill.
	 * @param stored whether it was taken; {@code null} when there was no answer
	 */
	static FillReply fillReply(@Nullable Boolean stored) {
		if (stored == null) {
			return FillReply.UNANSWERED;
		}
		return stored ? FillReply.STORED : FillReply.REFUSED;
	}

	private @Nullable Boolean counted(@Nullable Boolean stored) {
		if (Boolean.TRUE.equals(stored)) {
			this.counters.put();
			logger.debug("cache_stored cache={}", this.cache);
		}
		else if (stored != null) {
			this.counters.refusedFill();
		}
		return stored;
	}

	/**
	 * Asks the tier unless it is known not to answer, and waits.
	 * @return the answer, or {@code null} when there was none
	 */
	<T extends @Nullable Object> @Nullable T ask(Supplier<CompletableFuture<T>> question) {
		if (isUsable()) {
			return tell(question);
		}
		this.tier.notAsked();
		return null;
	}

	/**
	 * Tells the tier to remove something, and waits. Where the tier cannot do so now it
	 * makes up for it later, but that is an error all the same.
	 * @return the answer, or {@code null} when there was none
	 */
	<T extends @Nullable Object> @Nullable T tell(Supplier<CompletableFuture<T>> removal) {
		try {
			return Futures.asked(removal).join();
		}
		catch (CompletionException | CancellationException ex) {
			failed(ex);
			return null;
		}
	}

	/**
	 * Asks the tier as {@link #ask} does, without waiting. A tier that answers at once
	 * keeps the caller on its thread, with all that is bound to it; after any other
	 * answer callers go on on threads of their own, not on those of the tier.
	 * @return the answer, or {@code null} when there was none
	 */
	<T extends @Nullable Object> CompletableFuture<@Nullable T> askAsync(Supplier<CompletableFuture<T>> question) {
		if (isUsable()) {
			return tellAsync(question);
		}
		this.tier.notAsked();
		return CompletableFuture.completedFuture(null);
	}

	private <T extends @Nullable Object> CompletableFuture<@Nullable T> answered(CompletableFuture<T> asked) {
		BiFunction<@Nullable T, @Nullable Throwable, @Nullable T> orNull = (answer, failure) -> {
			if (failure != null) {
				failed(failure);
			}
			return answer;
		};
		return asked.isDone() ? asked.handle(orNull) : asked.handleAsync(orNull, this.continuations);
	}

	<T extends @Nullable Object> CompletableFuture<@Nullable T> tellAsync(Supplier<CompletableFuture<T>> removal) {
		return answered(Futures.asked(removal));
	}

	/**
	 * Counts a lookup that was answered by a copy in this process.
	 */
	void countCopy() {
		this.counters.nearHit();
		if (this.logsHits) {
			logger.debug("cache_hit cache={}", this.cache);
		}
	}

	/**
	 * To ask a logger whether it logs takes as long as to find a copy, so that is asked
	 * with lookups that take longer anyway.
	 */
	private Seen counted(Seen seen) {
		this.logsHits = logger.isDebugEnabled();
		if (seen.lookup().isHit()) {
			if (seen.isCopy()) {
				countCopy();
				return seen;
			}
			this.counters.hit();
			logger.debug("cache_hit cache={}", this.cache);
		}
		else {
			this.counters.miss();
			logger.debug("cache_miss cache={}", this.cache);
		}
		return seen;
	}

	private void failed(Throwable failure) {
		this.counters.error();
		logger.debug("cache_error cache={} reason={}", this.cache, failure.getMessage());
	}

}
