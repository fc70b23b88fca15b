package io.github.cachestarter.internal.redis.lettuce;

import java.time.Duration;
import java.util.Optional;

import io.github.cachestarter.internal.redis.link.RedisLink;
import io.github.cachestarter.internal.redis.link.RedisTierSettings;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.MaintNotificationsConfig;
import io.lettuce.core.ReadFrom;
import io.lettuce.core.SslVerifyMode;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.ClusterTopologyRefreshOptions;
import io.lettuce.core.resource.ClientResources;

import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.RedisCredentialsProviderFactory;

/**
 * The application's client configuration with our timeouts and manners.
 */
final class OwnClientConfiguration implements LettuceClientConfiguration {

	private static final Duration TOPOLOGY_REFRESH = Duration.ofSeconds(30);

	private static final Duration TOPOLOGY_REFRESH_PAUSE = Duration.ofMillis(500);

	private final LettuceClientConfiguration application;

	private final ClientResources resources;

	private final Duration handshake;

	private final ClientOptions options;

	/**
	 * Creates the configuration.
	 * @param handshake how long everything after the TCP connection may take
	 * @param cluster whether Redis is a cluster
	 */
	OwnClientConfiguration(LettuceClientConfiguration application, ClientResources resources,
			RedisTierSettings settings, Duration handshake, boolean cluster) {
		this.application = application;
		this.resources = resources;
		this.handshake = handshake;
		ClientOptions theirs = application.getClientOptions().orElseGet(ClientOptions::create);
		ClientOptions options = options(theirs, settings.connectTimeout().dividedBy(2));
		this.options = cluster ? clusterOptions(options, theirs) : options;
	}

	/**
	 * Links are replaced, not repaired ({@link RedisLink}), and commands have deadlines
	 * already ({@code Deadlines}): Lettuce's reconnecting and timing is off. A TCP
	 * connection gets half the ordinary time of an attempt, so that an attempt whose
	 * first packet was dropped is followed by another before TCP would repeat it.
	 */
	private static ClientOptions options(ClientOptions theirs, Duration connectTimeout) {
		return theirs.mutate()
			.autoReconnect(false)
			.disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
			.timeoutOptions(TimeoutOptions.builder().timeoutCommands(false).build())
			.maintNotificationsConfig(MaintNotificationsConfig.disabled())
			.socketOptions(theirs.getSocketOptions().mutate().connectTimeout(connectTimeout).build())
			.build();
	}

	private static ClientOptions clusterOptions(ClientOptions options, ClientOptions theirs) {
		ClusterTopologyRefreshOptions.Builder refresh = ClusterTopologyRefreshOptions.builder()
			.enablePeriodicRefresh(TOPOLOGY_REFRESH)
			.adaptiveRefreshTriggersTimeout(TOPOLOGY_REFRESH_PAUSE);
		ClusterClientOptions.Builder builder = ClusterClientOptions.builder(options);
		if (theirs instanceof ClusterClientOptions cluster) {
			refresh.dynamicRefreshSources(cluster.getTopologyRefreshOptions().useDynamicRefreshSources());
			builder.maxRedirects(cluster.getMaxRedirects())
				.nodeFilter(cluster.getNodeFilter())
				.validateClusterNodeMembership(cluster.isValidateClusterNodeMembership());
		}
		return builder.topologyRefreshOptions(refresh.build()).build();
	}

	@Override
	public boolean isUseSsl() {
		return this.application.isUseSsl();
	}

	@Override
	@Deprecated
	public boolean isVerifyPeer() {
		return this.application.getVerifyMode() != SslVerifyMode.NONE;
	}

	@Override
	public SslVerifyMode getVerifyMode() {
		return this.application.getVerifyMode();
	}

	@Override
	public boolean isStartTls() {
		return this.application.isStartTls();
	}

	@Override
	public Optional<ClientResources> getClientResources() {
		return Optional.of(this.resources);
	}

	@Override
	public Optional<ClientOptions> getClientOptions() {
		return Optional.of(this.options);
	}

	@Override
	public Optional<String> getClientName() {
		return this.application.getClientName();
	}

	/**
	 * Always the master: a replica may still hold what was invalidated.
	 */
	@Override
	public Optional<ReadFrom> getReadFrom() {
		return Optional.empty();
	}

	@Override
	public Optional<RedisCredentialsProviderFactory> getRedisCredentialsProviderFactory() {
		return this.application.getRedisCredentialsProviderFactory();
	}

	/**
	 * What bounds the handshake; commands have their own deadlines.
	 */
	@Override
	public Duration getCommandTimeout() {
		return this.handshake;
	}

	@Override
	public Duration getShutdownTimeout() {
		return Duration.ofMillis(100);
	}

	@Override
	public Duration getShutdownQuietPeriod() {
		return Duration.ZERO;
	}

}
