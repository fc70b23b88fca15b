package io.github.cachestarter.internal.engine.explore;

import java.time.Duration;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import io.github.cachestarter.internal.engine.CacheLife;
import io.github.cachestarter.internal.engine.Keys;
import io.github.cachestarter.internal.engine.LeaseTimes;
import io.github.cachestarter.internal.engine.Lookup;
import io.github.cachestarter.internal.engine.NamedCaches;
import io.github.cachestarter.internal.engine.SharingFlaw;
import io.github.cachestarter.internal.near.LeasedLoads;
import io.github.cachestarter.internal.near.LoadsFlaw;
import io.github.cachestarter.internal.near.NearCache;
import io.github.cachestarter.internal.near.NearCopies;
import io.github.cachestarter.internal.near.NearSettings;
import io.github.cachestarter.internal.near.NearTier;
import io.github.cachestarter.internal.tier.Coherence;
import io.github.cachestarter.internal.tier.Tier;
import io.github.cachestarter.internal.tier.Watch;
import io.github.cachestarter.internal.value.CacheJson;
import io.github.cachestarter.internal.value.Head;
import io.github.cachestarter.internal.value.ValueCodec;
import io.github.cachestarter.internal.value.ValueType;
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
	 * The cache whose loader looks up the entry of the other one.
	 */
	static final String OUTER_CACHE = "outer";

	static final String OUTER_KEY = "p:outer:1";

	/**
	 * A second look at a lease is the last one: more than a nanosecond has passed. None
	 * runs out while a schedule is played, however slowly.
	 */
	private static final LeaseTimes TWO_LOOKS = new LeaseTimes(Duration.ofHours(1), Duration.ofNanos(1));

	private static final LeaseTimes NO_WAIT = new LeaseTimes(Duration.ofHours(1), Duration.ZERO);

	private final Schedule schedule;

	private final ModelRedis redis = new ModelRedis();

	private final NamedCaches observer = caches(SharingFlaw.NONE, new ModelTier(null, this.redis), NO_WAIT,
			(name) -> null, new LeasedLoads());

	private SharingFlaw rule = SharingFlaw.NONE;

	private LoadsFlaw loads = LoadsFlaw.NONE;

	private LeaseTimes leaseTimes = TWO_LOOKS;

	private boolean decodes;

	private boolean slow;

	/**
	 * Whether transactions tell the cache of their end before they have committed.
	 */
	boolean endsEarly;

	private UnaryOperator<Tier> flaw = UnaryOperator.identity();

	private int row;

	private int settled;

	private @Nullable String complaint;

	World(Schedule schedule) {
		this.schedule = schedule;
	}

	private static NamedCaches caches(SharingFlaw rule, Tier tier, LeaseTimes leaseTimes,
			Function<String, @Nullable NearCache> near, LeasedLoads loads) {
		return rule.caches(KEYS, tier, CODEC, (name) -> new CacheLife(Duration.ofMinutes(1), null), leaseTimes, near,
				loads);
	}

	/**
	 * Starts a process.
	 * @param name letters, for a trace
	 */
	Instance process(String name) {
		ModelTier tier = new ModelTier(this.schedule, this.redis);
		return new Instance(name, this, tier,
				caches(this.rule, this.flaw.apply(tier), this.leaseTimes, (cache) -> null, this.loads.loads()));
	}

	/**
	 * Starts a process that keeps copies for an hour. Nobody tells it of changes, or
	 * Redis does before it answers anything later.
	 */
	Instance processWithCopies(String name, Coherence coherence) {
		ModelTier tier = new ModelTier(this.schedule, this.redis);
		NearCopies copies = this.loads.copies(new NearSettings(1_000_000, 0, Duration.ofHours(1), Duration.ZERO),
				CODEC);
		NearTier near = new NearTier(this.flaw.apply(tier), copies);
		NamedCaches caches = caches(this.rule, near, this.leaseTimes, (cache) -> copies.cache(KEYS.tags().clear(cache)),
				copies.loads());
		Watch watch = copies.begin(coherence);
		watch.vouch(System.nanoTime() + Duration.ofHours(1).toNanos());
		if (coherence == Coherence.TRACKING) {
			this.redis.onChange(watch::changed);
		}
		return new Instance(name, this, tier, caches);
	}

	/**
	 * Has processes that are started from now on share by a rule that lacks something.
	 */
	void breakRule(SharingFlaw flaw) {
		this.rule = flaw;
	}

	/**
	 * Has processes that are started from now on use what they should not.
	 */
	void breakLoads(LoadsFlaw flaw) {
		this.loads = flaw;
	}

	/**
	 * Has processes that are started from now on not wait for the leases of others.
	 */
	World withoutLeaseWait() {
		this.leaseTimes = NO_WAIT;
		return this;
	}

	/**
	 * Has values take a step to decode.
	 */
	World decoding() {
		this.decodes = true;
		return this;
	}

	/**
	 * Has a loader take a while after it has read the row.
	 */
	World slow() {
		this.slow = true;
		return this;
	}

	/**
	 * The row as a transaction sees it that has changed it, if no other one does.
	 */
	int uncommitted() {
		return this.row + 1;
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

	/**
	 * Loads the inner entry, if there is none, and nobody can come in between.
	 */
	void loadInOneStep() {
		boolean unused = this.schedule.step("loads, if nothing is there", null, Access.EVERYTHING, () -> {
			try {
				return this.observer.get(CACHE).getOrLoad(KEY, type(), Terms.TAGGED, () -> valueOf(this.row)) != null;
			}
			catch (Throwable ex) {
				throw new IllegalStateException(ex);
			}
		});
	}

	/**
	 * Has Redis not answer a process at first.
	 * @param whenBack brings in who acts only after that
	 */
	void isAway(Instance process, Consumer<Instance> whenBack) {
		process.tier().leave(this.settled);
		happens("Redis comes back", Access.EVERYTHING, () -> {
			process.tier().comeBack();
			whenBack.accept(process);
			return true;
		});
	}

	/**
	 * Has another process change the row and remove both entries, and nobody can come in
	 * between.
	 */
	void changeInOneStep() {
		happens("another process changes both", Access.EVERYTHING, () -> {
			this.redis.delete(KEY);
			this.redis.delete(OUTER_KEY);
			settle(++this.row);
			return true;
		});
	}

	/**
	 * Has Redis not answer a process for a while.
	 */
	void goesAwayForAMoment(Instance process) {
		happens("Redis goes away", Access.EVERYTHING, () -> {
			isAway(process, (back) -> {
			});
			return true;
		});
	}

	/**
	 * Has a process take Redis for away for a while, although it answers what was sent.
	 * @param meanwhile brings in who acts only after that
	 */
	void isTakenForAway(Instance process, Consumer<Instance> meanwhile) {
		happens("Redis is taken for away", Access.EVERYTHING, () -> {
			process.tier().doubt(this.settled);
			meanwhile.accept(process);
			happens("Redis is trusted again", Access.EVERYTHING, () -> {
				process.tier().comeBack();
				return true;
			});
			return true;
		});
	}

	/**
	 * Has Redis not answer a process any more.
	 * @param whenAway brings in who acts only after that
	 */
	void goesAway(Instance process, Consumer<Instance> whenAway) {
		happens("Redis goes away", Access.EVERYTHING, () -> {
			process.tier().leave(this.settled);
			whenAway.accept(process);
			return true;
		});
	}

	/**
	 * Runs the loader.
	 */
	Object select() {
		int read = this.schedule.step("SELECT", null, Access.READS_ROW, () -> this.row);
		if (this.slow) {
			Actor.stepOfCurrent("has loaded " + read, Access.READS_STATE);
		}
		return valueOf(read);
	}

	ValueType type() {
		return this.decodes ? DecodedRow.TYPE : TYPE;
	}

	Object valueOf(int read) {
		return this.decodes ? DecodedRow.loaded(read) : read;
	}

	/**
	 * The row that a value was made from.
	 */
	static int rowIn(@Nullable Object value) {
		return (value instanceof DecodedRow decoded) ? decoded.value() : (Integer) Objects.requireNonNull(value);
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
		this.schedule.step("returns", null, Access.RETURNS, () -> this.settled = Math.max(this.settled, value));
	}

	/**
	 * Begins to look.
	 * @param tier how Redis is reached: who does not reach it cannot know of changes that
	 * have returned since then
	 * @return the oldest value that may be found
	 */
	int begin(ModelTier tier) {
		return this.schedule.step("begins", null, Access.BEGINS,
				() -> !tier.state().isUsable() ? tier.settledWhenLost() : this.settled);
	}

	void complain(String complaint) {
		this.complaint = complaint;
	}

	/**
	 * Looks, as any process could now.
	 * @param isOver whether everybody is done
	 */
	@Nullable String whatIsWrong(boolean isOver) {
		String wrong = (this.complaint != null) ? this.complaint : whatIsWrongWith(CACHE, KEY, type(), isOver);
		return (wrong != null) ? wrong : whatIsWrongWith(OUTER_CACHE, OUTER_KEY, TYPE, isOver);
	}

	private @Nullable String whatIsWrongWith(String cache, String key, ValueType type, boolean isOver) {
		Lookup lookup = this.observer.get(cache).lookup(key, type);
		if (!lookup.isHit()) {
			return null;
		}
		int found = rowIn(lookup.value());
		if (found < this.settled) {
			return found + " is found under " + key + ", although the change to " + this.settled + " has returned";
		}
		return (isOver && found != this.row)
				? found + " is found under " + key + " in the end, although the row is " + this.row : null;
	}

}
