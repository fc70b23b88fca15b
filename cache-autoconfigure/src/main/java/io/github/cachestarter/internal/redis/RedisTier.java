package io.github.cachestarter.internal.redis;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.github.cachestarter.internal.redis.circuit.Deadlines;
import io.github.cachestarter.internal.redis.circuit.Diagnosis;
import io.github.cachestarter.internal.redis.circuit.Gate;
import io.github.cachestarter.internal.redis.circuit.Replies;
import io.github.cachestarter.internal.redis.health.Heartbeat;
import io.github.cachestarter.internal.redis.health.Prober;
import io.github.cachestarter.internal.redis.health.ReplyOrder;
import io.github.cachestarter.internal.redis.invalidation.Announcer;
import io.github.cachestarter.internal.redis.invalidation.Vigil;
import io.github.cachestarter.internal.redis.invalidation.Watches;
import io.github.cachestarter.internal.redis.link.InfoReply;
import io.github.cachestarter.internal.redis.link.RedisConnector;
import io.github.cachestarter.internal.redis.link.RedisLink;
import io.github.cachestarter.internal.redis.link.RedisTierSettings;
import io.github.cachestarter.internal.redis.link.Script;
import io.github.cachestarter.internal.redis.recovery.ColdStart;
import io.github.cachestarter.internal.redis.recovery.Epoch;
import io.github.cachestarter.internal.redis.recovery.Recovery;
import io.github.cachestarter.internal.redis.recovery.Removals;
import io.github.cachestarter.internal.tier.Coherence;
import io.github.cachestarter.internal.tier.Reading;
import io.github.cachestarter.internal.tier.TagKeys;
import io.github.cachestarter.internal.tier.Tier;
import io.github.cachestarter.internal.tier.TierState;
import io.github.cachestarter.internal.tier.Watcher;
import io.github.cachestarter.internal.worker.Workers;
import io.lettuce.core.SetArgs;
import org.jspecify.annotations.Nullable;

/**
 * Entries in Redis.
 * <p>
 * The first command that is not answered in time, or that shows Redis to be unusable,
 * opens a circuit breaker: only calls that were under way wait, and those at most the
 * command timeout. While it is open every method returns an already failed future, which
 * costs less than a microsecond and touches no network; a thread of the tier's own finds
 * out when Redis is back, and hits resume within a second of that. (Only what takes a
 * lease back is sent all the same, see {@link LeaseCommands}.) A Redis that is full is
 * still read and deleted from. What goes wrong with one command alone (a key of another
 * type, a command that the user may not run) fails that command only.
 * <p>
 * No removal is lost: what Redis has not acknowledged, or may have forgotten, is removed
 * before the next read is answered ({@link Removals}, {@link Recovery}).
 * <p>
 * Futures complete on the client's event loop, whose threads must not be blocked, or on
 * the thread that ends calls whose time is over.
 */
public final class RedisTier implements Tier, AutoCloseable {

	private static final String CLUSTER = "cluster";

	private static final CompletableFuture<@Nullable Void> ALL_TOLD = CompletableFuture.completedFuture(null);

	/**
	 * What one command may remove: Redis takes some milliseconds for it.
	 */
	private static final int MOST_AT_ONCE = 10_000;

	private final Deadlines deadlines = new Deadlines();

	private final RedisConnector connector;

	private final RedisTierSettings settings;

	private final Diagnosis diagnosis;

	private final Gate gate;

	private final TagKeys tagKeys;

	private final Announcer announcer;

	private final Removals removals;

	private final ColdStart coldStart = new ColdStart();

	private final Recovery recovery;

	private final Reads reads;

	private final TagVersions tagVersions;

	private final Misplaced misplaced;

	private final LeaseCommands leases;

	private final Patterns patterns;

	private final Watches watches = new Watches();

	private final Heartbeat heartbeat;

	private final Prober prober;

	private final Workers workers;

