package io.github.cachestarter.jpa;

import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import jakarta.persistence.EntityManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.cache.Cache;
import org.springframework.cache.CacheManager;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every kind of prior read, load and mode: a caller reads, somebody else changes the row
 * and invalidates it, the caller loads it. What is stored then has to be what is in the
 * database, and what can be known to be so has to be stored.
 */
@TestInstance(Lifecycle.PER_CLASS)
abstract class JpaFreshnessContract {

	private static final AtomicLong NEXT = new AtomicLong(JpaApplication.ANOTHER);

	private final List<HikariDataSource> pools = new ArrayList<>();

	/**
	 * Makes connections to an empty database.
	 */
	abstract DataSource database();

	/**
	 * Whether transactions that ask for no isolation have a snapshot.
	 */
	boolean isRepeatableReadUsual() {
		return false;
	}

	/**
	 * Makes the application.
	 */
	ApplicationContextRunner application(DataSource source, Map<String, Object> settings) {
		return JpaApplication.over(source, settings);
	}

	/**
	 * What is tried. JPA has no savepoints.
	 */
	Set<Mode> modes() {
		return EnumSet.complementOf(EnumSet.of(Mode.NESTED));
	}

	/**
	 * What connects late. An isolation is asked of a connection at once.
	 */
	Set<Mode> modesWithoutIsolation() {
		Set<Mode> modes = EnumSet.copyOf(modes());
		modes.removeIf((mode) -> mode.isolation() != TransactionDefinition.ISOLATION_DEFAULT);
		modes.removeAll(EnumSet.of(Mode.NOTHING, Mode.READ_ONLY));
		return modes;
	}

	@BeforeAll
	void create() {
		JdbcTemplate jdbc = new JdbcTemplate(database());
		jdbc.execute("create table item (id bigint primary key, name varchar(100) not null)");
		jdbc.update("insert into item values (?, 'another')", JpaApplication.ANOTHER);
	}

	@AfterAll
	void close() {
		this.pools.forEach(HikariDataSource::close);
	}

	@ParameterizedTest
	@MethodSource("modes")
	void whatIsStoredIsWhatIsInTheDatabase(Mode mode) {
		over(pool(true, null), Map.of(), (world) -> {
			for (Prior prior : Prior.values()) {
				for (Read read : Read.values()) {
					if (prior == Prior.UNSAVED_EDIT && mode.savesEdits()) {
						continue;
					}
					assertCell(world, mode, prior, read, mode.readsAfresh(prior, isRepeatableReadUsual()));
				}
			}
		});
	}

	/**
	 * A session that has no connection yet has read nothing, whatever the isolation.
	 */
	@ParameterizedTest
	@MethodSource("modesWithoutIsolation")
	void whatHasNoConnectionYetIsFresh(Mode mode) {
		Map<String, Object> late = Map.of("hibernate.connection.provider_disables_autocommit", "true");
		over(pool(false, "TRANSACTION_REPEATABLE_READ"), late, (world) -> {
			for (Prior prior : Prior.values()) {
				for (Read read : Read.values()) {
					if (prior == Prior.UNSAVED_EDIT) {
						continue;
					}
					assertCell(world, mode, prior, read, mode.hasNoSnapshotYet(prior));
				}
			}
		});
	}

	/**
	 * The session of the request has read nothing, the connection of the transaction has.
	 */
	@Test
	void aJdbcTransactionUnderOpenInViewKeepsItsSnapshot() {
		DataSource source = pool(true, null);
		over(source, Map.of(), (world) -> {
			long id = world.insert();
			TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(source));
			transaction.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
			Mode.inRequest(world.factory(), () -> transaction.executeWithoutResult((status) -> {
				world.items().prior(Prior.JDBC, id);
				world.change(id);
				assertThat(world.items().load(Read.JDBC, id)).isEqualTo("old");
			}));
			assertThat(world.stored(id)).isNull();
		});
	}

	private void assertCell(World world, Mode mode, Prior prior, Read read, boolean fresh) {
		long id = world.insert();
		mode.around(world.factory(), world.manager(), () -> {
			world.items().prior(prior, id);
			world.change(id);
		}, () -> world.items().load(read, id));
		String cell = mode + ", " + prior + ", " + read;
		Object stored = world.stored(id);
		assertThat(stored).as(cell).isIn(null, world.name(id));
		assertThat(stored != null).as("stored: " + cell).isEqualTo(fresh);
	}

	private void over(DataSource source, Map<String, Object> settings, Consumer<World> test) {
		application(source, settings).run((context) -> test.accept(new World(context)));
	}

	private DataSource pool(boolean autoCommit, @Nullable String isolation) {
		HikariDataSource pool = new HikariDataSource();
		pool.setDataSource(database());
		pool.setAutoCommit(autoCommit);
		pool.setMaximumPoolSize(4);
		if (isolation != null) {
			pool.setTransactionIsolation(isolation);
		}
		this.pools.add(pool);
		return pool;
	}

	/**
	 * The application, and somebody else who changes rows.
	 */
	private static final class World {

		private final ApplicationContext context;

		private final JdbcTemplate others;

		World(ApplicationContext context) {
			this.context = context;
			this.others = context.getBean(JdbcTemplate.class);
		}

		Items items() {
			return this.context.getBean(Items.class);
		}

		EntityManagerFactory factory() {
			return this.context.getBean(EntityManagerFactory.class);
		}

		PlatformTransactionManager manager() {
			return this.context.getBean(PlatformTransactionManager.class);
		}

		long insert() {
			long id = NEXT.incrementAndGet();
			elsewhere(() -> this.others.execute((Connection connection) -> {
				try (Statement statement = connection.createStatement()) {
					statement.execute("insert into item values (" + id + ", 'old')");
				}
				if (!connection.getAutoCommit()) {
					connection.commit();
				}
				return true;
			}));
			return id;
		}

		void change(long id) {
			elsewhere(() -> items().rename(id, "new"));
		}

		String name(long id) {
			String[] name = new String[1];
			elsewhere(
					() -> name[0] = this.others.queryForObject("select name from item where id = ?", String.class, id));
			return Objects.requireNonNull(name[0]);
		}

		@Nullable Object stored(long id) {
			Cache cache = Objects.requireNonNull(this.context.getBean(CacheManager.class).getCache(Items.CACHE));
			Cache.ValueWrapper found = cache.get(id);
			return (found != null) ? found.get() : null;
		}

		private static void elsewhere(Runnable action) {
			CompletableFuture.runAsync(action, (task) -> new Thread(task, "somebody-else").start()).join();
		}

	}

}
