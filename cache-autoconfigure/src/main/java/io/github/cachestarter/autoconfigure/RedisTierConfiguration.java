package io.github.cachestarter.autoconfigure;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import io.github.cachestarter.engine.NamedCaches;
import io.github.cachestarter.observe.CacheEvents;
import io.github.cachestarter.observe.RedisBlock;
import io.github.cachestarter.observe.RedisReportSource;
import io.github.cachestarter.observe.ResilienceBlock;
import io.github.cachestarter.redis.LettuceConnector;
import io.github.cachestarter.redis.RedisServerReport;
import io.github.cachestarter.redis.RedisTier;
import io.github.cachestarter.redis.RedisTierNumbers;
import io.github.cachestarter.redis.RedisTierSettings;
import io.github.cachestarter.tier.Tier;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.lettuce.core.RedisClient;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/**
 * The tier in Redis, connected as Spring Boot's own connection is, by a client of its
 * own.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass({ LettuceConnectionFactory.class, RedisClient.class, CircuitBreaker.class })
class RedisTierConfiguration {

	@Bean
	TierConfiguration.RedisTierFactory redisTierFactory(CacheProperties properties, CachePrefix prefix,
			ObjectProvider<LettuceConnectionFactory> application,
			ObjectProvider<RedisPresenceAutoConfiguration.DefinedByBean> definedByBean, CacheEvents events) {
		return new TierConfiguration.RedisTierFactory() {

			@Override
			public boolean isDefinedByBean() {
				return definedByBean.getIfAvailable() != null;
			}

			@Override
			public boolean isConnectable() {
				return application.getIfUnique() != null;
			}

			@Override
			public Tier create() {
				RedisTierSettings settings = RedisTierSettings.of(prefix.text())
					.withCommandTimeout(properties.redis().commandTimeout())
					.withStrict(properties.redis().strict());
				RedisTier tier = new RedisTier(new LettuceConnector(application.getObject(), settings), settings);
				tier.addListener(events);
				tier.start();
				return tier;
			}

		};
	}

	/**
	 * Waits, if need be, when all beans are there: until then Redis had time to answer
	 * while the application was busy starting.
	 */
	@Bean
	SmartInitializingSingleton redisTierStart(Tier tier) {
		return () -> {
			if (tier instanceof RedisTier redis) {
				redis.awaitStart();
			}
		};
	}

	@Bean
	RedisReportSource redisReportSource(Tier tier) {
		return (tier instanceof RedisTier redis) ? new TierReport(redis) : RedisReportSource.NONE;
	}

	/**
	 * What is removed first when Redis may have forgotten too much.
	 */
	@Bean
	SmartInitializingSingleton redisColdTags(Tier tier, NamedCaches caches) {
		return () -> {
			if (tier instanceof RedisTier redis) {
				redis.coldTags(caches::clearTags);
			}
		};
	}

	private record TierReport(RedisTier tier) implements RedisReportSource {

		@Override
		public CompletableFuture<Optional<RedisBlock>> report() {
			return this.tier.report().thenApply((report) -> report.map(RedisTierConfiguration::blockOf));
		}

		@Override
		public ResilienceBlock resilience() {
			RedisTierNumbers numbers = this.tier.numbers();
			return new ResilienceBlock(this.tier.state().isUsable() ? "closed" : "open", numbers.breakerChanges(),
					numbers.turnedAway(), numbers.pendingInvalidations(), numbers.replayedInvalidations(),
					numbers.coldStarts());
		}

	}

	private static RedisBlock blockOf(RedisServerReport report) {
		return new RedisBlock(report.version(), report.mode(), report.usedMemoryMb(), report.peakMemoryMb(),
				report.fragmentationRatio(), report.maxMemoryMb(), report.evictedKeys(), report.opsPerSecond(),
				report.connectedClients(), report.appendOnly(), report.lastSave(), report.pingMillis());
	}

}
