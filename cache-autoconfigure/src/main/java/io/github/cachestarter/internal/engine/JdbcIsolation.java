package io.github.cachestarter.internal.engine;

import java.sql.Connection;
import java.sql.SQLException;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.datasource.ConnectionHandle;
import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.SimpleConnectionHandle;
import org.springframework.jdbc.datasource.lookup.AbstractRoutingDataSource;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Whether JDBC connections read what is committed. Apart from {@link ReadsAfresh} because
 * applications need not have Spring's JDBC.
 */
final class JdbcIsolation {

	/**
	 * The isolation of transactions that do not ask for any. It is asked once by
	 * {@code DataSource}: some databases are asked by a query.
	 */
	private static final Cache<Object, Integer> DEFAULTS = Caffeine.newBuilder().weakKeys().build();

	private JdbcIsolation() {
	}

	/**
	 * Whether what takes part in a transaction is a connection and nothing else.
	 */
	static boolean isOfConnection(Object resource) {
		return resource instanceof ConnectionHolder;
	}

	/**
	 * Whether what is read over a connection may be older than what is committed: by a
	 * snapshot, or from a replica that lags. A connection that commits by itself keeps no
	 * snapshot.
	 * @param source the {@code DataSource}
	 * @param holder its connection
	 * @return why it may; {@code null} if it is not
	 */
	static @Nullable NotStored objection(Object source, Object holder) {
		if (isRouting(source)) {
			return NotStored.UNKNOWN_RESOURCE;
		}
		if (((ConnectionHolder) holder).getConnectionHandle() == null) {
			// Given back when its transaction was suspended: the next one has read
			// nothing.
			return null;
		}
		try {
			if (!(((ConnectionHolder) holder).getConnectionHandle() instanceof SimpleConnectionHandle)) {
				// It leads to that of a session, which answers for it, and may have none
				// yet.
				return isOfSession((ConnectionHolder) holder) ? null : NotStored.UNKNOWN_RESOURCE;
			}
			Connection connection = ((ConnectionHolder) holder).getConnection();
			return readsWhatIsCommitted(source, connection) ? null : NotStored.SNAPSHOT;
		}
		catch (SQLException | RuntimeException ex) {
			return NotStored.UNKNOWN_RESOURCE;
		}
	}

	/**
	 * Whether a source may lead to a replica, which may lag.
	 */
	static boolean isRouting(Object source) {
		Object target = source;
		while (target instanceof DelegatingDataSource delegating && delegating.getTargetDataSource() != null) {
			target = delegating.getTargetDataSource();
		}
		return target instanceof AbstractRoutingDataSource;
	}

	/**
	 * Whether a connection is lent by a persistence context, which is bound as well.
	 */
	private static boolean isOfSession(ConnectionHolder holder) {
		ConnectionHandle handle = holder.getConnectionHandle();
		return handle != null && handle.getClass().getName().startsWith("org.springframework.orm.jpa.");
	}

	/**
	 * Whether each statement over a connection reads what is committed at that moment.
	 * @param source where the connection is from
	 */
	static boolean readsWhatIsCommitted(Object source, Connection connection) throws SQLException {
		return connection.getAutoCommit() || isolation(source, connection) == Connection.TRANSACTION_READ_COMMITTED;
	}

	/**
	 * A transaction that asks for an isolation asks it of one of its connections.
	 */
	private static int isolation(Object source, Connection connection) throws SQLException {
		if (TransactionSynchronizationManager.getCurrentTransactionIsolationLevel() != null) {
			return connection.getTransactionIsolation();
		}
		Integer known = DEFAULTS.getIfPresent(source);
		if (known != null) {
			return known;
		}
		int isolation = connection.getTransactionIsolation();
		DEFAULTS.put(source, isolation);
		return isolation;
	}

}
