package io.github.cachestarter.internal.redis.invalidation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

import io.github.cachestarter.internal.redis.circuit.Replies;
import io.github.cachestarter.internal.redis.circuit.Right;
import io.github.cachestarter.internal.redis.link.RedisLink;
import io.github.cachestarter.internal.redis.link.RedisTierSettings;
import io.github.cachestarter.internal.tier.Coherence;
import io.lettuce.core.SetArgs;
import io.lettuce.core.TrackingArgs;
import io.lettuce.core.api.push.PushMessage;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.codec.StringCodec;
import org.jspecify.annotations.Nullable;

/**
 * Redis tells of every change to a key that was read over a connection, once, on that
 * connection
 * (<a href="https://redis.io/docs/latest/develop/reference/client-side-caching/">
 * server-assisted client-side caching</a>).
 * <p>
 * Changes and answers come over one connection and are handled in order, so the answer to
 * a command proves that everything was told which happened before Redis carried it out.
 * <p>
 * Changes of our own are told as well. {@code NOLOOP} would spare us those, but with it
 * Redis is silent about everything that happens <em>while</em> it handles a command of
 * ours, although others are the cause: entries evicted to make room for ours, and keys
 * that are not tracked any more because there are too many.
 * <p>
 * That Redis accepts the command proves nothing: over RESP2 and behind some proxies it
 * does, and then says nothing. So a change is made to see whether it is told.
 */
final class Tracking implements Tidings {

	private static final String INVALIDATE = "invalidate";

	/**
	 * Stands for every key among those that were heard of. No key is empty.
	 */
	private static final String ALL_KEYS = "";

	private static final byte[] NOTHING = {};

	private final RedisLink link;

	private final Watches watches;

	private final RedisTierSettings settings;

	private final Set<String> heard = ConcurrentHashMap.newKeySet();

	/**
	 * The connections that tell of changes.
	 */
	private volatile Set<Object> armed = Set.of();

	Tracking(RedisLink link, Watches watches, RedisTierSettings settings) {
		this.link = link;
		this.watches = watches;
		this.settings = settings;
		link.onPush(this::hear);
	}

	@Override
	public Coherence coherence() {
		return Coherence.TRACKING;
	}

	/**
	 * Throws nothing: the client would take it for the failure of the command whose reply
	 * comes next, and every later reply for that of the command after its own.
	 */
	private void hear(PushMessage message) {
		try {
			take(message);
		}
		catch (Throwable ex) {
			this.watches.miss();
		}
	}

	private void take(PushMessage message) {
		if (INVALIDATE.equals(message.getType())) {
			// Decoded here and not by the codec of replies, which makes bytes of it.
			Object keys = message.getContent(StringCodec.UTF8::decodeKey).get(1);
			List<?> changed = (keys instanceof List<?> list) ? list : null;
			this.watches.tell(changed);
			note(changed);
		}
	}

	private void note(@Nullable List<?> keys) {
		if (keys == null) {
			this.heard.add(ALL_KEYS);
			return;
		}
		keys.stream()
			.map(String::valueOf)
			.filter((key) -> key.startsWith(this.settings.trackingProbeKey()))
			.forEach(this.heard::add);
	}

	@Override
	public CompletableFuture<Boolean> arm() {
		return this.link.masters().thenCompose((masters) -> {
			TrackingArgs on = TrackingArgs.Builder.enabled();
			CompletableFuture<?> accepted = Replies.all(masters, (master) -> master.clientTracking(on))
				.thenRun(() -> this.armed = identities(masters));
			// In the same breath: on each connection one comes after the other.
			return accepted.thenCombine(isTold(), (done, told) -> told);
		});
	}

	/**
	 * Redis is not to remember what is read for those who do not want to hear.
	 */
	@Override
	public void end() {
		if (!this.armed.isEmpty()) {
			TrackingArgs off = TrackingArgs.Builder.enabled(false);
			CompletableFuture<?> unused = this.link.masters()
				.thenCompose((masters) -> Replies.all(masters, (master) -> master.clientTracking(off)));
		}
	}

	private static CompletableFuture<?> ping(Collection<RedisClusterAsyncCommands<String, byte[]>> masters) {
		return Replies.all(masters, RedisClusterAsyncCommands::ping);
	}

	/**
	 * Reads a key on every master, changes it and sees whether that is told before the
	 * next command is answered. Where the change is refused, as by a full Redis, nothing
	 * is proven, so this fails.
	 */
	private CompletableFuture<Boolean> isTold() {
		this.heard.clear();
		List<CompletableFuture<Boolean>> proofs = new ArrayList<>();
		for (String key : this.link.probeKeys(this.settings.trackingProbeKey())) {
			RedisClusterAsyncCommands<String, byte[]> commands = this.link.commands();
			CompletableFuture<?> read = commands.get(key).toCompletableFuture();
			CompletableFuture<?> changed = commands.set(key, NOTHING, SetArgs.Builder.px(Right.LIFE))
				.toCompletableFuture();
			CompletableFuture<?> after = commands.unlink(key).toCompletableFuture();
			proofs.add(CompletableFuture.allOf(read, changed, after).thenApply((done) -> hasHeardOf(key)));
		}
		return CompletableFuture.allOf(proofs.toArray(CompletableFuture<?>[]::new))
			.thenApply((done) -> proofs.stream().allMatch(CompletableFuture::join));
	}

	private boolean hasHeardOf(String key) {
		return this.heard.contains(key) || this.heard.contains(ALL_KEYS);
	}

	/**
	 * Every connection that is used now has to be armed and to answer. The read of a key
	 * is for masters that are cut off from their cluster: those refuse it, but would
	 * answer a {@code PING} for ever.
	 */
	@Override
	public CompletableFuture<Boolean> beat() {
		return this.link.masters()
			.thenCompose((masters) -> ping(masters).thenCombine(
					Replies.all(this.link.probeKeys(this.settings.pulseKey()), this.link.commands()::get),
					(pongs, reads) -> this.armed.containsAll(identities(masters))));
	}

	private static Set<Object> identities(Collection<?> connections) {
		Set<Object> identities = Collections.newSetFromMap(new IdentityHashMap<>());
		identities.addAll(connections);
		return identities;
	}

}
