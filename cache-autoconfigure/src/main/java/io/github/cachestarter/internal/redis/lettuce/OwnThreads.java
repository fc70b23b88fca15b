package io.github.cachestarter.internal.redis.lettuce;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.github.cachestarter.internal.redis.link.RedisTierSettings;
import io.lettuce.core.metrics.CommandLatencyRecorder;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import io.lettuce.core.resource.Delay;
import io.lettuce.core.resource.NettyCustomizer;
import io.lettuce.core.resource.Transports;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * The threads of our clients. What reaches out over the network is the application's, its
 * event loops are not: whoever blocks those would block the cache.
 */
final class OwnThreads implements AutoCloseable {

	private static final int IO_THREADS = 2;

	private static final Duration QUIET_PERIOD = Duration.ofMillis(100);

	private static final Duration SHUTDOWN_LIMIT = Duration.ofSeconds(1);

	private final OwnEvents events = new OwnEvents();

	private final Arrivals arrivals = new Arrivals(System::nanoTime);

	private final ClientThreads threads = new ClientThreads();

	private final ClientResources resources;

	private final EventLoopGroup eventLoops;

	/**
	 * Starts the threads.
	 * @param application the application's resources, if it has any of its own
	 * @param settings how long clients rest between two attempts, and how large replies
	 * may be
	 */
	OwnThreads(@Nullable ClientResources application, RedisTierSettings settings) {
		NettyCustomizer theirs = (application != null) ? application.nettyCustomizer() : null;
		ClientResources.Builder builder = DefaultClientResources.builder()
			.ioThreadPoolSize(IO_THREADS)
			.computationThreadPoolSize(DefaultClientResources.MIN_COMPUTATION_THREADS)
			.commandLatencyRecorder(CommandLatencyRecorder.disabled())
			.threadFactoryProvider(this.threads)
			.eventBus(this.events)
			.nettyCustomizer(new OwnPipeline(theirs, settings.largestReply(), this.arrivals))
			.reconnectDelay(Delay.constant(settings.probeInterval()));
		if (application != null) {
			builder.socketAddressResolver(application.socketAddressResolver())
				.addressResolverGroup(application.addressResolverGroup());
		}
		this.resources = builder.build();
		// Held until the end, lest every client that goes takes the threads with it.
		this.eventLoops = this.resources.eventLoopGroupProvider().allocate(Transports.eventLoopGroupClass());
	}

	ClientResources resources() {
		return this.resources;
	}

	OwnEvents events() {
		return this.events;
	}

	/**
	 * The replies that are arriving over any connection of these threads.
	 */
	Arrivals arrivals() {
		return this.arrivals;
	}

	ClientThreads threads() {
		return this.threads;
	}

	/**
	 * The names of the threads that have ended although nobody has ended them.
	 */
	List<String> ended() {
		return this.threads.ended();
	}

	/**
	 * Begins to end the threads.
	 * @return what to wait for
	 */
	List<Future<?>> end() {
		// Quiet for a moment first: the last link may still be closing.
		long quiet = QUIET_PERIOD.toMillis();
		long limit = SHUTDOWN_LIMIT.toMillis();
		Future<?> shutDown = this.resources.shutdown(quiet, limit, TimeUnit.MILLISECONDS);
		// Lettuce only counts references: a client that never completes its own shutdown
		// would keep the event loops alive for ever.
		return List.of(shutDown, this.eventLoops.shutdownGracefully(quiet, limit, TimeUnit.MILLISECONDS));
	}

	@Override
	public void close() {
		end().forEach((ended) -> ended.awaitUninterruptibly(SHUTDOWN_LIMIT.toMillis(), TimeUnit.MILLISECONDS));
	}

}
