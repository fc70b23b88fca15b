package io.github.cachestarter.internal.redis;

import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.cachestarter.internal.redis.link.Channel;
import io.github.cachestarter.internal.redis.link.RedisConnector;
import io.github.cachestarter.internal.redis.link.RedisLink;
import io.github.cachestarter.internal.redis.recovery.Marks;
import io.lettuce.core.KeyValue;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.TrackingArgs;
import io.lettuce.core.api.push.PushMessage;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.RedisCommand;
import org.jspecify.annotations.Nullable;

/**
 * A Redis whose every reply the test decides.
 */
public final class FakeRedis implements RedisConnector {

	private static final String TARGET = "Redis at fake:6379";

	public final List<FakeLink> links = new CopyOnWriteArrayList<>();

	private final Map<String, Supplier<Reply>> replies = new ConcurrentHashMap<>();

	private volatile @Nullable Throwable connectFailure;

	/**
	 * Whether it tells of changes to what was read by those who track.
	 */
	public volatile boolean telling = true;

	/** Threads of connections that have ended; a new connection has new ones. */
	public final List<String> threadsNotRunning = new CopyOnWriteArrayList<>();

	private volatile Consumer<String> interlude = (removed) -> {
	};

	public FakeRedis() {
		recover();
	}

	/**
	 * Answers every command rightly and accepts connections.
	 */
	public void recover() {
		this.connectFailure = null;
		answer("set", "OK");
		answer("unlink", 1L);
		answer("get", new byte[] { 1 });
		answer("clientTracking", "OK");
		answer("dispatch", new byte[0]);
		mark("first");
		identify("first", "uptime_in_seconds:100000");
	}

	/**
	 * Makes another process answer.
	 * @param runId what tells it from others
	 * @param fields what else it says of itself
	 */
	public void identify(String runId, String... fields) {
		answer("info", """
				run_id:%s
				used_memory:2048
				maxmemory:1024
				maxmemory_human:1.00K
				maxmemory_policy:noeviction
				%s
				""".formatted(runId, String.join("\n", fields)));
	}

	/**
	 * Has data that is known by other marks.
	 * @param data what tells it from others
	 */
	void mark(String data) {
		answer("time", List.of("1".getBytes(StandardCharsets.US_ASCII), "0".getBytes(StandardCharsets.US_ASCII)));
		answer("mget",
				IntStream.range(0, Marks.COUNT)
					.mapToObj((index) -> KeyValue.just("test::epoch:" + index, data.getBytes(StandardCharsets.UTF_8)))
					.toList());
	}

	/**
	 * Fails attempts to connect, a {@link TimeoutException} as if the time was over.
	 */
	public void refuseConnections(Throwable failure) {
		this.connectFailure = failure;
	}

	public void answer(String command, Object reply) {
		this.replies.put(command, () -> {
			Reply future = new Reply();
			future.complete(reply);
			return future;
		});
	}

	public void fail(String command, String error) {
		fail(command, new RedisCommandExecutionException(error));
	}

	public void fail(String command, Throwable failure) {
		this.replies.put(command, () -> {
			Reply future = new Reply();
			future.completeExceptionally(failure);
			return future;
		});
	}

	/**
	 * Does something once, while a removal of a key is under way and before it is
	 * answered.
	 */
	public void during(String key, Runnable action) {
		this.interlude = (removed) -> {
			if (removed.equals(key)) {
				this.interlude = (none) -> {
				};
				action.run();
			}
		};
	}

	/**
	 * Leaves a command unanswered.
	 * @return the one reply to all of them, to be completed by the test
	 */
	public Reply hang(String command) {
		Reply pending = new Reply();
		this.replies.put(command, () -> pending);
		return pending;
	}

	@Override
	public String target() {
		return TARGET;
	}

	@Override
	public List<String> threadsNotRunning() {
		return this.threadsNotRunning;
	}

	@Override
	public String mode() {
		return "standalone";
	}

	@Override
	public RedisLink connect(Duration timeout) throws ExecutionException, TimeoutException {
		if (this.connectFailure instanceof TimeoutException silence) {
			throw silence;
		}
		if (this.connectFailure != null) {
			throw new ExecutionException(this.connectFailure);
		}
		this.threadsNotRunning.clear();
		FakeLink link = new FakeLink();
		this.links.add(link);
		return link;
	}

