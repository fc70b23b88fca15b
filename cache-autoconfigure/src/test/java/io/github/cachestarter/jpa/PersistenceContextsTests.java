package io.github.cachestarter.jpa;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;

import javax.sql.DataSource;

import io.github.cachestarter.CacheNeutralResource;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.orm.jpa.ExtendedEntityManagerCreator;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;
import org.springframework.orm.jpa.SharedEntityManagerCreator;
import org.springframework.orm.jpa.vendor.HibernateJpaVendorAdapter;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Persistence contexts other than the one of the caller's transaction, and resources of
 * the application.
 */
class PersistenceContextsTests {

	@RegisterExtension
	final MemoryDatabase database = MemoryDatabase.withItem();

	/**
	 * Its entities are older than the transaction that it joins.
	 */
	@Test
	void nothingOfAnExtendedContextIsStored() {
		run((context, caller) -> {
			EntityManager extended = ExtendedEntityManagerCreator
				.createContainerManagedEntityManager(context.getBean(EntityManagerFactory.class));
			name(extended);
			this.database.renameItem();
			caller.inTransaction((status) -> {
				assertThat(caller.load(() -> name(extended))).isEqualTo("old");
				assertThat(caller.load()).as("joined before the load begins").isEqualTo("new");
			});
			assertNotStored(caller, "unknown-resource", 2);
		});
	}

	@Test
	void nothingIsStoredWhileTheContextOfAnotherFactoryHasEntities() {
		LocalContainerEntityManagerFactoryBean other = new LocalContainerEntityManagerFactoryBean();
		other.setDataSource(this.database.source());
		other.setPackagesToScan(Item.class.getPackageName());
		other.setJpaVendorAdapter(new HibernateJpaVendorAdapter());
		other.afterPropertiesSet();
		EntityManagerFactory second = Objects.requireNonNull(other.getObject());
		EntityManager ofSecond = SharedEntityManagerCreator.createSharedEntityManager(second);
		run((context, caller) -> {
			caller.inTransaction((status) -> {
				name(ofSecond);
				this.database.renameItem();
				assertThat(caller.load(() -> name(ofSecond))).isEqualTo("old");
			});
			assertNotStored(caller, "persistence-context", 1);
		});
		other.destroy();
	}

	/**
	 * The cache is not told of transactions whose manager is no bean, and their snapshots
	 * go on in a transaction inside.
	 */
	@Test
	void nothingIsStoredInsideOfATransactionThatNobodyTellsOf() {
		run((context, caller) -> {
			SingleConnectionDataSource other = connection();
			TransactionTemplate outer = new TransactionTemplate(new JdbcTransactionManager(other));
			outer.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
			outer.executeWithoutResult((status) -> {
				name(other);
				this.database.renameItem();
				caller.inTransaction((inner) -> assertThat(caller.load(() -> name(other))).isEqualTo("old"));
			});
			assertNotStored(caller, "transaction", 1);
			other.destroy();
		});
	}

	/**
	 * The transaction inside commits, the one that has changed the row does not.
	 */
	@Test
	void whatATransactionThatNobodyTellsOfHasChangedIsNotStored() {
		run((context, caller) -> {
			SingleConnectionDataSource other = connection();
			new TransactionTemplate(new JdbcTransactionManager(other)).executeWithoutResult((status) -> {
				new JdbcTemplate(other).update("update item set name = 'new'");
				caller.inTransaction((inner) -> assertThat(caller.load(() -> name(other))).isEqualTo("new"));
				status.setRollbackOnly();
			});
			assertThat(this.database.itemName()).isEqualTo("old");
			assertNotStored(caller, "transaction", 1);
			other.destroy();
		});
	}

	/**
	 * The connection is given back while another transaction runs.
	 */
	@Test
	void whatIsLoadedAfterASuspensionIsStored() {
		run((context, caller) -> {
			TransactionTemplate supports = caller.transaction();
			supports.setPropagationBehavior(TransactionDefinition.PROPAGATION_SUPPORTS);
			supports.executeWithoutResult((status) -> {
				context.getBean(JdbcTemplate.class).queryForList("select * from item");
				caller.inTransaction((inner) -> this.database.renameItem());
				assertThat(caller.load()).isEqualTo("new");
			});
			assertThat(caller.stored()).isEqualTo("new");
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
		JpaApplication.over(this.database.source(), Map.of())
			.withBean(CacheNeutralResource.class, () -> declared)
			.run((context) -> {
				ItemCaller caller = new ItemCaller(context);
				loadWith(caller, 7);
				assertNotStored(caller, "unknown-resource", 1);
				loadWith(caller, List.of("a session of something"));
				assertNotStored(caller, "unknown-resource", 2);
				loadWith(caller, "a channel to a broker");
				assertThat(caller.stored()).isEqualTo("old");
			});
	}

	private void loadWith(ItemCaller caller, Object resource) {
		caller.inTransaction((status) -> {
			TransactionSynchronizationManager.bindResource(this, resource);
			caller.load();
			TransactionSynchronizationManager.unbindResource(this);
		});
	}

	private void run(BiConsumer<ApplicationContext, ItemCaller> test) {
		JpaApplication.over(this.database.source(), Map.of())
			.run((context) -> test.accept(context, new ItemCaller(context)));
	}

	private SingleConnectionDataSource connection() {
		return new SingleConnectionDataSource(this.database.url(), true);
	}

	private static String name(EntityManager entities) {
		return entities.find(Item.class, MemoryDatabase.ID).name();
	}

	private static String name(DataSource source) {
		return MemoryDatabase.itemName(new JdbcTemplate(source));
	}

	private static void assertNotStored(ItemCaller caller, String reason, long times) {
		assertThat(caller.stored()).isNull();
		assertThat(caller.notStored(reason)).isEqualTo(times);
	}

}
