package io.github.cachestarter.internal.near;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.github.cachestarter.internal.engine.explore.Access;
import io.github.cachestarter.internal.engine.explore.Actor;
import io.github.cachestarter.internal.engine.explore.Exploration;
import io.github.cachestarter.internal.engine.explore.Schedule;
import io.github.cachestarter.internal.engine.explore.Step;
import io.github.cachestarter.internal.tier.Coherence;
import io.github.cachestarter.internal.tier.Reading;
import io.github.cachestarter.internal.tier.Tier;
import io.github.cachestarter.internal.tier.Watch;
import io.github.cachestarter.internal.value.CacheJson;
import io.github.cachestarter.internal.value.ValueCodec;
import io.github.cachestarter.internal.value.ValueType;
import org.jspecify.annotations.Nullable;

import org.springframework.test.util.ReflectionTestUtils;

import static io.github.cachestarter.internal.near.NearRedis.KEY;
import static io.github.cachestarter.internal.near.NearRedis.TAG;

/**
 * The scene of one schedule: a process with copies, its connection, a model of Redis, and
 * what must never be seen.
 * <p>
 * A copy that can be found is none that was told to have changed, or that this process
 * has changed; it has not been out of date for longer than the bound, whatever came
 * between; there is none while nobody tells of changes; and when everybody is done, it is
 * what is in Redis.
 */
final class NearWorld {

	static final long BOUND = NearSettings.of(1).maxStaleness().toNanos();

	private static final ValueCodec CODEC = new ValueCodec(CacheJson.builder().build());

	private static final ValueType TYPE = CODEC.typeOf(Integer.class);

	private static final String SHORTHAND = "1";

	private final Schedule schedule;

	private final NearFlaw flaw;

	private final NearRedis redis = new NearRedis(this);

	private final NearCopies copies = new NearCopies(NearSettings.of(1_000_000), CODEC, this::now);

	private final NearCache cache = this.copies.cache(TAG);

	private final NearTier tier = new NearTier(this.redis, this.copies);

	/**
	 * The last change of each key that this process knows of.
	 */
	private final Map<String, Integer> told = new HashMap<>();

	private long now = 1;

	private boolean watched;

	private int links;

	private NearLink link;

	NearWorld(Schedule schedule, NearFlaw flaw) {
		this.schedule = schedule;
		this.flaw = flaw;
		this.link = connect();
		this.redis.fill(false);
	}

	/**
	 * Plays a cast in every order that can make a difference.
	 */
	static Exploration explore(String name, NearFlaw flaw, Consumer<NearWorld> cast) throws Throwable {
		return Exploration.play(name, (schedule) -> {
			NearWorld world = new NearWorld(schedule, flaw);
			cast.accept(world);
			return world::whatIsWrong;
		});
	}

	private NearLink connect() {
		NearLink connected = new NearLink(this.schedule, watch(), ++this.links);
		connected.watch().vouch(this.now + BOUND);
		this.watched = true;
		told(this.redis.lastChange());
		return connected;
	}

	private Watch watch() {
		Watch watch = this.copies.begin(Coherence.TRACKING);
		return (this.flaw == NearFlaw.FLUSH_KEEPS_TICKETS) ? new FlushingWatch(watch, this::generation) : watch;
	}

	NearLink link() {
		return this.link;
	}

	long now() {
		return this.now;
	}

	void told(String key, int change) {
		this.told.merge(key, change, Math::max);
	}

	void told(int change) {
		told(KEY, change);
		told(TAG, change);
	}

	/**
	 * Has somebody read so many times, and keep what is found.
	 */
	void reads(String name, int times) {
		act(name, "looks", Access.CHANGES_ROW, () -> look(name, times));
	}

	private Object look(String name, int times) {
		Object copy = find();
		if (copy != NearCache.NOTHING) {
			readOn(name, times);
			return "the copy " + copy;
		}
		switch (this.flaw) {
			case TICKET_AFTER_THE_READ -> readWithoutTicket(name, times);
			case TICKET_NOT_UNDER_THE_LOCK -> readWithTicketOfOwn(name, times);
			default -> {
				NearRead read = this.cache.begin(KEY, List.of(TAG));
				answered(read.from(this.tier, Integer.MAX_VALUE).thenApply(read::completed), name,
						(reading) -> keep(read, reading, name, times));
			}
		}
		return "nothing, asks";
	}

