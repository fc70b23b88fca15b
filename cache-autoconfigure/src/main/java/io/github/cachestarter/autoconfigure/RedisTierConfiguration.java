package io.github.cachestarter.autoconfigure;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import io.github.cachestarter.internal.engine.NamedCaches;
import io.github.cachestarter.internal.observe.CacheEvents;
import io.github.cachestarter.internal.observe.RedisBlock;
import io.github.cachestarter.internal.observe.RedisReportSource;
import io.github.cachestarter.internal.observe.ResilienceBlock;
import io.github.cachestarter.internal.redis.RedisServerReport;
import io.github.cachestarter.internal.redis.RedisTier;
import io.github.cachestarter.internal.redis.RedisTierNumbers;
import io.github.cachestarter.internal.redis.lettuce.LettuceConnector;
import io.github.cachestarter.internal.redis.link.RedisTierSettings;
import io.github.cachestarter.internal.tier.Coherence;
import io.github.cachestarter.internal.tier.Tier;
import io.github.cachestarter.internal.tier.Watcher;
import io.github.cachestarter.internal.worker.Workers;
import org.jspecify.annotations.Nullable;
import io.lettuce.core.RedisClient;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/**
 * The tier in Redis, connected as Spring Boot's own connection is, by a client of its
 * own.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass({ LettuceConnectionFactory.class, RedisClient.class })
class RedisTierConfiguration {

	@Bean
	TierConfiguration.RedisTierFactory redisTierFactory(CacheProperties properties, CachePrefix prefix,
			ConfigurableEnvironment environment, ObjectProvider<LettuceConnectionFactory> application,
			ObjectProvider<RedisPresenceAutoConfiguration.DefinedByBean> definedByBean, CacheEvents events,
			Workers workers) {
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
			public Tier create(@Nullable Watcher watcher) {
				RedisTierSettings settings = RedisTierSettings.of(prefix.text())
					.withCommandTimeout(properties.redis().commandTimeout())
					.withStrict(properties.redis().strict())
					.withMaxStaleness(properties.near().maxStaleness())
					.withMaxEntryBytes(properties.largestEntry());
				LettuceConnector connector = new LettuceConnector(application.getObject(), settings,
						new RedisSettings(environment).address());
				RedisTier tier = new RedisTier(connector, settings, workers);
				if (watcher != null) {
					tier.watchedBy(watcher);
				}
				tier.addListener((state) -> events.changed(state, connector.target()));
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

	@Bean
	NearWatch nearWatch(Tier tier) {
		return (tier instanceof RedisTier redis) ? new TierWatch(redis) : NearWatch.ALONE;
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
					numbers.coldStarts(), numbers.misplacedRemoved(), numbers.oversizedRemoved(), numbers.outOfStep(),
					numbers.repairedTags(), numbers.threadFailures(), numbers.threadRestarts(),
					numbers.threadsNotRunning(), numbers.notPermitted());
		}

	}

	private record TierWatch(RedisTier tier) implements NearWatch {

		@Override
		public @Nullable Coherence coherence() {
			return this.tier.coherence();
		}

		@Override
		public long begun() {
			return this.tier.numbers().watchesBegun();
		}

		@Override
		public long lost() {
			return this.tier.numbers().watchesLost();
		}

	}

	private static RedisBlock blockOf(RedisServerReport report) {
		return new RedisBlock(report.version(), report.mode(), report.usedMemoryMb(), report.peakMemoryMb(),
				report.fragmentationRatio(), report.maxMemoryMb(), report.evictedKeys(), report.opsPerSecond(),
				report.connectedClients(), report.appendOnly(), report.lastSave(), report.pingMillis());
	}

}
