package io.github.cachestarter.internal.redis;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.cachestarter.internal.tier.TierState;
import io.github.cachestarter.internal.tier.TierState.Availability;
import io.github.cachestarter.internal.worker.Workers;
import io.github.cachestarter.testing.FaultyProxy;
import io.github.cachestarter.testing.RedisCluster;
import io.github.cachestarter.testing.RedisSentinel;
import io.github.cachestarter.testing.RedisServer;
import io.github.cachestarter.testing.RedisServers;
import io.github.cachestarter.testing.TlsRedis;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.SslOptions;
import io.lettuce.core.protocol.ProtocolVersion;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.data.redis.connection.RedisClusterConfiguration;
import org.springframework.data.redis.connection.RedisConfiguration;
import org.springframework.data.redis.connection.RedisSentinelConfiguration;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is said where real servers are not what the application was told they are.
 */
class ReasonsIT {

	private static final LettuceClientConfiguration PLAIN = LettuceClientConfiguration.defaultConfiguration();

	private static final LettuceClientConfiguration TLS = LettuceClientConfiguration.builder().useSsl().build();

	private static final String WRITE_REDIS = "write redis:// instead of rediss:// in REDIS_URL, "
			+ "or set spring.data.redis.ssl.enabled=false";

	private static final String WRITE_REDISS = "write rediss:// instead of redis:// in REDIS_URL, "
			+ "or set spring.data.redis.ssl.enabled=true";

	private static final String NODE = "Redis is a node of a cluster; "
			+ "list its nodes in spring.data.redis.cluster.nodes instead of REDIS_URL";

	/**
	 * A server takes a handshake for the beginning of a line, and waits for its end. It
	 * answers if there is one in it by chance.
	 */
	@Test
	void tlsToAPlainPort() {
		try (RedisServer server = RedisServers.start(); RedisTier tier = Tiers.tier(at(server.port()), TLS)) {
			await().untilAsserted(() -> assertThat(tier.state().reason())
				.matches("Redis (did not answer within \\d+ ms; if it does not speak TLS, |answers without TLS; ).*")
				.contains(WRITE_REDIS));
			await().until(() -> tier.state().availability() == Availability.DOWN);
		}
	}

	@Test
	void noTlsToATlsPort() {
		try (TlsRedis server = TlsRedis.start()) {
			assertReason(at(server.tlsPort()), PLAIN,
					"Redis closed the connection before it answered; if it speaks TLS, " + WRITE_REDISS);
			assertReason(new RedisClusterConfiguration(List.of("localhost:" + server.tlsPort())), PLAIN,
					"Redis closed the connection before it answered; if it speaks TLS, "
							+ "set spring.data.redis.ssl.enabled=true");
		}
	}

	@Test
	void aCertificateThatIsNotTrusted() {
		try (TlsRedis server = TlsRedis.start()) {
			assertReason(at(server.tlsPort()), TLS,
					"Redis has a certificate that is not trusted; put its issuer into an SSL bundle "
							+ "(spring.ssl.bundle.*) and name that in spring.data.redis.ssl.bundle");
		}
	}

	@Test
	void aCertificateForAnotherHost() {
		try (TlsRedis server = TlsRedis.startCertifiedFor("dns:elsewhere")) {
			assertReason(at(server.tlsPort()), trusting(server.certificate()),
					"Redis has a certificate for another host name; use a name that it contains in REDIS_URL");
		}
	}

	@Test
	void aServerThatWantsACertificate() {
		try (TlsRedis server = TlsRedis.start("--tls-auth-clients", "yes")) {
			assertReason(at(server.tlsPort()), trusting(server.certificate()),
					"Redis wants a certificate of the application; put one into the SSL bundle "
							+ "(spring.ssl.bundle.*) that spring.data.redis.ssl.bundle names");
		}
	}

	@Test
	void aDatabaseThatDoesNotExist() {
		try (RedisServer server = RedisServers.start()) {
			RedisStandaloneConfiguration configuration = at(server.port());
			configuration.setDatabase(99);
			assertReason(configuration, PLAIN, "Redis has no database 99; lower REDIS_DB, the number in REDIS_URL or "
					+ "spring.data.redis.database, or raise the server's setting 'databases'");
		}
	}

