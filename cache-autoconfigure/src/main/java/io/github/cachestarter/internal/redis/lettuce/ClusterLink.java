package io.github.cachestarter.internal.redis.lettuce;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import io.github.cachestarter.internal.redis.link.Channel;
import io.github.cachestarter.internal.redis.link.RedisLink;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.push.PushMessage;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.SlotHash;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.cluster.api.push.RedisClusterPushListener;
import io.lettuce.core.cluster.event.AskRedirectionEvent;
import io.lettuce.core.cluster.event.ClusterTopologyChangedEvent;
import io.lettuce.core.cluster.event.MovedRedirectionEvent;
import io.lettuce.core.cluster.models.partitions.Partitions;
import io.lettuce.core.cluster.models.partitions.RedisClusterNode;
import io.lettuce.core.event.Event;
import io.lettuce.core.protocol.RedisCommand;

/**
 * A connection to each master of a cluster.
 * <p>
 * A replica that takes slots over may not have heard of the latest removals. Usually the
 * connection to its master breaks. A master that was cut off only from the others is
 * demoted while connected, and the client would follow its redirections, or a new
 * topology, without a word: then this link counts as lost before the first command goes
 * to the new master ({@link OwnEvents}), and what such commands answer is not used
 * ({@code Call}). Slots that move between masters move with all that was done to them and
 * change nothing.
 */
final class ClusterLink implements RedisLink {

	/**
	 * Enough tries to meet every master that holds a fair share of the slots; one that
	 * holds next to none is noticed by the calls that need it.
	 */
	private static final int PROBE_KEY_TRIES = 10_000;

	private final OwnConnectionFactory factory;

	private final StatefulRedisClusterConnection<String, byte[]> connection;

	private final Arrivals arrivals;

	private final CompletableFuture<Void> lost;

	private final OwnEvents events;

	private final Consumer<Event> listener = this::hear;

	private volatile Runnable rerouted = () -> {
	};

	ClusterLink(OwnConnectionFactory factory, RedisClusterClient client, OwnEvents events, Arrivals arrivals,
			StatefulRedisClusterConnection<String, byte[]> connection) {
		this.factory = factory;
		this.events = events;
		this.arrivals = arrivals;
		this.connection = connection;
		// The client tells of the connection to every node.
		this.lost = LossListener.on(connection, client::addListener);
		events.listen(this.listener);
	}

	/**
	 * What it cannot understand may have been a reason to give the link up.
	 */
	private void hear(Event event) {
		try {
			take(event);
		}
		catch (Throwable ex) {
			this.lost.complete(null);
		}
	}

	private void take(Event event) {
		if ((event instanceof MovedRedirectionEvent moved && !goesToAMaster(moved.getMessage()))
				|| (event instanceof ClusterTopologyChangedEvent changed && hasPromotion(changed))) {
			this.lost.complete(null);
		}
		if (event instanceof MovedRedirectionEvent || event instanceof AskRedirectionEvent
				|| event instanceof ClusterTopologyChangedEvent) {
			this.rerouted.run();
		}
	}

	/**
	 * Whether a redirection, such as {@code MOVED 3999 10.0.0.1:6379}, is to a master
	 * that was one already.
	 */
	private boolean goesToAMaster(String redirection) {
		String address = redirection.substring(redirection.lastIndexOf(' ') + 1);
		return this.connection.getPartitions()
			.stream()
			.filter(ClusterLink::isMaster)
			.anyMatch((node) -> address.equals(node.getUri().getHost() + ":" + node.getUri().getPort()));
	}

	static boolean hasPromotion(ClusterTopologyChangedEvent change) {
		Set<String> masters = change.before()
			.stream()
			.filter((node) -> node.getRole().isUpstream())
			.map(RedisClusterNode::getNodeId)
			.collect(Collectors.toSet());
		return change.after().stream().anyMatch((node) -> isMaster(node) && !masters.contains(node.getNodeId()));
	}

	@Override
	public RedisClusterAsyncCommands<String, byte[]> commands() {
		return this.connection.async();
	}

	/**
	 * Not in one write: that blocks while a connection is being made.
	 */
	@Override
	public void dispatch(List<? extends RedisCommand<String, byte[], ?>> commands) {
		commands.forEach(this.connection::dispatch);
	}

	@Override
	public CompletableFuture<List<RedisClusterAsyncCommands<String, byte[]>>> masters() {
		List<CompletableFuture<StatefulRedisConnection<String, byte[]>>> connections = new ArrayList<>();
		for (RedisClusterNode node : this.connection.getPartitions()) {
			if (isMaster(node)) {
				// By address and not by id: these are the connections that keys use.
				RedisURI uri = node.getUri();
				connections.add(this.connection.getConnectionAsync(uri.getHost(), uri.getPort()));
			}
		}
		return CompletableFuture.allOf(connections.toArray(CompletableFuture<?>[]::new))
			.thenApply((done) -> connections.stream().map(ClusterLink::commandsOf).toList());
	}

	private static RedisClusterAsyncCommands<String, byte[]> commandsOf(
			CompletableFuture<StatefulRedisConnection<String, byte[]>> connection) {
		return connection.join().async();
	}

	@Override
	public List<String> probeKeys(String stem) {
		Partitions partitions = this.connection.getPartitions();
		long masters = partitions.stream().filter(ClusterLink::isMaster).count();
		List<String> keys = new ArrayList<>();
		Set<String> met = new HashSet<>();
		for (int i = 0; i < PROBE_KEY_TRIES && met.size() < masters; i++) {
			String key = stem + ":" + i;
			RedisClusterNode node = partitions.getPartitionBySlot(SlotHash.getSlot(key));
			if (node != null && met.add(node.getNodeId())) {
				keys.add(key);
			}
		}
		// Without a master the probe has to fail, not to succeed for want of keys.
		return keys.isEmpty() ? List.of(stem) : keys;
	}

	private static boolean isMaster(RedisClusterNode node) {
		return node.getRole().isUpstream() && !node.hasNoSlots();
	}

	@Override
	public CompletableFuture<Void> lost() {
		return this.lost;
	}

	@Override
	public boolean isReceiving() {
		return this.arrivals.isUnderWay();
	}

	@Override
	public void onPush(Consumer<PushMessage> listener) {
		this.connection.addListener((RedisClusterPushListener) (node, message) -> listener.accept(message));
	}

	@Override
	public void onReroute(Runnable listener) {
		this.rerouted = listener;
	}

	/**
	 * Without a number that all masters share nobody knew what he has missed.
	 */
	@Override
	public CompletableFuture<Channel> subscribe(String channel, Consumer<byte[]> listener) {
		return CompletableFuture.failedFuture(new UnsupportedOperationException("A cluster has no common channel"));
	}

	@Override
	public void close() {
		this.events.ignore(this.listener);
		// One after the other, or Lettuce closes twice and warns of it.
		CompletableFuture<?> unused = this.connection.closeAsync()
			.whenComplete((done, failure) -> this.factory.close());
	}

}
