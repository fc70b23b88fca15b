package io.github.cachestarter.redis;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

import io.github.cachestarter.tier.Tier;
import io.github.cachestarter.tier.TierState;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.SetArgs;
import io.lettuce.core.codec.Base16;
import org.jspecify.annotations.Nullable;

/**
 * Entries in Redis.
 * <p>
 * The first command that is not answered in time, or that shows Redis to be unusable,
 * opens a circuit breaker: only calls that were under way wait, and those at most the
 * command timeout. While it is open every method returns an already failed future, which
 * costs less than a microsecond and touches no network; a thread of the tier's own finds
 * out when Redis is back, and hits resume within a second of that. A Redis that is full
 * is still read and deleted from. What goes wrong with one command alone (a key of
 * another type, a command that the user may not run) fails that command only.
 * <p>
 * Futures complete on the client's event loop, whose threads must not be blocked, or on
 * the thread that ends calls whose time is over.
 */
public final class RedisTier implements Tier, AutoCloseable {

	private final Deadlines deadlines = new Deadlines();

	private final RedisConnector connector;

	private final RedisTierSettings settings;

	private final Diagnosis diagnosis;

	private final Gate gate;

	private final Prober prober;

	/**
	 * Creates the tier. Nothing is connected before {@link #start()}.
	 * @param connector opens connections and is closed with the tier
	 * @param settings how long to wait for what
	 */
	public RedisTier(RedisConnector connector, RedisTierSettings settings) {
		this.connector = connector;
		this.settings = settings;
		this.diagnosis = new Diagnosis(connector.target(), settings.commandTimeout());
		this.gate = new Gate(this.deadlines, this.diagnosis, settings);
		this.prober = new Prober(this.gate, connector, this.diagnosis, settings);
	}

	/**
	 * Begins to connect in the background. To be called once.
	 */
	public void start() {
		this.deadlines.start();
		this.prober.start();
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

	@Override
	public String name() {
		return "redis";
	}

	@Override
	public TierState state() {
		return this.gate.state();
	}

	@Override
	public CompletableFuture<byte @Nullable []> get(String key) {
		return this.gate.send((link) -> link.commands().get(key));
	}

	@Override
	public CompletableFuture<@Nullable Void> put(String key, byte[] entry, Duration ttl) {
		return this.gate.sendWrite(
				(link) -> link.commands().set(key, entry, SetArgs.Builder.px(millis(ttl))).thenApply((ok) -> null));
	}

	@Override
	public CompletableFuture<Boolean> putIfAbsent(String key, byte[] entry, Duration ttl) {
		return this.gate.sendWrite((
				link) -> link.commands().set(key, entry, SetArgs.Builder.px(millis(ttl)).nx()).thenApply("OK"::equals));
	}

	@Override
	public CompletableFuture<Boolean> delete(String key) {
		return this.gate.send((link) -> link.commands().unlink(key).thenApply((removed) -> removed > 0));
	}

	@Override
	public CompletableFuture<Boolean> exists(String key) {
		return this.gate.send((link) -> link.commands().exists(key).thenApply((found) -> found > 0));
	}

	/**
	 * {@inheritDoc}
	 * <p>
	 * The count is Redis's own, so a key that {@code SCAN} finds twice counts once.
	 */
	@Override
	public CompletableFuture<Long> deleteMatching(String glob) {
		return new KeyScan(this.gate, glob,
				(keys) -> this.gate.send((link) -> link.commands().unlink(keys.toArray(String[]::new))))
			.start();
	}

	/**
	 * {@inheritDoc}
	 * <p>
	 * Values are not read. A key that Redis moves during the count, because its table
	 * grows or shrinks, may count twice.
	 */
	@Override
	public CompletableFuture<Long> countMatching(String glob) {
		return new KeyScan(this.gate, glob, (keys) -> CompletableFuture.completedFuture((long) keys.size())).start();
	}

	private static final String INCREMENT = """
			local count = redis.call('INCR', KEYS[1])
			if count == 1 then
				redis.call('PEXPIRE', KEYS[1], ARGV[1])
			end
			return count
			""";

	private static final String INCREMENT_DIGEST = Base16.digest(INCREMENT.getBytes(StandardCharsets.UTF_8));

	@Override
	public CompletableFuture<Long> increment(String key, Duration ttl) {
		String[] keys = { key };
		byte[] life = Long.toString(millis(ttl)).getBytes(StandardCharsets.US_ASCII);
		return this.gate.sendWrite((link) -> link.commands()
			.<Long>evalsha(INCREMENT_DIGEST, ScriptOutputType.INTEGER, keys, life)
			.exceptionallyCompose((failure) -> isUnknownScript(failure)
					? link.commands().<Long>eval(INCREMENT, ScriptOutputType.INTEGER, keys, life)
					: CompletableFuture.failedFuture(failure)));
	}

	private static boolean isUnknownScript(Throwable failure) {
		Throwable cause = (failure instanceof CompletionException && failure.getCause() != null) ? failure.getCause()
				: failure;
		return cause instanceof RedisNoScriptException;
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
	 * Ends the tier's threads and connections. Calls under way fail, and so do later
	 * ones.
	 */
	@Override
	public void close() {
		this.prober.close();
		this.gate.down("The cache was closed");
		this.connector.close();
		this.deadlines.close();
	}

}
