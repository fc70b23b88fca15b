package io.github.cachestarter.internal.redis.lettuce;

import java.time.Duration;
import java.util.concurrent.ExecutionException;

import io.github.cachestarter.internal.redis.Tiers;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.ReadFrom;
import io.lettuce.core.SslVerifyMode;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.ClusterTopologyRefreshOptions;
import io.lettuce.core.protocol.ProtocolVersion;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import io.netty.util.concurrent.Future;
import org.junit.jupiter.api.Test;

import org.springframework.data.redis.connection.RedisClusterConfiguration;
import org.springframework.data.redis.connection.RedisConfiguration;
import org.springframework.data.redis.connection.RedisSentinelConfiguration;
import org.springframework.data.redis.connection.RedisSocketConfiguration;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.RedisStaticMasterReplicaConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class LettuceConnectorTests {

	@Test
	void namesItsTargetWithoutCredentials() {
		RedisStandaloneConfiguration standalone = new RedisStandaloneConfiguration("there", 1234);
		standalone.setUsername("someone");
		standalone.setPassword("s3cret");
		assertTarget(standalone, "Redis at there:1234", "standalone");
		RedisSentinelConfiguration sentinel = new RedisSentinelConfiguration().master("main").sentinel("s", 26379);
		sentinel.setPassword("s3cret");
		assertTarget(sentinel, "Redis master main of the Sentinels at s:26379", "sentinel");
		assertTarget(new RedisClusterConfiguration().clusterNode("b", 2).clusterNode("a", 1),
				"Redis Cluster at a:1, b:2", "cluster");
		assertTarget(new RedisSocketConfiguration("/run/redis.sock"), "Redis at /run/redis.sock", "standalone");
		RedisStaticMasterReplicaConfiguration nodes = new RedisStaticMasterReplicaConfiguration("a", 1);
		nodes.addNode("b", 2);
		assertTarget(nodes, "Redis at a:1, b:2", "standalone");
	}

	@Test
	void replacesItsThreadsWhenOneHasEnded() throws ExecutionException, InterruptedException {
		try (LettuceConnector connector = Tiers.connector(new RedisStandaloneConfiguration("there", 1234))) {
			OwnThreads first = connector.threads();
			assertThat(connector.threads()).isSameAs(first);
			Thread ending = first.threads().getThreadFactory("event-loop").newThread(() -> {
			});
			ending.start();
			ending.join();
			assertThat(connector.threadsNotRunning()).containsExactly(ending.getName());
			assertThat(connector.threads()).isNotSameAs(first);
			assertThat(connector.threadsNotRunning()).isEmpty();
			assertThat(connector.threadRestarts()).isOne();
		}
	}

	@Test
	void startsNoThreadsForAnAttemptAfterTheEnd() {
		LettuceConnector connector = Tiers.connector(new RedisStandaloneConfiguration("there", 1234));
		connector.close();
		connector.close();
		assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> connector.connect(Duration.ofSeconds(1)))
			.withStackTraceContaining("The cache was closed");
	}

	private static void assertTarget(RedisConfiguration configuration, String target, String mode) {
		try (LettuceConnector connector = Tiers.connector(configuration)) {
			assertThat(connector.target()).isEqualTo(target);
			assertThat(connector.mode()).isEqualTo(mode);
		}
	}

	@Test
	void keepsWhatTheApplicationSetAndChangesHowTroubleIsMet() {
		ClientResources resources = DefaultClientResources.create();
		try {
			LettuceClientConfiguration application = LettuceClientConfiguration.builder()
				.clientName("orders")
				.readFrom(ReadFrom.REPLICA)
				.clientOptions(ClientOptions.builder().protocolVersion(ProtocolVersion.RESP2).build())
				.useSsl()
				.verifyPeer(SslVerifyMode.CA)
				.build();
			OwnClientConfiguration own = new OwnClientConfiguration(application, resources, Tiers.SETTINGS,
					Duration.ofSeconds(3), false);
			assertThat(own.getClientName()).contains("orders");
			assertThat(own.isUseSsl()).isTrue();
			assertThat(own.getVerifyMode()).isEqualTo(SslVerifyMode.CA);
			assertThat(own.getReadFrom()).isEmpty();
			assertThat(own.getClientResources()).contains(resources);
			assertThat(own.getClientOptions()).hasValueSatisfying((options) -> {
				assertThat(options.getConfiguredProtocolVersion()).isEqualTo(ProtocolVersion.RESP2);
				assertThat(options.getDisconnectedBehavior()).isEqualTo(DisconnectedBehavior.REJECT_COMMANDS);
				assertThat(options.isAutoReconnect()).isFalse();
				assertThat(options.getTimeoutOptions().isTimeoutCommands()).isFalse();
				assertThat(options.getSocketOptions().getConnectTimeout()).isEqualTo(Duration.ofMillis(500));
			});
		}
		finally {
			Future<?> unused = resources.shutdown();
		}
	}

	@Test
	void keepsWhatTheApplicationSaysAboutItsCluster() {
		ClientResources resources = DefaultClientResources.create();
		try {
			LettuceClientConfiguration application = LettuceClientConfiguration.builder()
				.clientOptions(ClusterClientOptions.builder()
					.maxRedirects(2)
					.topologyRefreshOptions(
							ClusterTopologyRefreshOptions.builder().dynamicRefreshSources(false).build())
					.build())
				.build();
			OwnClientConfiguration own = new OwnClientConfiguration(application, resources, Tiers.SETTINGS,
					Duration.ofSeconds(3), true);
			assertThat(own.getClientOptions()).get().isInstanceOfSatisfying(ClusterClientOptions.class, (options) -> {
				assertThat(options.getMaxRedirects()).isEqualTo(2);
				assertThat(options.getTopologyRefreshOptions().useDynamicRefreshSources()).isFalse();
				assertThat(options.getTopologyRefreshOptions().isPeriodicRefreshEnabled()).isTrue();
				assertThat(options.isAutoReconnect()).isFalse();
			});
		}
		finally {
			Future<?> unused = resources.shutdown();
		}
	}

}
