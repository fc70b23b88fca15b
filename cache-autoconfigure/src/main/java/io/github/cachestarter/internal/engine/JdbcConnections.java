package io.github.cachestarter.internal.engine;

import java.sql.SQLException;
import java.util.Collection;

import org.springframework.jdbc.datasource.ConnectionHolder;

/**
 * The JDBC connections that take part in a transaction. Apart from {@link Transactions}
 * because applications need not have Spring's JDBC.
 */
final class JdbcConnections {

	private JdbcConnections() {
	}

	/**
	 * Whether one of the connections may commit apart from the transaction: Spring binds
	 * the connection of a second {@code DataSource} as well, although nothing has turned
	 * off its automatic commits.
	 * @param resources what is bound to the thread
	 */
	static boolean mayCommitApart(Collection<?> resources) {
		ConnectionHolder only = null;
		for (Object resource : resources) {
			if (resource instanceof ConnectionHolder holder) {
				if (only != null) {
					return true;
				}
				only = holder;
			}
		}
		return only != null && commitsByItself(only);
	}

	private static boolean commitsByItself(ConnectionHolder holder) {
		try {
			return holder.getConnection().getAutoCommit();
		}
		catch (SQLException | RuntimeException ex) {
			return true;
		}
	}

}
