package io.github.cachestarter.jpa;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;

import javax.sql.DataSource;

import io.github.cachestarter.CacheClient;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.orm.jpa.SharedEntityManagerCreator;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Rows that are changed in the ways of JPA: what is stored in the end is what is in the
 * database, or nothing.
 */
class JpaWritesTests {

	private static final long ID = 7;

	private static final String KEY = "name:" + ID;

	private final DataSource database = database();

	private final JdbcTemplate jdbc = new JdbcTemplate(this.database);

	private static DataSource database() {
		JdbcDataSource h2 = new JdbcDataSource();
		h2.setURL("jdbc:h2:mem:writes;DB_CLOSE_DELAY=-1");
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

	@Test
	void aRowThatIsFlushedBeforeItIsCommittedIsReadAsItWas() {
		run((application) -> application.inTransaction((status) -> {
			application.entities().find(Item.class, ID).rename("new");
			application.entities().flush();
			application.client().delete(KEY);
			assertThat(application.elsewhere(application::load)).isEqualTo("old");
			assertThat(application.elsewhere(application::stored)).as("until the commit").isEqualTo("old");
		}));
	}

	@Test
	void aChangeThatIsNotFlushedIsSeenByItsTransactionAlone() {
		run((application) -> application.inTransaction((status) -> {
			application.entities().find(Item.class, ID).rename("new");
			assertThat(application.load()).isEqualTo("new");
			assertThat(application.elsewhere(application::stored)).isNull();
			application.client().delete(KEY);
		}));
	}

	@Test
	void aBulkUpdateIsSeenByItsTransactionAlone() {
		run((application) -> application.inTransaction((status) -> {
			application.entities().createQuery("update Item i set i.name = 'new'").executeUpdate();
			application.client().delete(KEY);
			assertThat(application.load()).isEqualTo("new");
			assertThat(application.elsewhere(application::stored)).isNull();
		}));
	}

	@Test
	void aBulkUpdateThatIsRolledBackLeavesNothing() {
		run((application) -> application.inTransaction((status) -> {
			application.entities().createQuery("update Item i set i.name = 'new'").executeUpdate();
			assertThat(application.load()).isEqualTo("new");
			status.setRollbackOnly();
		}));
	}

	/**
	 * A bulk update leaves entities as they were.
	 */
	@Test
	void anEntityThatABulkUpdateHasPassedByIsNotStored() {
		run((application) -> application.inTransaction((status) -> {
			application.entities().find(Item.class, ID);
			application.entities().createQuery("update Item i set i.name = 'new'").executeUpdate();
			assertThat(application.load()).isEqualTo("old");
		}));
	}

	@Test
	void whatALoaderWritesIsStoredWhenItIsCommitted() {
		run((application) -> {
			application.inTransaction((status) -> {
				assertThat(application.load(Item::rename)).isEqualTo("new");
				assertThat(application.elsewhere(application::stored)).isNull();
			});
			assertThat(application.stored()).isEqualTo("new");
		});
	}

	@Test
	void whatALoaderWritesIsNotStoredWhenItIsRolledBack() {
		run((application) -> application.inTransaction((status) -> {
			assertThat(application.load(Item::rename)).isEqualTo("new");
			status.setRollbackOnly();
		}));
	}

	private void run(Consumer<Application> test) {
		JpaApplication.over(this.database, Map.of()).run((context) -> {
			Application application = new Application(context);
			test.accept(application);
			String name = this.jdbc.queryForObject("select name from item where id = ?", String.class, ID);
			assertThat(application.stored()).isIn(null, name);
			assertThat(application.elsewhere(application::load)).isEqualTo(name);
		});
	}

	/**
	 * The caller's side.
	 */
	private static final class Application {

		private final ApplicationContext context;

		Application(ApplicationContext context) {
			this.context = context;
		}

		CacheClient client() {
			return this.context.getBean(CacheClient.class);
		}

		EntityManager entities() {
			return SharedEntityManagerCreator
				.createSharedEntityManager(this.context.getBean(EntityManagerFactory.class));
		}

		void inTransaction(Consumer<TransactionStatus> action) {
			new TransactionTemplate(this.context.getBean(PlatformTransactionManager.class))
				.executeWithoutResult(action);
		}

		@Nullable String load() {
			return load((item, name) -> {
			});
		}

		@Nullable String load(Change change) {
			return client().getOrLoad(KEY, String.class, Duration.ofHours(1), () -> {
				EntityManager entities = entities();
				Item item = entities.find(Item.class, ID);
				change.on(item, "new");
				return item.name();
			});
		}

		@Nullable String stored() {
			return client().get(KEY, String.class).orElse(null);
		}

		@Nullable String elsewhere(Supplier<@Nullable String> action) {
			CompletableFuture<@Nullable String> answer = new CompletableFuture<>();
			new Thread(() -> {
				try {
					answer.complete(action.get());
				}
				catch (RuntimeException | Error ex) {
					answer.completeExceptionally(ex);
				}
			}, "elsewhere").start();
			return answer.join();
		}

	}

	/**
	 * Something that a loader does besides reading.
	 */
	@FunctionalInterface
	private interface Change {

		void on(Item item, String name);

	}

}