	@ParameterizedTest
	@EnumSource
	void aMissingPassword(ProtocolVersion protocol) {
		try (RedisServer server = RedisServers.start("--requirepass", "s3cret")) {
			assertReason(at(server.port()), speaking(protocol), "Redis wants a password, and none is configured; "
					+ "set REDIS_PASSWORD, the password in REDIS_URL or spring.data.redis.password");
			assertReason(new RedisClusterConfiguration(List.of("localhost:" + server.port())), speaking(protocol),
					"Redis wants a password, and none is configured; set spring.data.redis.password");
		}
	}

	/**
	 * With RESP3 Redis accepts any password of the default user where it has none.
	 */
	@Test
	void aPasswordThatIsNotWanted() {
		try (RedisServer server = RedisServers.start()) {
			RedisStandaloneConfiguration configuration = at(server.port());
			configuration.setPassword("s3cret");
			assertReason(configuration, speaking(ProtocolVersion.RESP2),
					"Redis has no password, but one is configured; "
							+ "remove REDIS_PASSWORD, the password in REDIS_URL or spring.data.redis.password");
			try (RedisTier tier = Tiers.tier(configuration, speaking(ProtocolVersion.RESP3))) {
				await().until(() -> tier.state().equals(TierState.UP));
			}
		}
	}

	@ParameterizedTest
	@EnumSource
	void aWrongUserOrPassword(ProtocolVersion protocol) {
		String check = "Redis refused the password; check REDIS_PASSWORD and REDIS_USERNAME, "
				+ "the credentials in REDIS_URL, or spring.data.redis.username and .password";
		try (RedisServer server = RedisServers.start("--requirepass", "s3cret", "--user", "gone", "off", ">s3cret")) {
			RedisStandaloneConfiguration configuration = at(server.port());
			configuration.setPassword("s3cret-wrong");
			assertReason(configuration, speaking(protocol),
					check + ". No user is configured, so it was taken for that of the user 'default'");
			configuration.setPassword("s3cret");
			for (String user : List.of("nobody", "gone")) {
				configuration.setUsername(user);
				assertReason(configuration, speaking(protocol), check + ", and that the user is not off");
			}
		}
	}

	/**
	 * Whichever node it is: the one that serves the slot of the probe as well.
	 */
	@Test
	void aNodeOfAClusterThatIsTakenForAServer() {
		try (RedisCluster cluster = RedisCluster.start()) {
			for (RedisServer node : cluster.nodes()) {
				try (RedisTier tier = Tiers.tier(at(node.port()))) {
					List<TierState> announced = new CopyOnWriteArrayList<>();
					tier.addListener(announced::add);
					await().until(() -> NODE.equals(tier.state().reason()));
					assertThat(announced).doesNotContain(TierState.UP);
					assertThat(tier.numbers().breakerChanges()).as("was never used").isZero();
				}
			}
			RedisStandaloneConfiguration configuration = at(cluster.nodes().get(0).port());
			configuration.setDatabase(2);
			assertReason(configuration, PLAIN, NODE + ". A cluster has database 0 only");
		}
	}

	@Test
	void aServerThatIsTakenForACluster() {
		try (RedisServer server = RedisServers.start()) {
			assertReason(new RedisClusterConfiguration(List.of("localhost:" + server.port())), PLAIN,
					"Redis is not a cluster; remove spring.data.redis.cluster.nodes and set REDIS_URL");
		}
	}

	@Test
	void aSentinelThatIsTakenForAServerAndTheOtherWayRound() {
		try (RedisSentinel group = RedisSentinel.start()) {
			int sentinel = Integer.parseInt(group.address().split(":", -1)[1]);
			String instead = "set spring.data.redis.sentinel.master and spring.data.redis.sentinel.nodes "
					+ "instead of REDIS_URL";
			RedisStandaloneConfiguration configuration = at(sentinel);
			assertReason(configuration, PLAIN, "Redis is a Sentinel and not a server; " + instead);
			configuration.setDatabase(1);
			assertReason(configuration, PLAIN, "Redis does not run SELECT, which database 1 needs; "
					+ "if this is a Sentinel, " + instead + "; otherwise use database 0");
			assertReason(new RedisClusterConfiguration(List.of("localhost:" + sentinel)), PLAIN,
					"Redis does not run CLUSTER, as a Sentinel does not; correct spring.data.redis.cluster.nodes, "
							+ "or remove it and set REDIS_URL or spring.data.redis.sentinel.*");
			assertReason(sentinel(RedisSentinel.MASTER_NAME, group.master().port()), PLAIN,
					"Redis is a server and not a Sentinel; list the Sentinels, usually at port 26379, "
							+ "in spring.data.redis.sentinel.nodes, or remove it and set REDIS_URL");
			assertReason(sentinel("another", sentinel), PLAIN,
					"Redis is not found: the Sentinels know no master by the configured name; "
							+ "correct spring.data.redis.sentinel.master");
		}
	}

