package io.github.cachestarter.engine;

import java.sql.Connection;
import java.sql.SQLException;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import org.springframework.jdbc.datasource.ConnectionHolder;

/**
 * The isolation that a {@code DataSource} gives to transactions which do not ask for any.
 * Apart from {@link ReadsAfresh} because applications need not have Spring's JDBC.
 */
final class JdbcIsolation {

	/**
	 * What was asked once by {@code DataSource}: some databases are asked by a query.
	 */
	private static final Cache<Object, Boolean> READ_COMMITTED = Caffeine.newBuilder().weakKeys().build();

	private JdbcIsolation() {
	}

	/**
	 * Whether what takes part in a transaction is a connection and nothing else.
	 */
	static boolean isOfConnection(Object resource) {
		return resource instanceof ConnectionHolder;
	}

	/**
	 * Whether the connection of a transaction that has not asked for an isolation reads
	 * what is committed.
	 * @param source the {@code DataSource}
	 * @param resource its connection in this transaction
	 * @return whether it does; {@code false} when it cannot tell
	 */
	static boolean isReadCommitted(Object source, Object resource) {
		Boolean known = READ_COMMITTED.getIfPresent(source);
		if (known != null) {
			return known;
		}
		try {
			Connection connection = ((ConnectionHolder) resource).getConnection();
			boolean answer = connection.getTransactionIsolation() == Connection.TRANSACTION_READ_COMMITTED;
			READ_COMMITTED.put(source, answer);
			return answer;
		}
		catch (SQLException | RuntimeException ex) {
			return false;
		}
	}

}
