package io.github.cachestarter.benchmarks.costs.subject;

import java.util.Map;
import java.util.concurrent.TimeUnit;

import com.alicp.jetcache.anno.CacheConsts;
import com.alicp.jetcache.anno.config.EnableMethodCache;
import com.alicp.jetcache.anno.support.GlobalCacheConfig;
import com.alicp.jetcache.anno.support.JetCacheBaseBeans;
import com.alicp.jetcache.embedded.CaffeineCacheBuilder;
import com.alicp.jetcache.redis.lettuce.LettuceConnectionManager;
import com.alicp.jetcache.redis.lettuce.RedisLettuceCacheBuilder;
import com.alicp.jetcache.support.Fastjson2KeyConvertor;
import com.alicp.jetcache.support.JavaValueDecoder;
import com.alicp.jetcache.support.JavaValueEncoder;
import io.lettuce.core.RedisClient;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * An application with JetCache behind its annotations, set up as its documentation shows,
 * without statistics, which are off in JetCache unless asked for.
 */
final class JetCacheApplication implements AutoCloseable {

	private final RedisClient client;

	private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

	JetCacheApplication(Source source, String redisUrl) {
		this.client = RedisClient.create(redisUrl);
		this.context.registerBean("source", Source.class, () -> source);
		this.context.registerBean("settings", GlobalCacheConfig.class, () -> settings(this.client));
		this.context.register(Caching.class);
		this.context.refresh();
	}

	private static GlobalCacheConfig settings(RedisClient client) {
		GlobalCacheConfig settings = new GlobalCacheConfig();
		settings.setLocalCacheBuilders(Map.of(CacheConsts.DEFAULT_AREA,
				CaffeineCacheBuilder.createCaffeineCacheBuilder()
					.limit(Caffeines.MAXIMUM)
					.expireAfterWrite(1, TimeUnit.HOURS)
					.keyConvertor(Fastjson2KeyConvertor.INSTANCE)));
		settings.setRemoteCacheBuilders(Map.of(CacheConsts.DEFAULT_AREA,
				RedisLettuceCacheBuilder.createRedisLettuceCacheBuilder()
					.redisClient(client)
					.expireAfterWrite(1, TimeUnit.HOURS)
					.keyConvertor(Fastjson2KeyConvertor.INSTANCE)
					.valueEncoder(JavaValueEncoder.INSTANCE)
					.valueDecoder(JavaValueDecoder.INSTANCE)));
		return settings;
	}

	JetCacheMethods methods() {
		return this.context.getBean(JetCacheMethods.class);
	}

	@Override
	public void close() {
		this.context.close();
		LettuceConnectionManager.defaultManager().removeAndClose(this.client);
		this.client.shutdown(0, 0, TimeUnit.MILLISECONDS);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableMethodCache(basePackages = "io.github.cachestarter.benchmarks.costs.subject", proxyTargetClass = true)
	@Import({ JetCacheBaseBeans.class, JetCacheMethods.class })
	static class Caching {

	}

}