	private void readWithoutTicket(String name, int times) {
		answered(this.tier.readForKeeping(KEY, List.of(TAG), Integer.MAX_VALUE), name, (reading) -> {
			NearRead read = this.cache.begin(KEY, List.of(TAG));
			return keep(read, reading, name, times);
		});
	}

	private void readWithTicketOfOwn(String name, int times) {
		Generation generation = generation();
		Object ticket = generation.ticket(KEY);
		answered(this.tier.readForKeeping(KEY, List.of(), Integer.MAX_VALUE), name, (reading) -> {
			boolean stands = generation.ticket(KEY) == ticket;
			act(name, "keeps", Access.CHANGES_ROW, () -> {
				byte[] bytes = (reading != null && stands) ? reading.bytes() : null;
				if (bytes != null) {
					generation.keep(KEY, generation.ticket(KEY), Kept.Entry.shared(KEY, TYPE, NearRedis.valueIn(bytes),
							new Kept.Tag[0], this.now, this.now + BOUND));
				}
				readOn(name, times);
				return bytes != null;
			});
			return stands;
		});
	}

	/**
	 * The answer arrives on one thread, and who has asked goes on, later, on another.
	 */
	private void answered(CompletableFuture<Reading> answer, String name, Caller caller) {
		var unused = answer
			.whenComplete((reading, failure) -> act(name, "goes on", Access.CHANGES_ROW, () -> caller.goOn(reading)));
	}

	private Object keep(NearRead read, @Nullable Reading reading, String name, int times) {
		byte[] entry = validEntry(reading);
		if (reading != null && entry != null) {
			read.keep(reading, TYPE, NearRedis.valueIn(entry));
			this.cache.link(SHORTHAND, KEY);
		}
		else {
			read.drop(reading);
		}
		readOn(name, times);
		return (entry != null) ? "with " + NearRedis.valueIn(entry) : "with nothing";
	}

	private static byte @Nullable [] validEntry(@Nullable Reading reading) {
		byte[] bytes = (reading != null) ? reading.bytes() : null;
		return (reading != null && bytes != null && reading.version(0) != Reading.NO_VERSION
				&& reading.version(0) == NearRedis.versionIn(bytes)) ? bytes : null;
	}

	private void readOn(String name, int times) {
		if (times > 1) {
			reads(name, times - 1);
		}
	}

	/**
	 * Has another process change something.
	 */
	void other(String what, Supplier<Integer> change) {
		act("another process", what, Access.CHANGES_REDIS, change);
	}

	/**
	 * Has another process change something, and then something else.
	 */
	void other(String first, Supplier<Integer> change, String second, Supplier<Integer> next) {
		act("another process", first, Access.CHANGES_REDIS, () -> {
			other(second, next);
			return change.get();
		});
	}

	/**
	 * Has Redis do something of its own accord.
	 */
	void redis(String what, Supplier<Integer> action) {
		act("Redis", what, Access.CHANGES_REDIS, action);
	}

	NearRedis redis() {
		return this.redis;
	}

	/**
	 * Has this process change something, which it knows once it is answered.
	 */
	void changes(String key, OwnChange change) {
		act("writer", "changes", Access.CHANGES_ROW, () -> {
			var unused = change(key, change).whenComplete((answer, failure) -> {
				if (failure == null) {
					told(key, this.redis.lastOwnChange());
				}
			});
			return "sent";
		});
	}

	private CompletableFuture<?> change(String key, OwnChange change) {
		return switch (this.flaw) {
			case FORGETS_ONLY_AFTER -> change.by(this.redis).whenComplete((answer, failure) -> this.copies.forget(key));
			case FORGETS_ONLY_BEFORE -> {
				this.copies.forget(key);
				yield change.by(this.redis);
			}
			default -> change.by(this.tier);
		};
	}

