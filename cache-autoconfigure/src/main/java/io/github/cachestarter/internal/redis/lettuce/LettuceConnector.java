package io.github.cachestarter.internal.redis.lettuce;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

import io.github.cachestarter.internal.redis.link.RedisConnector;
import io.github.cachestarter.internal.redis.link.RedisLink;
import io.github.cachestarter.internal.redis.link.RedisTierSettings;
import io.github.cachestarter.internal.redis.link.Setup;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.DirectFieldAccessor;
import org.springframework.data.redis.connection.RedisConfiguration;
import org.springframework.data.redis.connection.RedisNode;
import org.springframework.data.redis.connection.RedisSentinelConfiguration;
import org.springframework.data.redis.connection.RedisStaticMasterReplicaConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/**
 * Connects to the Redis that the application's connection factory describes, with a
 * client of our own: address, TLS, credentials and what customizers set are the
 * application's; timeouts, behaviour while disconnected and threads are ours, and the
 * application's own connections are never touched.
 * <p>
 * Every attempt has a client of its own, so it starts from the configured addresses and
 * knows nothing of what went wrong before. All of them share one set of threads, which
 * ends with {@link #close()}.
 */
public final class LettuceConnector implements RedisConnector {

	private final RedisConfiguration configuration;

	private final LettuceConnectionFactory application;

	private final RedisTierSettings settings;

	private final String address;

	private @Nullable OwnThreads threads;

	private boolean closed;

	private long replaced;

	/**
	 * Creates a connector. Threads are started by the first attempt to connect, because
	 * loading the client takes a while that the application's start need not wait for.
	 * @param application the application's factory, which is only read
	 * @param settings how long to wait for what
	 */
	public LettuceConnector(LettuceConnectionFactory application, RedisTierSettings settings) {
		this(application, settings, Setup.USUAL_ADDRESS);
	}

	/**
	 * Creates a connector that names the setting which says where a single server is.
	 * @param application the application's factory, which is only read
	 * @param settings how long to wait for what
	 * @param address the setting that people have to correct
	 */
	public LettuceConnector(LettuceConnectionFactory application, RedisTierSettings settings, String address) {
		this.address = address;
		this.configuration = configurationOf(application);
		this.application = application;
		this.settings = settings;
	}

	private static RedisConfiguration configurationOf(LettuceConnectionFactory factory) {
		// There is no getter that covers every deployment; the one of a list of masters
		// and replicas without Sentinel is missing altogether.
		Object configuration = new DirectFieldAccessor(factory).getPropertyValue("configuration");
		return (configuration instanceof RedisConfiguration given) ? given : factory.getStandaloneConfiguration();
	}

	@Override
	public String target() {
		if (this.configuration instanceof RedisSentinelConfiguration sentinel && sentinel.getMaster() != null) {
			return "Redis master " + sentinel.getMaster().getName() + " of the Sentinels at "
					+ addresses(sentinel.getSentinels());
		}
		if (this.configuration instanceof RedisConfiguration.ClusterConfiguration cluster) {
			return "Redis Cluster at " + addresses(cluster.getClusterNodes());
		}
		if (this.configuration instanceof RedisStaticMasterReplicaConfiguration nodes) {
			return "Redis at " + nodes.getNodes()
				.stream()
				.map((node) -> node.getHostName() + ":" + node.getPort())
				.collect(Collectors.joining(", "));
		}
		if (this.configuration instanceof RedisConfiguration.DomainSocketConfiguration socket) {
			return "Redis at " + socket.getSocket();
		}
		return (this.configuration instanceof RedisConfiguration.WithHostAndPort address)
				? "Redis at " + address.getHostName() + ":" + address.getPort() : "Redis";
	}

	private static String addresses(Collection<? extends RedisNode> nodes) {
		return nodes.stream()
			.map((node) -> node.getHost() + ":" + node.getPort())
			.sorted()
			.collect(Collectors.joining(", "));
	}

	@Override
	public String mode() {
		if (RedisConfiguration.isSentinelConfiguration(this.configuration)) {
			return "sentinel";
		}
		return RedisConfiguration.isClusterConfiguration(this.configuration) ? "cluster" : "standalone";
	}

	@Override
	public Setup setup() {
		return new Setup(mode(), this.address, this.application.isUseSsl(),
				RedisConfiguration.getUsernameOrElse(this.configuration, () -> null) != null,
				RedisConfiguration.getDatabaseOrElse(this.configuration, () -> 0));
	}

	@Override
	public RedisLink connect(Duration timeout) throws ExecutionException, TimeoutException, InterruptedException {
		OwnThreads threads = threads();
		OwnConnectionFactory client = new OwnConnectionFactory(this.configuration,
				clientConfiguration(threads, timeout), threads);
		CompletableFuture<? extends RedisLink> attempt = begin(client);
		try {
			return attempt.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
		}
		finally {
			if (!attempt.isDone() || attempt.isCompletedExceptionally()) {
				CompletableFuture<?> unused = attempt.thenAccept(RedisLink::close);
				client.close();
			}
		}
	}

	private static CompletableFuture<? extends RedisLink> begin(OwnConnectionFactory client) {
		try {
			return client.open().toCompletableFuture();
		}
		catch (Throwable ex) {
			return CompletableFuture.failedFuture(ex);
		}
	}

	/**
	 * An attempt that begins after the end must not start threads that nobody would stop.
	 */
	synchronized OwnThreads threads() throws ExecutionException {
		if (this.closed) {
			throw new ExecutionException(new IllegalStateException("The cache was closed"));
		}
		OwnThreads started = this.threads;
		if (started != null && !started.ended().isEmpty()) {
			// Nobody is left to close what they had.
			List<?> unused = started.end();
			started = null;
			this.replaced++;
		}
		if (started == null) {
			started = new OwnThreads(this.application.getClientResources(), this.settings);
			this.threads = started;
		}
		return started;
	}

	private OwnClientConfiguration clientConfiguration(OwnThreads threads, Duration handshake) {
		return new OwnClientConfiguration(this.application.getClientConfiguration(), threads.resources(), this.settings,
				handshake, this.application.isClusterAware());
	}

	@Override
	public synchronized List<String> threadsNotRunning() {
		return (this.threads != null) ? this.threads.ended() : List.of();
	}

	@Override
	public synchronized long threadRestarts() {
		return this.replaced;
	}

	/**
	 * Stops the threads. They stop once, however often this is called.
	 */
	@Override
	public void close() {
		OwnThreads started;
		synchronized (this) {
			this.closed = true;
			started = this.threads;
			this.threads = null;
		}
		if (started != null) {
			started.close();
		}
	}

}
