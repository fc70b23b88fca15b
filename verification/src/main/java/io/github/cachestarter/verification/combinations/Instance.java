package io.github.cachestarter.verification.combinations;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.sql.DataSource;

import io.github.cachestarter.CacheClient;
import io.github.cachestarter.CacheStatus;
import io.github.cachestarter.benchmarks.program.Applications;
import io.github.cachestarter.verification.combinations.Body.ChangedAllTheSame;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.cache.Cache;
import org.springframework.cache.CacheManager;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * An application with the starter.
 */
final class Instance implements AutoCloseable {

	static final String APPLICATION = "combinations";

	private static final Duration TTL = Duration.ofMinutes(10);

	private final ExecutorService pool = Executors.newCachedThreadPool((task) -> {
		Thread thread = new Thread(task, "combination-pool");
		thread.setDaemon(true);
		return thread;
	});

	private final Truth truth;

	private final ConfigurableApplicationContext context;

	private final Lookups lookups;

	private final CacheClient client;

	private final CacheManager manager;

	Instance(Truth truth, List<String> settings) {
		this.truth = truth;
		List<String> arguments = new ArrayList<>(settings);
		arguments.add("--logging.level.root=off");
		this.context = Applications.startWith((starting) -> starting.getBeanFactory().registerSingleton("truth", truth),
				APPLICATION, Application.class, this.pool, arguments.toArray(String[]::new));
		this.client = this.context.getBean(CacheClient.class);
		this.manager = this.context.getBean(CacheManager.class);
		this.lookups = new Lookups(this.context.getBean(Rows.class), this.client, this.manager, this.pool);
	}

	Rows rows() {
		return this.context.getBean(Rows.class);
	}

	Lookups lookups() {
		return this.lookups;
	}

	CacheClient client() {
		return this.client;
	}

	/**
	 * Runs a body in a transaction.
	 */
	TransactionTemplate transaction() {
		return new TransactionTemplate(this.context.getBean("transactionManager", PlatformTransactionManager.class));
	}

	/**
	 * Runs a body in a transaction of another database.
	 */
	TransactionTemplate secondTransaction() {
		return new TransactionTemplate(
				this.context.getBean("secondTransactionManager", PlatformTransactionManager.class));
	}

	<T extends Changes> T changes(Class<T> type) {
		return this.context.getBeansOfType(type)
			.values()
			.stream()
			.filter((bean) -> Objects.requireNonNull(bean.getClass().getSuperclass()) == type)
			.findFirst()
			.orElseThrow();
	}

	boolean isUsing() {
		return this.client.stats().status() == CacheStatus.UP;
	}

	/**
	 * Changes a row and has told the cache when this returns.
	 */
	void change(long id, Removal removal) {
		if (removal.isAnnotated()) {
			annotated(Changes.class, removal, id, () -> changed(id));
		}
		else {
			tell(id, removal, changed(id));
		}
	}

	/**
	 * Tells the cache by code that a row has changed.
	 */
	void tell(long id, Removal removal, Inner changed) {
		switch (removal) {
			case CLIENT_DELETE -> {
				this.client.delete(Lookups.innerKey(id));
				this.client.delete(Lookups.outerKey(id));
			}
			case CLIENT_TAG -> this.client.invalidateTags(Lookups.TAG);
			case CLIENT_PATTERN -> this.client.deletePattern("*er:" + id);
			case CLIENT_CLEAR -> this.client.clear();
			case CLIENT_SET -> {
				this.client.set(Lookups.innerKey(id), changed, TTL);
				this.client.delete(Lookups.outerKey(id));
			}
			case CACHE_PUT -> {
				cache(Lookups.INNER).put(id, changed);
				cache(Lookups.OUTER).evict(id);
			}
			case CACHE_EVICT -> {
				cache(Lookups.INNER).evict(id);
				cache(Lookups.OUTER).evict(id);
			}
			case CACHE_CLEAR -> {
				cache(Lookups.INNER).clear();
				cache(Lookups.OUTER).clear();
			}
			default -> throw new IllegalArgumentException(removal + " is not told by code");
		}
	}

	/**
	 * Changes a row in the caller's transaction.
	 */
	Inner changed(long id) {
		return new Inner(id, this.truth.change(id));
	}

	/**
	 * Calls an annotated method.
	 * @return whether it returned normally
	 */
	boolean annotated(Class<? extends Changes> type, Removal removal, long id, Body body) {
		Changes changes = changes(type);
		try {
			switch (removal) {
				case ANNOTATED_KEY -> changes.invalidateKey(id, body);
				case ANNOTATED_TAG -> changes.invalidateTag(id, body);
				case ANNOTATED_ALL -> changes.invalidateAll(id, body);
				case ANNOTATED_PATTERN -> changes.invalidatePattern(id, body);
				case ANNOTATED_UPDATE -> changes.update(id, body);
				case SPRING_EVICT -> changes.evict(id, body);
				case SPRING_EVICT_ALL -> changes.evictAll(id, body);
				case SPRING_PUT -> changes.put(id, body);
				default -> throw new IllegalArgumentException(removal + " is no annotated method");
			}
			return true;
		}
		catch (ChangedAllTheSame ex) {
			return false;
		}
	}

	Cache cache(String name) {
		return Objects.requireNonNull(this.manager.getCache(name));
	}

	@Override
	public void close() {
		this.context.close();
		this.pool.shutdownNow();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration(exclude = FlywayAutoConfiguration.class)
	@EnableCaching
	@EnableTransactionManagement(proxyTargetClass = true)
	static class Application {

		@Bean
		@Primary
		DataSource dataSource(Truth truth) {
			return truth.dataSource();
		}

		@Bean
		@Primary
		PlatformTransactionManager transactionManager(Truth truth) {
			return new DataSourceTransactionManager(truth.dataSource());
		}

		@Bean
		PlatformTransactionManager secondTransactionManager(Truth truth) {
			return new DataSourceTransactionManager(truth.secondDataSource());
		}

		@Bean
		Rows rows(Truth truth, ExecutorService pool) {
			return new Rows(truth, pool);
		}

		@Bean
		Changes changes() {
			return new Changes();
		}

		@Bean
		JoinedChanges joinedChanges() {
			return new JoinedChanges();
		}

		@Bean
		NewTransactionChanges newTransactionChanges() {
			return new NewTransactionChanges();
		}

		@Bean
		NoTransactionChanges noTransactionChanges() {
			return new NoTransactionChanges();
		}

		@Bean
		NestedTransactionChanges nestedTransactionChanges() {
			return new NestedTransactionChanges();
		}

	}

}
