package io.github.cachestarter.verification.outage;

import java.time.Duration;

import io.github.cachestarter.benchmarks.program.Applications;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.cache.annotation.CachingConfigurer;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.cache.interceptor.CacheErrorHandler;
import org.springframework.cache.interceptor.LoggingCacheErrorHandler;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.data.redis.cache.RedisCacheConfiguration;
import org.springframework.data.redis.cache.RedisCacheManager;
import org.springframework.data.redis.connection.RedisConnectionFactory;

/**
 * Spring's {@code @Cacheable} on Spring Data's Redis cache, set up by someone who has
 * thought of outages: with short timeouts, and errors logged instead of thrown.
 */
final class SpringCache implements CachedCalls {

	private final ConfigurableApplicationContext context;

	private final Answers answers;

	SpringCache(int port, Database database) {
		this.context = Applications.start("outage", Application.class, database, "--spring.data.redis.host=localhost",
				"--spring.data.redis.port=" + port, "--spring.data.redis.timeout=250ms",
				"--spring.data.redis.connect-timeout=250ms");
		this.answers = this.context.getBean(Answers.class);
	}

	@Override
	public Answer find(int id) {
		return this.answers.find(id);
	}

	@Override
	public void close() {
		this.context.close();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableCaching
	@ImportAutoConfiguration(DataRedisAutoConfiguration.class)
	@Import(Answers.class)
	static class Application implements CachingConfigurer {

		/** As Spring Boot makes it. */
		@Bean
		static RedisCacheManager caches(RedisConnectionFactory connections) {
			return RedisCacheManager.builder(connections)
				.cacheDefaults(RedisCacheConfiguration.defaultCacheConfig().entryTtl(Duration.ofHours(1)))
				.build();
		}

		@Override
		public CacheErrorHandler errorHandler() {
			return new LoggingCacheErrorHandler();
		}

	}

	static class Answers {

		private final Database database;

		Answers(Database database) {
			this.database = database;
		}

		@Cacheable(cacheNames = "answer", key = "#id")
		public Answer find(int id) {
			return this.database.load(id);
		}

	}

}