	@Test
	void anotherProtocol() throws IOException {
		try (ServerSocket web = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
			Thread thread = new Thread(() -> answer(web), "web");
			thread.setDaemon(true);
			thread.start();
			assertReason(at(web.getLocalPort()), PLAIN, "Redis is not what answers: it is another protocol, "
					+ "such as HTTP; correct host and port in REDIS_URL");
			assertReason(at(web.getLocalPort()), TLS, "Redis answers without TLS; " + WRITE_REDIS);
		}
	}

	private static void answer(ServerSocket web) {
		byte[] request = new byte[1024];
		while (!web.isClosed()) {
			try (Socket client = web.accept()) {
				if (client.getInputStream().read(request) > 0) {
					client.getOutputStream().write("HTTP/1.1 400 \r\n\r\n".getBytes(StandardCharsets.US_ASCII));
				}
			}
			catch (IOException ex) {
				// The test is over, or the client is gone.
			}
		}
	}

	@Test
	void nobodyThere() {
		assertReason(at(RedisServers.freePort()), PLAIN, "Redis refused the connection; start it or correct REDIS_URL");
		assertReason(new RedisStandaloneConfiguration("no-such-host.invalid", 6379), PLAIN,
				"Redis has a host name that cannot be resolved; correct REDIS_URL");
		assertReason(sentinel("cache", RedisServers.freePort()), PLAIN,
				"Redis refused the connection; start it or correct spring.data.redis.sentinel.nodes");
	}

	/**
	 * The first requests take longer than the first attempt has.
	 */
	@Test
	void aSlowFirstConnectionIsNoOutage() {
		List<Availability> announced = new CopyOnWriteArrayList<>();
		try (RedisServer server = RedisServers.start(); FaultyProxy proxy = FaultyProxy.to(server.port())) {
			proxy.delay(Duration.ofMinutes(1));
			try (RedisTier tier = new RedisTier(Tiers.connector(at(proxy.port())), Tiers.SETTINGS, new Workers())) {
				tier.addListener((state) -> announced.add(state.availability()));
				tier.start();
				await().until(() -> announced.equals(List.of(Availability.CONNECTING)));
				assertThat(tier.state().reason()).isEqualTo("Redis did not answer within 1000 ms; if it speaks TLS, "
						+ WRITE_REDISS + ". Still connecting for the first time; each attempt is given more time");
				proxy.restore();
				await().until(() -> announced.equals(List.of(Availability.CONNECTING, Availability.UP)));
			}
		}
	}

	private static RedisStandaloneConfiguration at(int port) {
		return new RedisStandaloneConfiguration("localhost", port);
	}

	private static RedisSentinelConfiguration sentinel(String master, int port) {
		return new RedisSentinelConfiguration().master(master).sentinel("localhost", port);
	}

	private static LettuceClientConfiguration speaking(ProtocolVersion protocol) {
		return LettuceClientConfiguration.builder()
			.clientOptions(ClientOptions.builder().protocolVersion(protocol).build())
			.build();
	}

	private static LettuceClientConfiguration trusting(Path certificate) {
		SslOptions options = SslOptions.builder().trustManager(certificate.toFile()).build();
		return LettuceClientConfiguration.builder()
			.clientOptions(ClientOptions.builder().sslOptions(options).build())
			.useSsl()
			.build();
	}

	private static void assertReason(RedisConfiguration configuration, LettuceClientConfiguration client,
			String reason) {
		try (RedisTier tier = Tiers.tier(configuration, client)) {
			await().untilAsserted(() -> assertThat(tier.state()).isEqualTo(TierState.down(reason)));
		}
	}

	private static ConditionFactory await() {
		return Awaitility.await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(10));
	}

}
