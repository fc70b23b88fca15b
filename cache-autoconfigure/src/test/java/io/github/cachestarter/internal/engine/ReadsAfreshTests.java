package io.github.cachestarter.internal.engine;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import javax.sql.DataSource;

import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;
import org.springframework.jdbc.datasource.lookup.AbstractRoutingDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

class ReadsAfreshTests {

	private final ReadsAfresh readsAfresh = new ReadsAfresh();

	private final PooledSource source = new PooledSource();

	private final PlatformTransactionManager jdbc = new JdbcTransactionManager(this.source);

	@Test
	void readsCommittedDataWhereThatIsTheDefault() {
		assertThat(answer(this.jdbc, TransactionDefinition.ISOLATION_DEFAULT)).isTrue();
		assertThat(answer(this.jdbc, TransactionDefinition.ISOLATION_READ_COMMITTED)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(ints = { TransactionDefinition.ISOLATION_READ_UNCOMMITTED,
			TransactionDefinition.ISOLATION_REPEATABLE_READ, TransactionDefinition.ISOLATION_SERIALIZABLE })
	void doesNotWithAnyOtherIsolation(int isolation) {
		assertThat(answer(this.jdbc, isolation)).isFalse();
	}

	@Test
	void doesNotWhereTheDefaultIsAnother() {
		this.source.isolation = Connection.TRANSACTION_REPEATABLE_READ;
		assertThat(answer(this.jdbc, TransactionDefinition.ISOLATION_DEFAULT)).isFalse();
		assertThat(answer(this.jdbc, TransactionDefinition.ISOLATION_READ_COMMITTED)).isTrue();
	}

	@Test
	void asksForTheDefaultOnce() {
		for (int i = 0; i < 3; i++) {
			assertThat(answer(this.jdbc, TransactionDefinition.ISOLATION_DEFAULT)).isTrue();
		}
		assertThat(this.source.asked).hasValue(1);
	}

	@Test
	void doesNotWhenTheDatabaseCannotTell() {
		this.source.broken = true;
		assertThat(answer(this.jdbc, TransactionDefinition.ISOLATION_DEFAULT)).isFalse();
		this.source.broken = false;
		assertThat(answer(this.jdbc, TransactionDefinition.ISOLATION_DEFAULT)).isTrue();
	}

	@Test
	void doesNotWhenAnythingElseTakesPart() {
		new TransactionTemplate(this.jdbc).executeWithoutResult((status) -> {
			TransactionSynchronizationManager.bindResource(this, "a session with objects that it has read before");
			assertThat(this.readsAfresh.objection()).isEqualTo(NotStored.UNKNOWN_RESOURCE);
			TransactionSynchronizationManager.unbindResource(this);
			assertThat(this.readsAfresh.objection()).isNull();
		});
	}

	/**
	 * The transaction asks its own connection for an isolation, and no other.
	 */
	@Test
	void doesNotByAConnectionOfAnotherSource() {
		PooledSource other = new PooledSource();
		other.isolation = Connection.TRANSACTION_REPEATABLE_READ;
		TransactionTemplate template = new TransactionTemplate(this.jdbc);
		template.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
		template.executeWithoutResult((status) -> {
			assertThat(this.readsAfresh.objection()).isNull();
			Connection bound = DataSourceUtils.getConnection(other);
			assertThat(this.readsAfresh.objection()).as("it commits by itself").isNull();
			autoCommit(bound, false);
			assertThat(this.readsAfresh.objection()).isEqualTo(NotStored.SNAPSHOT);
			autoCommit(bound, true);
		});
	}

	@Test
	void doesNotByASourceThatMayLeadToAReplica() {
		AbstractRoutingDataSource routing = new AbstractRoutingDataSource() {

			@Override
			protected Object determineCurrentLookupKey() {
				return "replica";
			}

		};
		routing.setTargetDataSources(Map.of("replica", this.source));
		routing.afterPropertiesSet();
		for (DataSource each : List.of(routing, new LazyConnectionDataSourceProxy(routing))) {
			new TransactionTemplate(new JdbcTransactionManager(each)).executeWithoutResult(
					(status) -> assertThat(this.readsAfresh.objection()).isEqualTo(NotStored.UNKNOWN_RESOURCE));
		}
	}

	private static void autoCommit(Connection connection, boolean autoCommit) {
		try {
			connection.setAutoCommit(autoCommit);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Test
	void believesATransactionWithoutResourcesOnlyWhatItSays() {
		FakeTransactions without = new FakeTransactions();
		assertThat(answer(without, TransactionDefinition.ISOLATION_DEFAULT)).isFalse();
		assertThat(answer(without, TransactionDefinition.ISOLATION_READ_COMMITTED)).isTrue();
	}

	@Test
	void itsOwnChangesAreNoResource() {
		Transactions transactions = new Transactions();
		AtomicBoolean answer = new AtomicBoolean();
		new TransactionTemplate(this.jdbc).executeWithoutResult((status) -> {
			assertThat(transactions.changes()).isNotNull();
			answer.set(this.readsAfresh.objection() == null);
		});
		assertThat(answer).isTrue();
	}

	private boolean answer(PlatformTransactionManager manager, int isolation) {
		TransactionTemplate template = new TransactionTemplate(manager);
		template.setIsolationLevel(isolation);
		AtomicReference<Boolean> answer = new AtomicReference<>();
		template.executeWithoutResult((status) -> answer.set(this.readsAfresh.objection() == null));
		return Boolean.TRUE.equals(answer.get());
	}

	/**
	 * Connections as a pool gives them, with the isolation that it was told.
	 */
	private static final class PooledSource extends DelegatingDataSource {

		private final AtomicInteger asked = new AtomicInteger();

		private int isolation = Connection.TRANSACTION_READ_COMMITTED;

		private boolean broken;

		PooledSource() {
			JdbcDataSource h2 = new JdbcDataSource();
			h2.setURL("jdbc:h2:mem:");
			setTargetDataSource(h2);
		}

		@Override
		public Connection getConnection() throws SQLException {
			Connection connection = super.getConnection();
			connection.setTransactionIsolation(this.isolation);
			return (Connection) Proxy.newProxyInstance(Connection.class.getClassLoader(),
					new Class<?>[] { Connection.class }, (proxy, method, arguments) -> {
						if (method.getName().equals("getTransactionIsolation")) {
							ask();
						}
						return method.invoke(connection, arguments);
					});
		}

		private void ask() throws SQLException {
			this.asked.incrementAndGet();
			if (this.broken) {
				throw new SQLException("broken");
			}
		}

	}

}
