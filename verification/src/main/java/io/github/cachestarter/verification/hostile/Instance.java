package io.github.cachestarter.verification.hostile;

import java.util.Objects;

import io.github.cachestarter.CacheClient;
import io.github.cachestarter.CacheStatus;
import io.github.cachestarter.benchmarks.program.Applications;
import io.github.cachestarter.internal.redis.RedisTier;
import io.github.cachestarter.internal.redis.RedisTierNumbers;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.cache.Cache;
import org.springframework.cache.CacheManager;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * An application with the starter.
 */
final class Instance implements AutoCloseable {

	static final String APPLICATION = "hostile";

	/** What an attacked entry may have in bytes. */
	static final int MAX_ENTRY = 8 * 1024;

	private final ConfigurableApplicationContext context;

	private final Lookups lookups;

	private final CacheClient client;

	private final Cache attacked;

	/**
	 * Starts an application. A machine that is busy with the attack is no trouble of
	 * Redis, so a command may take longer than usual. Nobody holds a forged lease.
	 * @param copies whether it keeps near-cache copies
	 */
	Instance(Truth truth, String redisUrl, boolean copies) {
		this.context = Applications.start(APPLICATION, Application.class, truth, "--redis.url=" + redisUrl,
				"--cache.near.enabled=" + copies, "--cache.redis.command-timeout=5s", "--cache.redis.lease-wait=20ms",
				"--cache.default-ttl=60s", "--cache.caches.attacked.max-entry-size=" + MAX_ENTRY + "B",
				"--logging.level.root=error");
		this.lookups = this.context.getBean(Lookups.class);
		this.client = this.context.getBean(CacheClient.class);
		this.attacked = Objects.requireNonNull(this.context.getBean(CacheManager.class).getCache(Lookups.ATTACKED));
	}

	/** The key in Redis. */
	static String complete(String cache, String key) {
		return APPLICATION + ":" + cache + ":" + key;
	}

	Lookups lookups() {
		return this.lookups;
	}

	CacheClient client() {
		return this.client;
	}

	Cache attacked() {
		return this.attacked;
	}

	boolean isUsing() {
		return this.client.stats().status() == CacheStatus.UP;
	}

	RedisTierNumbers numbers() {
		return this.context.getBean(RedisTier.class).numbers();
	}

	@Override
	public void close() {
		this.context.close();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration(exclude = DataSourceAutoConfiguration.class)
	@EnableCaching
	@Import(Lookups.class)
	static class Application {

	}

}
