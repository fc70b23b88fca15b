package io.github.cachestarter.benchmarks.costs.subject;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

import io.github.cachestarter.internal.redis.RedisTier;
import io.github.cachestarter.internal.tier.Reading;
import io.github.cachestarter.internal.tier.Tier;
import io.github.cachestarter.internal.tier.TierState;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;

import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * What there is not (decision 0017), to be measured: a tier in Redis whose reads go over
 * a blocking socket whenever nobody else is using that, and over the event loop
 * otherwise. It sends the same commands. It is the most that such a fast path could gain,
 * for it has no breaker, no recovery and no deadline of its own.
 */
final class BlockingReads implements Tier {

	private final Tier tier;

	private final Jedis socket;

	private final ReentrantLock lock = new ReentrantLock();

	private BlockingReads(Tier tier, Jedis socket) {
		this.tier = tier;
		this.socket = socket;
	}

	/**
	 * Puts it in front of an application's tier, once that is connected.
	 */
	static BeanPostProcessor over(Jedis socket) {
		return new BeanPostProcessor() {

			@Override
			public Object postProcessAfterInitialization(Object bean, String name) {
				if (!(bean instanceof RedisTier tier)) {
					return bean;
				}
				tier.awaitStart();
				return new BlockingReads(tier, socket);
			}

		};
	}

	@Override
	public CompletableFuture<Reading> read(String key, List<String> tags, int maxBytes) {
		if (!this.lock.tryLock()) {
			return this.tier.read(key, tags, maxBytes);
		}
		try {
			return CompletableFuture.completedFuture(tags.isEmpty() ? new Reading(this.socket.get(bytes(key)))
					: reading(this.socket.mget(keys(key, tags))));
		}
		catch (JedisException ex) {
			// Counts as a miss, and no miss is measured.
			return CompletableFuture.failedFuture(ex);
		}
		finally {
			this.lock.unlock();
		}
	}

	private static byte[][] keys(String key, List<String> tags) {
		return Stream.concat(Stream.of(key), tags.stream()).map(BlockingReads::bytes).toArray(byte[][]::new);
	}

	private static byte[] bytes(String key) {
		return key.getBytes(StandardCharsets.UTF_8);
	}

	private static Reading reading(List<byte[]> values) {
		long[] versions = new long[values.size() - 1];
		for (int i = 0; i < versions.length; i++) {
			byte @Nullable [] version = values.get(i + 1);
			versions[i] = (version != null) ? ByteBuffer.wrap(version).getLong() : Reading.NO_VERSION;
		}
		return new Reading(values.get(0), versions);
	}

	@Override
	public String name() {
		return this.tier.name();
	}

	@Override
	public TierState state() {
		return this.tier.state();
	}

	@Override
	public CompletableFuture<long[]> versions(List<String> tags, Duration life) {
		return this.tier.versions(tags, life);
	}

	@Override
	public CompletableFuture<@Nullable Void> put(String key, byte[] bytes, Duration ttl) {
		return this.tier.put(key, bytes, ttl);
	}

	@Override
	public CompletableFuture<Boolean> putIfAbsent(String key, byte[] bytes, Duration ttl) {
		return this.tier.putIfAbsent(key, bytes, ttl);
	}

	@Override
	public CompletableFuture<Boolean> replace(String key, byte[] head, byte[] bytes, Duration ttl) {
		return this.tier.replace(key, head, bytes, ttl);
	}

	@Override
	public CompletableFuture<Boolean> delete(String key) {
		return this.tier.delete(key);
	}

	@Override
	public CompletableFuture<Boolean> deleteIf(String key, byte[] head) {
		return this.tier.deleteIf(key, head);
	}

	@Override
	public CompletableFuture<@Nullable Void> invalidateTags(Collection<String> tags) {
		return this.tier.invalidateTags(tags);
	}

	@Override
	public CompletableFuture<Long> deleteMatching(String glob) {
		return this.tier.deleteMatching(glob);
	}

	@Override
	public CompletableFuture<Long> sweep(String glob, int offset, String tag) {
		return this.tier.sweep(glob, offset, tag);
	}

	@Override
	public CompletableFuture<Long> countMatching(String glob) {
		return this.tier.countMatching(glob);
	}

	@Override
	public CompletableFuture<Long> increment(String key, Duration ttl) {
		return this.tier.increment(key, ttl);
	}

}
