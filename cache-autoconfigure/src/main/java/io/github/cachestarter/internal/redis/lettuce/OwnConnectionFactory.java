package io.github.cachestarter.internal.redis.lettuce;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

import io.github.cachestarter.internal.redis.link.RedisLink;
import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import org.jspecify.annotations.Nullable;

import org.springframework.data.redis.connection.RedisConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionProvider;

/**
 * One client of our own, built by Spring Data Redis from a configuration. Spring's
 * connections are not used: the native one comes from the same provider, with keys as
 * text and values as bytes.
 */
public final class OwnConnectionFactory extends LettuceConnectionFactory {

	public static final RedisCodec<String, byte[]> CODEC = RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE);

	private final OwnEvents events;

	private final Arrivals arrivals;

	private @Nullable LettuceConnectionProvider provider;

	OwnConnectionFactory(RedisConfiguration configuration, LettuceClientConfiguration clientConfiguration,
			OwnThreads threads) {
		super(configuration, clientConfiguration);
		this.events = threads.events();
		this.arrivals = threads.arrivals();
		setShareNativeConnection(false);
	}

	@Override
	protected LettuceConnectionProvider doCreateConnectionProvider(AbstractRedisClient client, RedisCodec<?, ?> codec) {
		this.provider = super.doCreateConnectionProvider(client, CODEC);
		return this.provider;
	}

	/**
	 * Begins to connect. Without blocking: a cluster's topology is asked for first.
	 */
	CompletionStage<? extends RedisLink> open() {
		start();
		LettuceConnectionProvider provider = this.provider;
		if (provider == null) {
			throw new IllegalStateException("Spring Data Redis made no connection provider");
		}
		if (getRequiredNativeClient() instanceof RedisClusterClient client) {
			return client.refreshPartitionsAsync()
				.thenCompose((done) -> provider.getConnectionAsync(StatefulRedisClusterConnection.class))
				.thenApply(
						(connection) -> new ClusterLink(this, client, this.events, this.arrivals, bytes(connection)));
		}
		return provider.getConnectionAsync(StatefulRedisConnection.class)
			.thenApply((connection) -> new SingleLink(this, this.arrivals, bytes(connection)));
	}

	/**
	 * Begins to connect once more, to the same server, for messages.
	 */
	CompletionStage<StatefulRedisPubSubConnection<String, byte[]>> openPubSub() {
		LettuceConnectionProvider provider = this.provider;
		if (provider == null) {
			throw new IllegalStateException("There is no connection yet");
		}
		return provider.getConnectionAsync(StatefulRedisPubSubConnection.class).thenApply(OwnConnectionFactory::bytes);
	}

	/**
	 * Closes the client with all its connections, those on their way included. Does not
	 * wait for it.
	 */
	void close() {
		AbstractRedisClient client = getNativeClient();
		if (client != null) {
			CompletableFuture<?> unused = client.shutdownAsync(0, 0, TimeUnit.MILLISECONDS);
		}
	}

	@SuppressWarnings("unchecked") // The provider was given our codec.
	private static StatefulRedisPubSubConnection<String, byte[]> bytes(StatefulRedisPubSubConnection<?, ?> connection) {
		return (StatefulRedisPubSubConnection<String, byte[]>) connection;
	}

	@SuppressWarnings("unchecked") // The provider was given our codec.
	private static StatefulRedisConnection<String, byte[]> bytes(StatefulRedisConnection<?, ?> connection) {
		return (StatefulRedisConnection<String, byte[]>) connection;
	}

	@SuppressWarnings("unchecked") // The provider was given our codec.
	private static StatefulRedisClusterConnection<String, byte[]> bytes(
			StatefulRedisClusterConnection<?, ?> connection) {
		return (StatefulRedisClusterConnection<String, byte[]>) connection;
	}

}
