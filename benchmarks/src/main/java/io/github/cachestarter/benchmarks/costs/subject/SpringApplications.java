package io.github.cachestarter.benchmarks.costs.subject;

import java.time.Duration;
import java.util.Map;

import com.github.benmanes.caffeine.cache.Caffeine;

import org.springframework.cache.CacheManager;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.cache.caffeine.CaffeineCacheManager;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.data.redis.cache.RedisCacheConfiguration;
import org.springframework.data.redis.cache.RedisCacheManager;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.serializer.JacksonJsonRedisSerializer;
import org.springframework.data.redis.serializer.RedisSerializationContext.SerializationPair;

/**
 * Applications with Spring's own caches behind Spring's annotations.
 */
final class SpringApplications {

	private static final Duration TTL = Duration.ofHours(1);

	private SpringApplications() {
	}

	/**
	 * On Caffeine, bounded and with expiry.
	 */
	static AnnotationConfigApplicationContext onCaffeine(Source source, int entries) {
		CaffeineCacheManager caches = new CaffeineCacheManager();
		caches.setCaffeine(Caffeine.newBuilder().maximumSize(entries).expireAfterWrite(Caffeines.TTL));
		return start(source, caches);
	}

	/**
	 * On Redis as Spring Boot sets it up, with Java serialization.
	 */
	static AnnotationConfigApplicationContext onRedis(Source source, LettuceConnectionFactory connections) {
		return start(source, caches(connections).build());
	}

	/**
	 * On Redis with JSON of known types, which is the fastest that Spring Data offers.
	 */
	static AnnotationConfigApplicationContext onRedisWithJson(Source source, LettuceConnectionFactory connections) {
		Map<String, RedisCacheConfiguration> typed = Map.of("expression", json(Profile.class), "arguments",
				json(Profile.class), "team", json(Team.class));
		return start(source, caches(connections).withInitialCacheConfigurations(typed).build());
	}

	private static RedisCacheManager.RedisCacheManagerBuilder caches(LettuceConnectionFactory connections) {
		return RedisCacheManager.builder(connections)
			.cacheDefaults(RedisCacheConfiguration.defaultCacheConfig().entryTtl(TTL));
	}

	private static RedisCacheConfiguration json(Class<?> type) {
		return RedisCacheConfiguration.defaultCacheConfig()
			.entryTtl(TTL)
			.serializeValuesWith(SerializationPair.fromSerializer(new JacksonJsonRedisSerializer<>(type)));
	}

	private static AnnotationConfigApplicationContext start(Source source, CacheManager caches) {
		AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
		context.registerBean("source", Source.class, () -> source);
		context.registerBean("caches", CacheManager.class, () -> caches);
		context.register(Caching.class);
		context.refresh();
		return context;
	}

	@Configuration(proxyBeanMethods = false)
	@EnableCaching(proxyTargetClass = true)
	@Import(SpringMethods.class)
	static class Caching {

	}

}
