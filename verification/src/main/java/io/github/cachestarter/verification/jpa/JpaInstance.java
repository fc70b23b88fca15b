package io.github.cachestarter.verification.jpa;

import io.github.cachestarter.CacheClient;
import io.github.cachestarter.CacheStatus;
import io.github.cachestarter.benchmarks.program.Applications;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.orm.jpa.EntityManagerHolder;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * An instance of an application with Hibernate and the starter, with a pool and a
 * second-level cache of its own.
 */
final class JpaInstance implements AutoCloseable {

	static final String NAME = "jpa-race";

	private final ConfigurableApplicationContext context;

	private final HibernateSetup setup;

	private final CachedReads reads;

	private final NestedReads nestedReads;

	private final Tellings tellings;

	private final CacheClient client;

	private final EntityManager entities;

	private final EntityManagerFactory factory;

	private final JdbcTemplate jdbc;

	private final PlatformTransactionManager manager;

	/**
	 * Starts it.
	 * @param copies whether it keeps near-cache copies
	 */
	JpaInstance(HibernateSetup setup, Pauses pauses, String redisUrl, boolean copies) {
		this.setup = setup;
		this.context = Applications.startWith((created) -> created.getBeanFactory().registerSingleton("pauses", pauses),
				NAME, Application.class, setup, "--redis.url=" + redisUrl, "--cache.near.enabled=" + copies,
				"--cache.redis.command-timeout=5s");
		this.reads = this.context.getBean(CachedReads.class);
		this.nestedReads = this.context.getBean(NestedReads.class);
		this.tellings = this.context.getBean(Tellings.class);
		this.client = this.context.getBean(CacheClient.class);
		this.entities = this.context.getBean("entities", EntityManager.class);
		this.factory = this.context.getBean(EntityManagerFactory.class);
		this.jdbc = this.context.getBean(JdbcTemplate.class);
		this.manager = this.context.getBean(PlatformTransactionManager.class);
	}

	CachedReads reads() {
		return this.reads;
	}

	NestedReads nestedReads() {
		return this.nestedReads;
	}

	Tellings tellings() {
		return this.tellings;
	}

	CacheClient client() {
		return this.client;
	}

	EntityManager entities() {
		return this.entities;
	}

	JdbcTemplate jdbc() {
		return this.jdbc;
	}

	PlatformTransactionManager manager() {
		return this.manager;
	}

	/**
	 * Whether a statement outside of transactions is committed at once.
	 */
	boolean commitsAlone() {
		return this.setup.autoCommit();
	}

	boolean isUsingRedis() {
		return this.client.stats().status() == CacheStatus.UP;
	}

	/**
	 * Has Hibernate's second-level cache forget everything.
	 */
	void forgetLabels() {
		this.factory.getCache().evictAll();
	}

	/**
	 * What Spring Boot's open-in-view puts around a request.
	 */
	void inView(Runnable request) {
		EntityManager view = this.factory.createEntityManager();
		TransactionSynchronizationManager.bindResource(this.factory, new EntityManagerHolder(view));
		try {
			request.run();
		}
		finally {
			TransactionSynchronizationManager.unbindResource(this.factory);
			view.close();
		}
	}

	@Override
	public void close() {
		this.context.close();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration(exclude = { DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class })
	@EnableCaching
	@Import({ HibernateBeans.class, CachedReads.class, NestedReads.class, Tellings.class })
	static class Application {

	}

}
