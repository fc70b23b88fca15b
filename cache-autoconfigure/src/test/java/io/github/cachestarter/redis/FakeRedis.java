package io.github.cachestarter.redis;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import org.jspecify.annotations.Nullable;

/**
 * A Redis whose every reply the test decides.
 */
final class FakeRedis implements RedisConnector {

	private static final String TARGET = "Redis at fake:6379";

	final List<FakeLink> links = new ArrayList<>();

	private final Map<String, Supplier<Reply>> replies = new ConcurrentHashMap<>();

	private @Nullable Throwable connectFailure;

	FakeRedis() {
		recover();
	}

	/**
	 * Answers every command rightly and accepts connections.
	 */
	void recover() {
		this.connectFailure = null;
		answer("set", "OK");
		answer("del", 1L);
		answer("get", new byte[] { 1 });
		answer("info", """
				# Memory
				used_memory:2048
				maxmemory:1024
				maxmemory_human:1.00K
				maxmemory_policy:noeviction
				""");
	}

	void refuseConnections(Throwable failure) {
		this.connectFailure = failure;
	}

	void answer(String command, Object reply) {
		this.replies.put(command, () -> {
			Reply future = new Reply();
			future.complete(reply);
			return future;
		});
	}

	void fail(String command, String error) {
		this.replies.put(command, () -> {
			Reply future = new Reply();
			future.completeExceptionally(new RedisCommandExecutionException(error));
			return future;
		});
	}

	/**
	 * Leaves a command unanswered.
	 * @return the one reply to all of them, to be completed by the test
	 */
	Reply hang(String command) {
		Reply pending = new Reply();
		this.replies.put(command, () -> pending);
		return pending;
	}

	@Override
	public String target() {
		return TARGET;
	}

	@Override
	public String mode() {
		return "standalone";
	}

	@Override
	public RedisLink connect(Duration timeout) throws ExecutionException {
		if (this.connectFailure != null) {
			throw new ExecutionException(this.connectFailure);
		}
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
	static final class Reply extends CompletableFuture<Object> implements RedisFuture<Object> {

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
	 * One connection.
	 */
	final class FakeLink implements RedisLink {

		final CompletableFuture<Void> lost = new CompletableFuture<>();

		final List<String> received = new ArrayList<>();

		boolean closed;

		@Override
		@SuppressWarnings("unchecked") // The proxy answers whatever it is asked for.
		public RedisClusterAsyncCommands<String, byte[]> commands() {
			return (RedisClusterAsyncCommands<String, byte[]>) Proxy.newProxyInstance(getClass().getClassLoader(),
					new Class<?>[] { RedisClusterAsyncCommands.class }, (proxy, method, arguments) -> {
						this.received.add(method.getName());
						Supplier<Reply> reply = FakeRedis.this.replies.get(method.getName());
						if (reply == null) {
							throw new IllegalArgumentException("No reply to " + method.getName());
						}
						return reply.get();
					});
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
		public void close() {
			this.closed = true;
		}

	}

}