	/**
	 * Has the connection break, the process find out, and connect anew.
	 */
	void losesConnection() {
		act("network", "vanishes", Access.EVERYTHING, () -> {
			this.link.cut();
			act("network", "is found out", Access.EVERYTHING, () -> {
				if (this.flaw != NearFlaw.LOST_IS_NOT_TOLD) {
					this.watched = false;
					this.link.lost();
				}
				act("network", "is back", Access.EVERYTHING, this::reconnect);
				return "lost";
			});
			return "cut";
		});
	}

	private Object reconnect() {
		if (this.flaw == NearFlaw.LOST_IS_NOT_TOLD) {
			this.link = new NearLink(this.schedule, this.link.watch(), ++this.links);
			this.link.watch().vouch(this.now + BOUND);
		}
		else {
			this.link = connect();
		}
		return "new";
	}

	/**
	 * Has everything vanish that is sent, which nobody finds out.
	 */
	void goesSilent() {
		act("network", "goes silent", Access.EVERYTHING, () -> {
			this.link.cut();
			return "cut";
		});
	}

	/**
	 * Has time pass, as long as the bound in all.
	 */
	void timePasses(int steps) {
		act("time", "passes", Access.EVERYTHING, () -> {
			this.now += BOUND / 2 + 1;
			if (steps > 1) {
				timePasses(steps - 1);
			}
			return this.now;
		});
	}

	/**
	 * Has the process ask whether everything has arrived, and trust it for so long from
	 * then on.
	 */
	void pings(int times) {
		act("heartbeat", "pings", Access.CHANGES_ROW, () -> {
			long sent = this.now;
			NearLink pinged = this.link;
			var unused = pinged.send("PING", () -> "PONG").thenRun(() -> {
				pinged.watch().vouch(sent + BOUND);
				if (times > 1) {
					pings(times - 1);
				}
			});
			return sent;
		});
	}

	private void act(String name, String what, Access access, Supplier<?> action) {
		this.schedule.add(new Actor(name, new Step<@Nullable Object>(what, null, access, action::get)));
	}

	@Nullable String whatIsWrong(boolean isOver) {
		String wrong = whatIsWrongWith(find(), isOver);
		return (wrong != null) ? wrong : whatIsWrongWith(this.cache.findShort(SHORTHAND, TYPE), isOver);
	}

	private @Nullable String whatIsWrongWith(@Nullable Object copy, boolean isOver) {
		if (!(copy instanceof Integer value)) {
			return null;
		}
		if (!this.watched) {
			return value + " is found while nobody tells of changes";
		}
		for (String key : List.of(KEY, TAG)) {
			if (value < this.told.getOrDefault(key, 0)) {
				return value + " is found, although change " + this.told.get(key) + " of " + key + " is known";
			}
			Map.Entry<Integer, Long> next = this.redis.changesOf(key).higherEntry(value);
			if (next != null && this.now - next.getValue() > BOUND) {
				return value + " is found, although change " + next.getKey() + " is older than the bound";
			}
			if (next != null && isOver && !this.link.isCut()) {
				return value + " is found in the end, although change " + next.getKey() + " came after it";
			}
		}
		return null;
	}

	private @Nullable Object find() {
		return switch (this.flaw) {
			case TRUST_NOT_CHECKED ->
				kept() instanceof Kept.Entry entry && entry.isCurrent() ? entry.content() : NearCache.NOTHING;
			case TAG_COMES_BACK_TO_LIFE ->
				kept() instanceof Kept.Entry entry && !entry.isDead() && generation().tag(TAG) != null ? entry.content()
						: NearCache.NOTHING;
			default -> this.cache.find(KEY, TYPE);
		};
	}

	private @Nullable Kept kept() {
		return generation().kept().getIfPresent(KEY);
	}

	private Generation generation() {
		Object room = ReflectionTestUtils.getField(this.cache, "room");
		return Objects.requireNonNull((NearRoom) room).generation();
	}

	/**
	 * What this process does.
	 */
	interface OwnChange {

		CompletableFuture<?> by(Tier tier);

	}

	/**
	 * Who has asked.
	 */
	private interface Caller {

		Object goOn(@Nullable Reading reading);

	}

}
