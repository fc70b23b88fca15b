package io.github.cachestarter.verification.races;

import java.time.Duration;
import java.util.Objects;

import io.lettuce.core.internal.HostAndPort;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.cache.Cache;
import org.springframework.cache.CacheManager;
import org.springframework.cache.annotation.CacheEvict;
import org.springframework.cache.annotation.CachePut;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.cache.annotation.CachingConfigurer;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.cache.interceptor.CacheErrorHandler;
import org.springframework.cache.interceptor.LoggingCacheErrorHandler;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.cache.RedisCacheConfiguration;
import org.springframework.data.redis.cache.RedisCacheManager;
import org.springframework.data.redis.cache.RedisCacheWriter;
import org.springframework.data.redis.connection.RedisClusterConfiguration;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/**
 * Spring's annotations on Spring Data's {@code RedisCacheManager}, set up by someone who
 * knows it: writes are acknowledged, timeouts short, and errors logged instead of thrown.
 */
final class SpringCache implements CacheByKey {

	private static final String CACHE = "row";

	private static final Duration TIMEOUT = Duration.ofMillis(250);

	private static final Duration TTL = Duration.ofHours(1);

	/** Hears of annotations only, unless it is told. */
	private static final CacheErrorHandler ERRORS = new LoggingCacheErrorHandler();

	private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

	private final CachedRows rows;

	private final Cache cache;

	private final RedisConnectionFactory connections;

	SpringCache(RacerSettings settings, Rows rows) {
		ConfigurableBeanFactory beans = this.context.getBeanFactory();
		beans.registerSingleton("rows", rows);
		beans.registerSingleton("settings", settings);
		this.context.register(Caching.class, CachedRows.class);
		this.context.refresh();
		this.rows = this.context.getBean(CachedRows.class);
		this.cache = Objects.requireNonNull(this.context.getBean(CacheManager.class).getCache(CACHE));
		this.connections = this.context.getBean(RedisConnectionFactory.class);
	}

	@Override
	public long read(int id, Pause load) {
		return this.rows.find(id, load).version();
	}

	@Override
	public long peek(int id) {
		try {
			@Nullable Row row = this.cache.get(id, Row.class);
			return (row != null) ? row.version() : ABSENT;
		}
		catch (RuntimeException ex) {
			ERRORS.handleCacheGetError(ex, this.cache, id);
			return ABSENT;
		}
	}

	@Override
	public long update(int id, Way way, Pause transaction) {
		return switch (way) {
			case INVALIDATE -> this.rows.change(id, transaction).version();
			case UPDATE -> this.rows.replace(id, transaction).version();
			case DELETE -> {
				long version = this.rows.changeUnseen(id, transaction).version();
				deleteIfPossible(id);
				yield version;
			}
		};
	}

	private void deleteIfPossible(int id) {
		try {
			this.cache.evictIfPresent(id);
		}
		catch (RuntimeException ex) {
			ERRORS.handleCacheEvictError(ex, this.cache, id);
		}
	}

	@Override
	public boolean isReady() {
		try (RedisConnection connection = this.connections.getConnection()) {
			return connection.ping() != null;
		}
		catch (RuntimeException ex) {
			return false;
		}
	}

	@Override
	public @Nullable CacheCounts counts() {
		return null;
	}

	@Override
	public void close() {
		this.context.close();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableCaching
	static class Caching implements CachingConfigurer {

		@Bean
		LettuceConnectionFactory connections(RacerSettings settings) {
			LettuceClientConfiguration.LettuceClientConfigurationBuilder client = LettuceClientConfiguration.builder()
				.commandTimeout(TIMEOUT);
			if (settings.isCluster()) {
				return new LettuceConnectionFactory(new RedisClusterConfiguration(settings.cacheAddresses()),
						client.clientOptions(ClusterFollowing.OPTIONS).build());
			}
			HostAndPort server = HostAndPort.parse(settings.cacheAddresses().get(0));
			return new LettuceConnectionFactory(
					new RedisStandaloneConfiguration(server.getHostText(), server.getPort()), client.build());
		}

		@Bean
		RedisCacheManager caches(RedisConnectionFactory connections) {
			RedisCacheWriter writer = RedisCacheWriter.create(connections,
					RedisCacheWriter.RedisCacheWriterConfigurer::immediateWrites);
			return RedisCacheManager.builder(writer)
				.cacheDefaults(RedisCacheConfiguration.defaultCacheConfig().entryTtl(TTL))
				.build();
		}

		@Override
		public CacheErrorHandler errorHandler() {
			return ERRORS;
		}

	}

	static class CachedRows {

		private final Rows rows;

		CachedRows(Rows rows) {
			this.rows = rows;
		}

		@Cacheable(cacheNames = CACHE, key = "#id")
		public Row find(int id, Pause load) {
			return this.rows.load(id, load);
		}

		@CacheEvict(cacheNames = CACHE, key = "#id")
		public Row change(int id, Pause transaction) {
			return this.rows.update(id, transaction);
		}

		@CachePut(cacheNames = CACHE, key = "#id")
		public Row replace(int id, Pause transaction) {
			return this.rows.update(id, transaction);
		}

		public Row changeUnseen(int id, Pause transaction) {
			return this.rows.update(id, transaction);
		}

	}

}
