package io.github.cachestarter.jpa;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import javax.sql.DataSource;

import io.github.cachestarter.CacheClient;
import io.github.cachestarter.CacheNeutralResource;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.orm.jpa.ExtendedEntityManagerCreator;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;
import org.springframework.orm.jpa.SharedEntityManagerCreator;
import org.springframework.orm.jpa.vendor.HibernateJpaVendorAdapter;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Persistence contexts other than the one of the caller's transaction, and resources of
 * the application.
 */
class PersistenceContextsTests {

	private static final long ID = 7;

	private static final String KEY = "name:" + ID;

	private final DataSource database = database();

	private final JdbcTemplate jdbc = new JdbcTemplate(this.database);

	private static DataSource database() {
		JdbcDataSource h2 = new JdbcDataSource();
		h2.setURL("jdbc:h2:mem:contexts;DB_CLOSE_DELAY=-1");
		return h2;
	}

	@BeforeEach
	void create() {
		this.jdbc.execute("create table item (id bigint primary key, name varchar(100) not null)");
		this.jdbc.update("insert into item values (?, 'old')", ID);
	}

	@AfterEach
	void drop() {
		this.jdbc.execute("drop table item");
	}

	/**
	 * Its entities are older than the transaction that it joins.
	 */
	@Test
	void nothingOfAnExtendedContextIsStored() {
		JpaApplication.over(this.database, Map.of()).run((context) -> {
			EntityManager extended = ExtendedEntityManagerCreator
				.createContainerManagedEntityManager(context.getBean(EntityManagerFactory.class));
			extended.find(Item.class, ID);
			change();
			transaction(context).executeWithoutResult((status) -> {
				assertThat(load(context, extended)).isEqualTo("old");
				assertThat(load(context, shared(context))).as("joined before the load begins").isEqualTo("new");
			});
			assertNotStored(context, "unknown-resource", 2);
		});
	}

	@Test
	void nothingIsStoredWhileTheContextOfAnotherFactoryHasEntities() {
		LocalContainerEntityManagerFactoryBean other = new LocalContainerEntityManagerFactoryBean();
		other.setDataSource(this.database);
		other.setPackagesToScan(Item.class.getPackageName());
		other.setJpaVendorAdapter(new HibernateJpaVendorAdapter());
		other.afterPropertiesSet();
		EntityManagerFactory second = Objects.requireNonNull(other.getObject());
		EntityManager ofSecond = SharedEntityManagerCreator.createSharedEntityManager(second);
		JpaApplication.over(this.database, Map.of()).run((context) -> {
			transaction(context).executeWithoutResult((status) -> {
				ofSecond.find(Item.class, ID);
				change();
				assertThat(load(context, ofSecond)).isEqualTo("old");
			});
			assertNotStored(context, "persistence-context", 1);
		});
		other.destroy();
	}

	/**
	 * The cache is not told of transactions whose manager is no bean, and their snapshots
	 * go on in a transaction inside.
	 */
	@Test
	void nothingIsStoredInsideOfATransactionThatNobodyTellsOf() {
		JpaApplication.over(this.database, Map.of()).run((context) -> {
			DataSource other = new SingleConnectionDataSource(this.database.getConnection(), true);
			TransactionTemplate outer = new TransactionTemplate(new JdbcTransactionManager(other));
			outer.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
			JdbcTemplate ofOuter = new JdbcTemplate(other);
			String select = "select name from item where id = " + ID;
			outer.executeWithoutResult((status) -> {
				ofOuter.queryForObject(select, String.class);
				change();
				transaction(context).executeWithoutResult((inner) -> context.getBean(CacheClient.class)
					.getOrLoad(KEY, String.class, Duration.ofHours(1),
							() -> ofOuter.queryForObject(select, String.class)));
			});
			assertNotStored(context, "transaction", 1);
		});
	}

	/**
	 * The connection is given back while another transaction runs.
	 */
	@Test
	void whatIsLoadedAfterASuspensionIsStored() {
		JpaApplication.over(this.database, Map.of()).run((context) -> {
			TransactionTemplate supports = transaction(context);
			supports.setPropagationBehavior(TransactionDefinition.PROPAGATION_SUPPORTS);
			supports.executeWithoutResult((status) -> {
				context.getBean(JdbcTemplate.class).queryForList("select * from item");
				transaction(context).executeWithoutResult((inner) -> change());
				assertThat(load(context, shared(context))).isEqualTo("new");
			});
			assertThat(stored(context)).isEqualTo("new");
		});
	}

	@Test
	void theApplicationDeclaresItsOwnResources() {
		CacheNeutralResource declared = (resource) -> {
			if (resource instanceof Integer) {
				throw new IllegalStateException("not to be seen");
			}
			return resource instanceof String;
		};
		JpaApplication.over(this.database, Map.of())
			.withBean(CacheNeutralResource.class, () -> declared)
			.run((context) -> {
				loadWith(context, 7);
				assertNotStored(context, "unknown-resource", 1);
				loadWith(context, List.of("a session of something"));
				assertNotStored(context, "unknown-resource", 2);
				loadWith(context, "a channel to a broker");
				assertThat(stored(context)).isEqualTo("old");
			});
	}

	private void loadWith(ApplicationContext context, Object resource) {
		transaction(context).executeWithoutResult((status) -> {
			TransactionSynchronizationManager.bindResource(this, resource);
			load(context, shared(context));
			TransactionSynchronizationManager.unbindResource(this);
		});
	}

	private void change() {
		this.jdbc.update("update item set name = 'new' where id = ?", ID);
	}

	private static TransactionTemplate transaction(ApplicationContext context) {
		return new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
	}

	private static EntityManager shared(ApplicationContext context) {
		return SharedEntityManagerCreator.createSharedEntityManager(context.getBean(EntityManagerFactory.class));
	}

	private static @Nullable String load(ApplicationContext context, EntityManager entities) {
		return context.getBean(CacheClient.class)
			.getOrLoad(KEY, String.class, Duration.ofHours(1), () -> entities.find(Item.class, ID).name());
	}

	private static @Nullable String stored(ApplicationContext context) {
		return context.getBean(CacheClient.class).get(KEY, String.class).orElse(null);
	}

	private static void assertNotStored(ApplicationContext context, String reason, long times) {
		assertThat(stored(context)).isNull();
		assertThat(context.getBean(CacheClient.class)
			.stats()
			.caches()
			.values()
			.stream()
			.mapToLong((cache) -> cache.notStored().getOrDefault(reason, 0L))
			.sum()).isEqualTo(times);
	}

}