	@Override
	public void close() {
		this.links.forEach(FakeLink::close);
	}

	/**
	 * What a command returns.
	 */
	public static final class Reply extends CompletableFuture<Object> implements RedisFuture<Object> {

		@Override
		public @Nullable String getError() {
			return null;
		}

		@Override
		public boolean await(long timeout, TimeUnit unit) {
			throw new UnsupportedOperationException();
		}

	}

	/**
	 * Says that keys have changed.
	 */
	private record Invalidation(List<Object> content) implements PushMessage {

		@Override
		public String getType() {
			return "invalidate";
		}

		@Override
		public List<Object> getContent() {
			return this.content;
		}

		@Override
		public List<Object> getContent(Function<ByteBuffer, Object> decoder) {
			return this.content;
		}

	}

	/**
	 * One connection.
	 */
	public final class FakeLink implements RedisLink {

		public final CompletableFuture<Void> lost = new CompletableFuture<>();

		public final List<String> received = new CopyOnWriteArrayList<>();

		/** The keys of removals, but for those of probes. */
		public final List<String> removed = new CopyOnWriteArrayList<>();

		public volatile boolean closed;

		public volatile boolean tracks;

		public volatile boolean receiving;

		public volatile Runnable rerouted = () -> {
		};

		private volatile Consumer<PushMessage> pushListener = (message) -> {
		};

		@Override
		@SuppressWarnings("unchecked") // The proxy answers whatever it is asked for.
		public RedisClusterAsyncCommands<String, byte[]> commands() {
			return (RedisClusterAsyncCommands<String, byte[]>) Proxy.newProxyInstance(getClass().getClassLoader(),
					new Class<?>[] { RedisClusterAsyncCommands.class }, (proxy, method, arguments) -> {
						this.received.add(method.getName());
						switch (method.getName()) {
							case "unlink" -> hear((Object[]) arguments[0]);
							case "clientTracking" -> track((TrackingArgs) arguments[0]);
							case "set" -> tell(String.valueOf(arguments[0]));
							default -> {
							}
						}
						Supplier<Reply> reply = FakeRedis.this.replies.get(method.getName());
						if (reply == null) {
							throw new IllegalArgumentException("No reply to " + method.getName());
						}
						return reply.get();
					});
		}

		private void track(TrackingArgs arguments) {
			CommandArgs<String, String> built = new CommandArgs<>(StringCodec.UTF8);
			arguments.build(built);
			this.tracks = built.toCommandString().contains("ON");
		}

		void tell(String key) {
			if (this.tracks && FakeRedis.this.telling) {
				this.pushListener.accept(new Invalidation(List.of("invalidate", List.of(key))));
			}
		}

		private void hear(Object... keys) {
			List<String> application = Stream.of(keys)
				.map(String::valueOf)
				.filter((key) -> !key.endsWith("::probe") && !key.endsWith("::tracked"))
				.toList();
			this.removed.addAll(application);
			application.forEach(FakeRedis.this.interlude);
		}

		@Override
		public CompletableFuture<List<RedisClusterAsyncCommands<String, byte[]>>> masters() {
			return CompletableFuture.completedFuture(List.of(commands()));
		}

		@Override
		public List<String> probeKeys(String stem) {
			return List.of(stem);
		}

		@Override
		public CompletableFuture<Void> lost() {
			return this.lost;
		}

		@Override
		public boolean isReceiving() {
			return this.receiving;
		}

		@Override
		public void onPush(Consumer<PushMessage> listener) {
			this.pushListener = listener;
		}

		@Override
		public CompletableFuture<Channel> subscribe(String channel, Consumer<byte[]> listener) {
			return CompletableFuture.failedFuture(new UnsupportedOperationException());
		}

		/** Leaves them unanswered. */
		@Override
		public void dispatch(List<? extends RedisCommand<String, byte[], ?>> commands) {
			commands.forEach((command) -> this.received.add(command.getType().toString().toLowerCase(Locale.ROOT)));
		}

		@Override
		public void onReroute(Runnable listener) {
			this.rerouted = listener;
		}

		@Override
		public void close() {
			this.closed = true;
		}

	}

}
