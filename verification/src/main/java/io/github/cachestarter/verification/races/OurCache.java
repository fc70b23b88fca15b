package io.github.cachestarter.verification.races;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import io.github.cachestarter.CacheClient;
import io.github.cachestarter.CacheStats;
import io.github.cachestarter.CacheStatus;
import io.github.cachestarter.NamedCacheStats;
import io.github.cachestarter.benchmarks.program.Applications;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.cache.CacheManager;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * This project's cache in a Spring Boot application that uses it in every way at once:
 * with nested cached methods, with tags and patterns, and in transactions.
 */
final class OurCache implements ContestedCache {

	private final ConfigurableApplicationContext context;

	private final Layout layout;

	private final CacheClient client;

	private final RowLookups rowLookups;

	private final EntryLookups lookups;

	private final Updates updates;

	OurCache(RacerSettings settings, Rows rows) {
		this.context = Applications.start("races", Application.class, new Setup(rows, settings.ways()),
				arguments(settings).toArray(String[]::new));
		this.layout = settings.contender().layout(settings.keys());
		this.client = this.context.getBean(CacheClient.class);
		this.rowLookups = this.context.getBean(RowLookups.class);
		RowTransactionManager manager = this.context.getBean(RowTransactionManager.class);
		TransactionTemplate transactions = new TransactionTemplate(manager);
		CacheManager caches = this.context.getBean(CacheManager.class);
		this.lookups = new EntryLookups(this.context.getBean(CachedRows.class), this.rowLookups,
				this.context.getBean(CachedPairs.class), this.context.getBean(PairLoader.class), this.client, caches,
				transactions);
		Changer changer = new Changer(this.layout, settings.ways(),
				new CacheCalls(this.client, caches, settings.ways()), manager, this.context);
		this.updates = new Updates(settings.ways(), changer, transactions);
	}

	/**
	 * What the application is started with, which is nothing but its Redis unless the
	 * race asks for more.
	 */
	static List<String> arguments(RacerSettings settings) {
		List<String> arguments = new ArrayList<>(List.of(redis(settings), "--logging.level.root=warn"));
		if (!settings.leaseTime().isEmpty()) {
			arguments.add("--cache.redis.lease-time=" + settings.leaseTime());
		}
		return arguments;
	}

	private static String redis(RacerSettings settings) {
		String addresses = String.join(",", settings.cacheAddresses());
		return settings.isCluster() ? "--spring.data.redis.cluster.nodes=" + addresses
				: "--redis.url=redis://" + addresses;
	}

	@Override
	public List<Long> readEntry(int entry, Query query) {
		return this.lookups.read(this.layout, entry, query);
	}

	@Override
	public List<Long> peekEntry(int entry) {
		return this.lookups.peek(this.layout, entry);
	}

	@Override
	public void update(int id, Random random, Pause transaction, Told told) {
		this.updates.update(id, random, transaction, told);
	}

	@Override
	public boolean isReady() {
		return this.client.stats().status() == CacheStatus.UP;
	}

	@Override
	public CacheCounts counts() {
		CacheStats stats = this.client.stats();
		long lookups = 0;
		long refused = 0;
		for (NamedCacheStats cache : stats.caches().values()) {
			lookups += cache.hits() + cache.misses();
			refused += cache.refusedFills();
		}
		return new CacheCounts(lookups, refused);
	}

	@Override
	public long nestedLookups() {
		return this.rowLookups.count();
	}

	@Override
	public void close() {
		this.context.close();
	}

	/**
	 * What the application is given.
	 *
	 * @param rows the database
	 * @param ways how the cache is used
	 */
	record Setup(Rows rows, Ways ways) {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration(exclude = DataSourceAutoConfiguration.class)
	@EnableCaching
	@EnableTransactionManagement
	@Import({ Propagations.Bare.class, Propagations.InAny.class, Propagations.InNew.class, Propagations.InNone.class })
	static class Application {

		@Bean(destroyMethod = "shutdownNow")
		ExecutorService loaders() {
			return Executors.newCachedThreadPool();
		}

		@Bean
		RowTransactionManager transactionManager(Setup setup) {
			return new RowTransactionManager(setup.rows());
		}

		@Bean
		CachedRows cachedRows(Setup setup, Executor loaders) {
			return new CachedRows(setup.rows(), loaders);
		}

		@Bean
		RowLookups rowLookups(Setup setup, CachedRows cached, CacheClient client, CacheManager caches) {
			return new RowLookups(setup.rows(), cached, client, caches);
		}

		@Bean
		PairLoader pairLoader(Setup setup, RowLookups lookups) {
			return new PairLoader(setup.rows(), lookups, setup.ways());
		}

		@Bean
		CachedPairs cachedPairs(PairLoader loader) {
			return new CachedPairs(loader);
		}

	}

}
