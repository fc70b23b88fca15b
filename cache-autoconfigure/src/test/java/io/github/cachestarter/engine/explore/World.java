package io.github.cachestarter.engine.explore;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

import io.github.cachestarter.engine.CacheLife;
import io.github.cachestarter.engine.Keys;
import io.github.cachestarter.engine.LeaseTimes;
import io.github.cachestarter.engine.Lookup;
import io.github.cachestarter.engine.NamedCaches;
import io.github.cachestarter.engine.explore.Instance.Removal;
import io.github.cachestarter.tier.Tier;
import io.github.cachestarter.value.CacheJson;
import io.github.cachestarter.value.Head;
import io.github.cachestarter.value.ValueCodec;
import io.github.cachestarter.value.ValueType;
import org.jspecify.annotations.Nullable;

/**
 * The scene of one schedule: a database with one row, a model of Redis, the processes
 * that use both, accidents, and what must never be seen.
 * <p>
 * The row counts how often it was changed. Once a change has returned, whoever begins to
 * look, in whichever process, finds a value that is at least as new, or none. And when
 * everybody is done, what is found is the row.
 */
final class World {

	static final ValueCodec CODEC = new ValueCodec(CacheJson.builder().build());

	static final ValueType TYPE = CODEC.typeOf(Integer.class);

	static final Keys KEYS = new Keys("p");

	static final String CACHE = "test";

	static final String KEY = "p:test:1";

	static final String TAG = "tag";

	/**
	 * A second look at a lease is the last one: more than a nanosecond has passed. None
	 * runs out while a schedule is played, however slowly.
	 */
	private static final LeaseTimes TWO_LOOKS = new LeaseTimes(Duration.ofHours(1), Duration.ofNanos(1));

	private final Schedule schedule;

	private final ModelRedis redis = new ModelRedis();

	private final NamedCaches observer = caches(new ModelTier(null, this.redis));

	private UnaryOperator<Tier> flaw = UnaryOperator.identity();

	private int row;

	private int settled;

	private @Nullable String complaint;

	World(Schedule schedule) {
		this.schedule = schedule;
	}

	private static NamedCaches caches(Tier tier) {
		return new NamedCaches(KEYS, tier, CODEC, (name) -> new CacheLife(Duration.ofMinutes(1), null), TWO_LOOKS);
	}

	/**
	 * Starts a process.
	 * @param name letters, for a trace
	 */
	Instance process(String name) {
		ModelTier tier = new ModelTier(this.schedule, this.redis);
		return new Instance(name, this, tier, caches(this.flaw.apply(tier)));
	}

	/**
	 * Breaks the protocol in the processes that are started from now on.
	 */
	void breakWith(UnaryOperator<Tier> flaw) {
		this.flaw = flaw;
	}

	void add(Actor actor) {
		this.schedule.add(actor);
	}

	void deleteKey() {
		accident("DEL by somebody", () -> this.redis.delete(KEY));
	}

	void expireLease() {
		accident("expiry of a lease", () -> {
			byte[] bytes = this.redis.get(KEY);
			return bytes != null && Head.isLease(bytes) && this.redis.delete(KEY);
		});
	}

	/**
	 * Evicts the tag by which a removal works.
	 */
	void evictTag(Removal removal) {
		String tag = (removal == Removal.CLEAR) ? KEYS.tags().clear(CACHE) : KEYS.tags().tag(TAG);
		accident("eviction", () -> this.redis.delete(tag));
	}

	void flush() {
		accident("FLUSHALL", () -> {
			this.redis.flush();
			return true;
		});
	}

	/**
	 * Has an actor never act again from some time on.
	 */
	void crash(Actor actor) {
		happens("crash", Access.EVERYTHING, () -> {
			actor.crash();
			return true;
		});
	}

	private void accident(String what, BooleanSupplier effect) {
		happens(what, Access.CHANGES_REDIS, effect);
	}

	private void happens(String what, Access access, BooleanSupplier effect) {
		this.schedule.add(new Actor(what, new Step<>("happens", null, access, effect::getAsBoolean)));
	}

	int select() {
		return this.schedule.step("SELECT", null, Access.READS_ROW, () -> this.row);
	}

	/**
	 * Changes the row.
	 * @return its new value
	 */
	int commit() {
		return this.schedule.step("COMMIT", null, Access.CHANGES_ROW, () -> ++this.row);
	}

	/**
	 * Says that a change of the row has returned to who asked for it.
	 */
	void settle(int value) {
		this.settled = Math.max(this.settled, value);
	}

	/**
	 * The oldest value that a look which begins now may find.
	 */
	int oldestAllowed() {
		return this.settled;
	}

	void complain(String complaint) {
		this.complaint = complaint;
	}

	/**
	 * Looks, as any process could now.
	 * @param isOver whether everybody is done
	 */
	@Nullable String whatIsWrong(boolean isOver) {
		Lookup lookup = this.observer.get(CACHE).lookup(KEY, TYPE);
		if (this.complaint == null && lookup.value() instanceof Integer found) {
			if (found < this.settled) {
				return found + " is found, although the change to " + this.settled + " has returned";
			}
			if (isOver && found != this.row) {
				return found + " is found in the end, although the row is " + this.row;
			}
		}
		return this.complaint;
	}

}
