package io.github.cachestarter.internal.near;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.RemovalCause;
import io.github.cachestarter.internal.tier.Coherence;
import org.jspecify.annotations.Nullable;

/**
 * A bounded room for copies, of all caches together or of one with a bound of its own.
 */
final class NearRoom {

	private static final long LONG_ENOUGH = TimeUnit.DAYS.toNanos(365);

	/** An object may take an eighth of the room. */
	private static final int PART_OF_ONE = 8;

	private final NearSettings settings;

	private final LongSupplier nanoTime;

	private final BooleanSupplier isCutOff;

	private final LeasedLoads loads;

	private final LongAdder evictions = new LongAdder();

	private final List<NearCache> caches = new CopyOnWriteArrayList<>();

	private volatile Generation generation;

	NearRoom(NearSettings settings, LongSupplier nanoTime, BooleanSupplier isCutOff, LeasedLoads loads) {
		this.isCutOff = isCutOff;
		this.loads = loads;
		this.settings = settings;
		this.nanoTime = nanoTime;
		this.generation = closedGeneration();
	}

	/**
	 * What is kept now. To be asked once per lookup.
	 */
	Generation generation() {
		return this.generation;
	}

	/**
	 * Adds a cache whose copies are here.
	 */
	NearCache add(NearCache cache) {
		this.caches.add(cache);
		return cache;
	}

	/**
	 * Forgets everything, and keeps what is read from now on.
	 */
	void open(Coherence coherence) {
		become(switch (coherence) {
			case TRACKING, ALONE -> generation(LONG_ENOUGH, true);
			// Somebody may change an entry without announcing it: the bound has to hold.
			case ANNOUNCED, EXPIRING -> generation(this.settings.maxStaleness().toNanos(), false);
		});
	}

	/**
	 * Forgets everything while the watch goes on.
	 */
	void forgetAll() {
		Generation before = this.generation;
		if (before.isClosed()) {
			become(closedGeneration());
		}
		else {
			Generation next = generation(before.bounded(Long.MAX_VALUE), before.isOrdered());
			next.vouch(before.vouchedUntil());
			become(next);
		}
	}

	/**
	 * Keeps nothing from now on.
	 */
	void close() {
		this.generation.close(this.settings.serveWhenDisconnected().toNanos());
	}

	private void become(Generation next) {
		Generation before = this.generation;
		this.generation = next;
		before.close(0);
		// What is out of date is not to take memory until somebody looks for it.
		this.caches.forEach((cache) -> cache.become(next));
	}

	private Generation closedGeneration() {
		Generation closed = generation(0, false);
		closed.close(0);
		return closed;
	}

	private Generation generation(long longestLife, boolean ordered) {
		Caffeine<Object, Object> builder = Caffeine.newBuilder()
			.ticker(this.nanoTime::getAsLong)
			.executor(Runnable::run);
		Caffeine<String, Kept> bounded = (this.settings.maxEntries() > 0)
				? builder.maximumWeight(this.settings.maxEntries())
					.weigher((String key, Kept kept) -> (kept.weight() > 0) ? 1 : 0)
				: builder.maximumWeight(this.settings.maxBytes())
					.weigher((String key, Kept kept) -> kept.weight() + ((kept.weight() > 0) ? key.length() : 0));
		Cache<String, Kept> kept = bounded.expireAfter(Expiry.writing(this::lifeOf))
			.evictionListener(this::evicted)
			.build();
		long mostOfOne = (this.settings.maxEntries() > 0) ? Long.MAX_VALUE : this.settings.maxBytes() / PART_OF_ONE;
		return new Generation(kept, mostOfOne, longestLife, ordered, this.nanoTime, this.isCutOff, this.loads);
	}

	private Duration lifeOf(String key, Kept kept) {
		return Duration.ofNanos(Math.max(0, kept.expires() - this.nanoTime.getAsLong()));
	}

	private void evicted(@Nullable String key, @Nullable Kept kept, RemovalCause cause) {
		if (kept != null) {
			kept.kill();
		}
		if (cause == RemovalCause.SIZE) {
			this.evictions.increment();
		}
	}

	long size() {
		return this.generation.kept().asMap().values().stream().filter(Kept.Entry.class::isInstance).count();
	}

	/**
	 * What the policy has counted, unless it counts entries.
	 */
	long bytes() {
		Cache<String, Kept> kept = this.generation.kept();
		OptionalLong counted = kept.policy()
			.eviction()
			.map((bound) -> bound.weightedSize())
			.orElse(OptionalLong.empty());
		return (this.settings.maxEntries() == 0 && counted.isPresent()) ? counted.getAsLong()
				: kept.asMap().values().stream().mapToLong(Kept::weight).sum();
	}

	long evictions() {
		return this.evictions.sum();
	}

}