	/**
	 * Creates the tier. Nothing is connected before {@link #start()}.
	 * @param connector opens connections and is closed with the tier
	 * @param settings how long to wait for what
	 * @param workers looks after the tier's threads
	 */
	public RedisTier(RedisConnector connector, RedisTierSettings settings, Workers workers) {
		this(connector, settings, workers, System::nanoTime);
	}

	RedisTier(RedisConnector connector, RedisTierSettings settings, Workers workers, LongSupplier nanoTime) {
		this.connector = connector;
		this.settings = settings;
		this.diagnosis = new Diagnosis(connector.target(), connector.setup(), settings.commandTimeout());
		this.gate = new Gate(this.deadlines, this.diagnosis, settings);
		this.tagKeys = new TagKeys(settings.keyPrefix());
		this.announcer = new Announcer(settings.changesKey());
		this.removals = new Removals(this.gate, this.announcer, this.tagKeys, nanoTime);
		this.reads = new Reads(this.gate, this.tagKeys, this.coldStart, this.removals);
		this.tagVersions = new TagVersions(this.gate);
		ReplyOrder replyOrder = new ReplyOrder(this.gate);
		this.misplaced = new Misplaced(this.gate, replyOrder, nanoTime);
		this.leases = new LeaseCommands(this.gate);
		Replies replies = new Replies(this.diagnosis, settings.commandTimeout());
		Vigil vigil = new Vigil(this.gate, this.watches, this.announcer, replies, settings);
		Epoch epoch = new Epoch(this.gate, settings.epochKeys(), !CLUSTER.equals(connector.mode()),
				() -> this.watches.tell(null));
		this.recovery = new Recovery(this.gate, this.removals, this.coldStart, epoch, replies, settings.strict());
		this.prober = new Prober(this.gate, connector, this.diagnosis, settings, this.recovery, vigil, replyOrder);
		this.prober.onOpen(this.leases::takeBackTheRest);
		this.heartbeat = new Heartbeat(vigil, replyOrder, epoch, this.prober::checkThreads, settings.maxStaleness());
		this.patterns = new Patterns(this.gate, this.removals, this.recovery, this.coldStart, this.tagKeys,
				settings.epochKeys());
		this.workers = workers;
		workers.add(this.prober.worker(), this.heartbeat.worker(), this.deadlines.worker());
	}

	/**
	 * Sets who wants to know what changes in Redis. Without one, Redis is asked once for
	 * each connection, when that is in use already, whether it tells others: where it
	 * does not, this tier announces what it changes. To be called before
	 * {@link #start()}.
	 * @param watcher is asked to begin a watch whenever Redis can be used and tells of
	 * changes; each watch is lost before a call fails because of what ended it
	 */
	public void watchedBy(Watcher watcher) {
		this.watches.by(watcher);
	}

	/**
	 * How changes in Redis become known now.
	 * @return the way, or {@code null} while no watch is kept
	 */
	public @Nullable Coherence coherence() {
		return this.watches.coherence();
	}

	/**
	 * Begins to connect in the background. Once: to be called again does nothing, and
	 * neither does this after {@link #close()}.
	 */
	public void start() {
		this.deadlines.start();
		this.prober.start();
		this.heartbeat.start();
	}

	/**
	 * Waits for the outcome of the first attempt to connect, so that with a healthy Redis
	 * the tier is up when this returns. Without one it returns when the settings' start
	 * budget has passed since {@link #start()} at the latest.
	 */
	public void awaitStart() {
		this.prober.awaitFirstStep(this.settings.startBudget());
	}

	/**
	 * Adds a listener to changes of {@link TierState.Availability}. It is told once per
	 * change, on the prober's thread. A tier that comes up at its first attempt has not
	 * changed; one that does not is announced as down. A lost connection that was
	 * replaced at once is no change.
	 * @param listener told the new state
	 */
	public void addListener(Consumer<TierState> listener) {
		this.prober.addListener(listener);
	}

