package io.github.cachestarter.verification.races;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import com.alicp.jetcache.Cache;
import com.alicp.jetcache.CacheGetResult;
import com.alicp.jetcache.CacheResultCode;
import com.alicp.jetcache.redis.lettuce.LettuceConnectionManager;
import com.alicp.jetcache.redis.lettuce.RedisLettuceCacheBuilder;
import com.alicp.jetcache.support.Fastjson2KeyConvertor;
import com.alicp.jetcache.support.JavaValueDecoder;
import com.alicp.jetcache.support.JavaValueEncoder;
import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.cluster.RedisClusterClient;
import org.jspecify.annotations.Nullable;

/**
 * JetCache with its remote tier, by its core API. Its annotations end in the same calls.
 * Asking a result for its code waits for it, which {@code put} does not.
 */
final class JetCache implements CacheByKey {

	private static final long TIMEOUT_MILLIS = 250;

	private final int keys;

	private final Rows rows;

	private final AbstractRedisClient client;

	private final Cache<Integer, Row> cache;

	JetCache(RacerSettings settings, Rows rows) {
		this.keys = settings.keys();
		this.rows = rows;
		this.client = client(settings);
		this.cache = RedisLettuceCacheBuilder.createRedisLettuceCacheBuilder()
			.redisClient(this.client)
			.asyncResultTimeoutInMillis(TIMEOUT_MILLIS)
			.keyPrefix("row:")
			.keyConvertor(Fastjson2KeyConvertor.INSTANCE)
			.valueEncoder(JavaValueEncoder.INSTANCE)
			.valueDecoder(JavaValueDecoder.INSTANCE)
			.expireAfterWrite(1, TimeUnit.HOURS)
			.buildCache();
	}

	private static AbstractRedisClient client(RacerSettings settings) {
		List<RedisURI> servers = settings.cacheAddresses()
			.stream()
			.map((address) -> RedisURI.create("redis://" + address))
			.toList();
		if (!settings.isCluster()) {
			return RedisClient.create(servers.get(0));
		}
		RedisClusterClient client = RedisClusterClient.create(servers);
		client.setOptions(ClusterFollowing.OPTIONS);
		return client;
	}

	@Override
	public long read(int id, Pause load) {
		return this.cache.computeIfAbsent(id, (key) -> this.rows.load(key, load)).version();
	}

	@Override
	public long peek(int id) {
		CacheGetResult<Row> found = this.cache.GET(id);
		@Nullable Row row = found.isSuccess() ? found.getValue() : null;
		return (row != null) ? row.version() : ABSENT;
	}

	@Override
	public long update(int id, Way way, Pause transaction) {
		Row row = this.rows.update(id, transaction);
		if (way == Way.UPDATE) {
			this.cache.PUT(id, row).getResultCode();
		}
		else {
			this.cache.REMOVE(id).getResultCode();
		}
		return row.version();
	}

	@Override
	public boolean isReady() {
		return IntStream.range(0, this.keys)
			.mapToObj((id) -> this.cache.GET(id).getResultCode())
			.noneMatch(CacheResultCode.FAIL::equals);
	}

	@Override
	public @Nullable CacheCounts counts() {
		return null;
	}

	@Override
	public void close() {
		LettuceConnectionManager.defaultManager().removeAndClose(this.client);
	}

}
