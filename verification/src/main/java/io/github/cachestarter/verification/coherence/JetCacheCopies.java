package io.github.cachestarter.verification.coherence;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import com.alicp.jetcache.Cache;
import com.alicp.jetcache.CacheBuilder;
import com.alicp.jetcache.CacheUtil;
import com.alicp.jetcache.MultiLevelCache;
import com.alicp.jetcache.SimpleCacheManager;
import com.alicp.jetcache.anno.CacheType;
import com.alicp.jetcache.embedded.CaffeineCacheBuilder;
import com.alicp.jetcache.redis.lettuce.JetCacheCodec;
import com.alicp.jetcache.redis.lettuce.LettuceConnectionManager;
import com.alicp.jetcache.redis.lettuce.RedisLettuceCacheBuilder;
import com.alicp.jetcache.support.DefaultCacheMonitor;
import com.alicp.jetcache.support.Fastjson2KeyConvertor;
import com.alicp.jetcache.support.JavaValueDecoder;
import com.alicp.jetcache.support.JavaValueEncoder;
import com.alicp.jetcache.template.CacheBuilderTemplate;
import com.alicp.jetcache.template.NotifyMonitorInstaller;
import com.alicp.jetcache.template.QuickConfig;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;

import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/**
 * JetCache with both tiers and its broadcast, by its core API, in which its annotations
 * end too: {@code cacheType = BOTH}, {@code syncLocal = true}.
 */
final class JetCacheCopies implements Copies {

	private static final Duration TIMEOUT = Duration.ofMillis(250);

	private static final String AREA = "default";

	private static final String NAME = "fact:";

	private final Facts facts;

	private final RedisClient client;

	private final SimpleCacheManager manager = new SimpleCacheManager();

	private final Cache<Integer, Long> cache;

	private final DefaultCacheMonitor near = new DefaultCacheMonitor("near");

	@SuppressWarnings("unchecked") // JetCache's lists of monitors are raw
	JetCacheCopies(String url, Facts facts) {
		LoggingSystem logging = LoggingSystem.get(getClass().getClassLoader());
		logging.setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.ERROR);
		// One line per failed command would be thousands.
		logging.setLogLevel("com.alicp.jetcache", LogLevel.OFF);
		this.facts = facts;
		RedisURI uri = RedisURI.create(url);
		uri.setTimeout(TIMEOUT);
		this.client = RedisClient.create(uri);
		this.manager.setCacheBuilderTemplate(template());
		this.cache = this.manager.getOrCreateCache(QuickConfig.newBuilder(NAME)
			.cacheType(CacheType.BOTH)
			.syncLocal(true)
			.expire(Duration.ofHours(1))
			.build());
		MultiLevelCache<?, ?> levels = (MultiLevelCache<?, ?>) CacheUtil.getAbstractCache(this.cache);
		levels.caches()[0].config().getMonitors().add(this.near);
	}

	@SuppressWarnings("unchecked") // JetCache's builders are raw, and want a generic
									// array
	private CacheBuilderTemplate template() {
		CacheBuilder near = CaffeineCacheBuilder.createCaffeineCacheBuilder()
			.limit(100_000)
			.keyConvertor(Fastjson2KeyConvertor.INSTANCE);
		CacheBuilder remote = RedisLettuceCacheBuilder.createRedisLettuceCacheBuilder()
			.redisClient(this.client)
			.pubSubConnection(this.client.connectPubSub(new JetCacheCodec()))
			.asyncResultTimeoutInMillis(TIMEOUT.toMillis())
			.keyConvertor(Fastjson2KeyConvertor.INSTANCE)
			.valueEncoder(JavaValueEncoder.INSTANCE)
			.valueDecoder(JavaValueDecoder.INSTANCE)
			.broadcastChannel("changes");
		CacheBuilderTemplate template = new CacheBuilderTemplate(false, Map.of(AREA, near), Map.of(AREA, remote));
		template.getCacheMonitorInstallers().add(new NotifyMonitorInstaller((area) -> remote));
		return template;
	}

	@Override
	public long read(int id) {
		return this.cache.computeIfAbsent(id, this.facts::version);
	}

	@Override
	public long change(int id, Way way) {
		long version = this.facts.commit(id);
		switch (way) {
			case INVALIDATE -> this.cache.REMOVE(id).getResultCode();
			case UPDATE -> this.cache.PUT(id, version).getResultCode();
			case TAG, CLEAR -> throw new UnsupportedOperationException("It knows no groups");
		}
		return version;
	}

	@Override
	public String key(int id) {
		return NAME + id;
	}

	@Override
	public long answersOfCopies() {
		return this.near.getCacheStat().getGetHitCount();
	}

	@Override
	public boolean isReady() {
		return this.client != null;
	}

	@Override
	public void close() {
		this.manager.close();
		LettuceConnectionManager.defaultManager().removeAndClose(this.client);
		this.client.shutdown(0, 0, TimeUnit.MILLISECONDS);
	}

}