	/**
	 * Sets what is removed at once when everything in Redis has to count as out of date.
	 * The caches that it does not name follow when they are read for the first time.
	 * @param coldTags gives the complete keys of the clear tags of the caches in use; is
	 * asked on the prober's thread and must not block
	 */
	public void coldTags(Supplier<? extends Collection<String>> coldTags) {
		this.recovery.coldTags(coldTags);
	}

	/**
	 * What the tier has counted since it was created.
	 * @return the numbers now
	 */
	public RedisTierNumbers numbers() {
		return new RedisTierNumbers(this.removals.pending(), this.recovery.replayed(), this.recovery.coldStarts(),
				this.gate.changes(), this.gate.turnedAway().sum(), this.watches.told(), this.watches.begun(),
				this.watches.lost(), this.misplaced.removed(), this.reads.oversizedRemoved(), this.gate.outOfStep(),
				this.tagVersions.repaired(), this.workers.failures(),
				this.workers.restarts() + this.connector.threadRestarts(), threadsNotRunning(),
				this.prober.notPermitted());
	}

	private List<String> threadsNotRunning() {
		return Stream.concat(this.workers.notRunning().stream(), this.connector.threadsNotRunning().stream()).toList();
	}

	@Override
	public String name() {
		return "redis";
	}

	@Override
	public TierState state() {
		return this.gate.state();
	}

	@Override
	public long stateChanges() {
		return this.gate.changes();
	}

	@Override
	public void notAsked() {
		this.gate.turnedAway().increment();
	}

	@Override
	public CompletableFuture<Reading> read(String key, List<String> tags, int maxBytes) {
		return this.reads.read(key, tags, maxBytes);
	}

	@Override
	public CompletableFuture<Reading> readForKeeping(String key, List<String> tags, int maxBytes) {
		return this.reads.readForKeeping(key, tags, maxBytes);
	}

	@Override
	public CompletableFuture<long[]> versions(List<String> tags, Duration life) {
		return this.tagVersions.get(tags, millis(life));
	}

	@Override
	public CompletableFuture<@Nullable Void> put(String key, byte[] bytes, Duration ttl) {
		return this.gate.sendWrite(setting(key, bytes, ttl));
	}

	@Override
	public CompletableFuture<@Nullable Void> take(String key, byte[] lease, Duration life, Runnable late) {
		return this.leases.put(setting(key, lease, life), (done) -> true, late);
	}

	private Function<RedisLink, CompletionStage<@Nullable Void>> setting(String key, byte[] bytes, Duration ttl) {
		return (link) -> this.announcer.set(link, key, bytes, millis(ttl)).thenApply((ok) -> null);
	}

	@Override
	public CompletableFuture<Boolean> putIfAbsent(String key, byte[] bytes, Duration ttl) {
		return this.gate.sendWrite(setting(key, null, bytes, ttl));
	}

	@Override
	public CompletableFuture<Boolean> claim(String key, byte @Nullable [] over, byte[] lease, Duration life,
			Runnable late) {
		return this.leases.put(setting(key, over, lease, life), (put) -> put, late);
	}

	/**
	 * What puts bytes in the place of those with a certain head, or where there are none.
	 */
	private static Function<RedisLink, CompletionStage<Boolean>> setting(String key, byte @Nullable [] head,
			byte[] bytes, Duration ttl) {
		long life = millis(ttl);
		return (head != null)
				? (link) -> Script.REPLACE.run(link, key, head, bytes, Script.argument(life))
					.thenApply((set) -> set > 0)
				: (link) -> link.commands().set(key, bytes, SetArgs.Builder.px(life).nx()).thenApply("OK"::equals);
	}

	/**
	 * {@inheritDoc}
	 * <p>
	 * One connection brings messages and answers in the order in which Redis has sent
	 * them, so what was asked before this has had its messages. The nodes of a Cluster
	 * know nothing of each other: each is asked for a sign of life, before which it sends
	 * all messages that it owes.
	 */
	@Override
	public CompletableFuture<@Nullable Void> allTold() {
		return (CLUSTER.equals(this.connector.mode()) && this.watches.coherence() == Coherence.TRACKING)
				? this.gate.send(this::ping).thenApply((pongs) -> null) : ALL_TOLD;
	}

