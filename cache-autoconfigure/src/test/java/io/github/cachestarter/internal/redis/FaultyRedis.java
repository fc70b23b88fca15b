package io.github.cachestarter.internal.redis;

import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

import io.github.cachestarter.internal.redis.FakeRedis.Reply;
import io.github.cachestarter.internal.redis.link.Channel;
import io.github.cachestarter.internal.redis.link.RedisConnector;
import io.github.cachestarter.internal.redis.link.RedisLink;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisException;
import io.lettuce.core.api.push.PushMessage;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.protocol.RedisCommand;
import org.jspecify.annotations.Nullable;

/**
 * A Redis in memory that fails in every way at random: it refuses commands, carries them
 * out without a word, forgets them, loses its connection, and is replaced by a replica
 * that is behind. It has copies of rows under its keys; each copy is right when it is
 * stored, and wrong from the row's next change on.
 */
final class FaultyRedis implements RedisConnector {

	static final int ROWS = 20;

	final Map<String, Integer> rows = new ConcurrentHashMap<>();

	private final Random random;

	private final ExecutorService server = Executors.newSingleThreadExecutor();

	private Map<String, Integer> copies = new HashMap<>();

	private Map<String, Integer> replica = new HashMap<>();

	private int failovers;

	private volatile boolean faulty = true;

	FaultyRedis(long seed) {
		this.random = new Random(seed);
	}

	void heal() {
		this.faulty = false;
	}

	static String row(int number) {
		return "test:row:" + number;
	}

	static int version(byte @Nullable [] copy) {
		return (copy != null) ? ByteBuffer.wrap(copy).getInt() : Integer.MAX_VALUE;
	}

	@Override
	public String target() {
		return "Redis at faulty:6379";
	}

	@Override
	public String mode() {
		return "standalone";
	}

	@Override
	public RedisLink connect(Duration timeout) {
		return new Link();
	}

	@Override
	public void close() {
		this.server.shutdownNow();
	}

	private void answer(Link link, String command, Object @Nullable [] arguments, Reply reply) {
		try {
			handle(link, command, arguments, reply);
		}
		catch (RedisCommandExecutionException ex) {
			reply.completeExceptionally(ex);
		}
	}

	private void handle(Link link, String command, Object @Nullable [] arguments, Reply reply) {
		if (link.lost.isDone()) {
			reply.completeExceptionally(new RedisException("Connection closed"));
			return;
		}
		String stored = row(this.random.nextInt(ROWS));
		this.copies.put(stored, this.rows.getOrDefault(stored, 0));
		if (this.random.nextInt(50) == 0) {
			this.replica = new HashMap<>(this.copies);
		}
		switch (this.faulty ? this.random.nextInt(200) : -1) {
			case 0 -> link.lost.complete(null);
			case 1 -> {
				this.copies = new HashMap<>(this.replica);
				this.failovers++;
				link.lost.complete(null);
			}
			// Without INFO all starts cold, which is a matter of tags, and rows have
			// none.
			case 2 -> {
				if (command.equals("info")) {
					reply.complete(execute(command, arguments));
				}
				else {
					reply.completeExceptionally(new RedisCommandExecutionException("NOPERM no permissions"));
				}
			}
			case 3 -> reply.completeExceptionally(new RedisCommandExecutionException("LOADING the dataset"));
			case 4 -> execute(command, arguments);
			case 5 -> {
			}
			default -> reply.complete(execute(command, arguments));
		}
	}

	private @Nullable Object execute(String command, Object @Nullable [] arguments) {
		return switch (command) {
			case "set" -> "OK";
			case "info" -> "run_id:server%d\nuptime_in_seconds:100000".formatted(this.failovers);
			case "get" -> {
				Integer version = (arguments != null) ? this.copies.get(String.valueOf(arguments[0])) : null;
				yield (version != null) ? ByteBuffer.allocate(Integer.BYTES).putInt(version).array() : null;
			}
			case "unlink" -> {
				Object[] keys = (arguments != null) ? (Object[]) arguments[0] : new Object[0];
				List.of(keys).forEach((key) -> this.copies.remove(String.valueOf(key)));
				yield (long) keys.length;
			}
			// For the probe.
			case "mget", "getrange", "pttl", "pexpire", "eval", "evalsha", "incr", "scan" -> null;
			default -> throw new RedisCommandExecutionException("NOPERM no permissions to run " + command);
		};
	}

	private final class Link implements RedisLink {

		private final CompletableFuture<Void> lost = new CompletableFuture<>();

		@Override
		@SuppressWarnings("unchecked") // The proxy answers whatever it is asked for.
		public RedisClusterAsyncCommands<String, byte[]> commands() {
			return (RedisClusterAsyncCommands<String, byte[]>) Proxy.newProxyInstance(getClass().getClassLoader(),
					new Class<?>[] { RedisClusterAsyncCommands.class }, (proxy, method, arguments) -> {
						Reply reply = new Reply();
						FaultyRedis.this.server.execute(() -> answer(this, method.getName(), arguments, reply));
						return reply;
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
		public boolean isReceiving() {
			return false;
		}

		@Override
		public void onPush(Consumer<PushMessage> listener) {
			// Says nothing unasked.
		}

		@Override
		public CompletableFuture<Channel> subscribe(String channel, Consumer<byte[]> listener) {
			return CompletableFuture.failedFuture(new UnsupportedOperationException());
		}

		@Override
		public void dispatch(List<? extends RedisCommand<String, byte[], ?>> commands) {
			throw new UnsupportedOperationException();
		}

		@Override
		public void onReroute(Runnable listener) {
			// Has one connection.
		}

		@Override
		public void close() {
			this.lost.complete(null);
		}

	}

}