	@Override
	public CompletableFuture<Boolean> delete(String key) {
		return this.removals.removeKey(key).thenApply((removed) -> removed > 0);
	}

	@Override
	public CompletableFuture<Boolean> replace(String key, byte[] head, byte[] bytes, Duration ttl) {
		return this.gate.sendWrite(setting(key, head, bytes, ttl));
	}

	@Override
	public CompletableFuture<Boolean> deleteIf(String key, byte[] head) {
		return this.leases.takeBack(key, head);
	}

	/**
	 * {@inheritDoc}
	 * <p>
	 * See {@link Misplaced}.
	 */
	@Override
	public void misplaced(String key, byte[] head) {
		this.misplaced.found(key, head);
	}

	@Override
	public CompletableFuture<@Nullable Void> invalidateTags(Collection<String> tags) {
		return this.removals.removeAll(List.of(), tags, MOST_AT_ONCE).thenApply((removed) -> null);
	}

	/**
	 * {@inheritDoc}
	 * <p>
	 * By one command, unless that would hold the server up, or in a cluster, where each
	 * master has its own share.
	 */
	@Override
	public CompletableFuture<Boolean> remove(Collection<String> keys, Collection<String> tags) {
		boolean atOnce = keys.size() + tags.size() <= MOST_AT_ONCE && !CLUSTER.equals(this.connector.mode());
		return this.removals.removeAll(keys, tags, MOST_AT_ONCE).thenApply((done) -> atOnce);
	}

	/**
	 * {@inheritDoc}
	 * <p>
	 * See {@link Patterns}.
	 */
	@Override
	public CompletableFuture<Long> deleteMatching(String glob) {
		return this.patterns.remove(glob);
	}

	@Override
	public CompletableFuture<Long> sweep(String glob, int offset, String tag) {
		return new Sweep(this.gate, offset, tag).start(glob);
	}

	@Override
	public CompletableFuture<Long> countMatching(String glob) {
		return this.patterns.count(glob);
	}

	@Override
	public CompletableFuture<Long> increment(String key, Duration ttl) {
		byte[] life = Script.argument(millis(ttl));
		return this.gate.sendWrite((link) -> Script.INCREMENT.run(link, key, life));
	}

	/**
	 * Asks Redis about itself.
	 * @return the report, within the command timeout for each of its steps; empty when
	 * Redis is not usable or does not allow {@code INFO}
	 */
	public CompletableFuture<Optional<RedisServerReport>> report() {
		long start = System.nanoTime();
		return this.gate.send(this::ping)
			.thenApply((pong) -> System.nanoTime() - start)
			.thenCombine(this.gate.send((link) -> InfoReply.ofMasters(link, "")),
					(nanos, masters) -> Optional.of(RedisServerReport.of(masters, this.connector.mode(), nanos)))
			.exceptionally((failure) -> Optional.empty());
	}

	private CompletableFuture<?> ping(RedisLink link) {
		return link.masters()
			.thenCompose((masters) -> CompletableFuture.allOf(masters.stream()
				.map((master) -> master.ping().toCompletableFuture())
				.toArray(CompletableFuture<?>[]::new)));
	}

	private static long millis(Duration ttl) {
		return Math.max(1, ttl.toMillis());
	}

	/**
	 * Ends the tier's threads and connections, and waits a moment for that. Calls under
	 * way fail, and so do later ones. May be called more than once, and before
	 * {@link #start()}.
	 */
	@Override
	public void close() {
		// Each is closed, from the last to the first, whatever another one throws.
		try (this.deadlines; this.connector; this.prober; this.heartbeat) {
			this.gate.close("The cache was closed");
		}
	}

}
