package io.github.cachestarter.engine;

import java.util.Map;

import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.util.ClassUtils;

/**
 * Tells whether a transaction reads, with every statement, what is committed at that
 * moment (or its own changes), so that what it loads under a lease is newer than the
 * lease.
 * <p>
 * Two things make it read older values: a snapshot that is kept from the first statement
 * on, as by {@code REPEATABLE_READ} and {@code SERIALIZABLE}, and objects that an
 * object-relational mapper has read before and keeps. So the answer is yes only for
 * {@code READ_COMMITTED}, and only if nothing takes part in the transaction but JDBC
 * connections: neither an {@code EntityManager} nor a {@code Session} or
 * {@code SqlSession}, nor anything that is not known here. What begins to take part
 * during the load has read nothing yet.
 */
final class ReadsAfresh {

	private static final boolean JDBC = ClassUtils.isPresent("org.springframework.jdbc.datasource.ConnectionHolder",
			ReadsAfresh.class.getClassLoader());

	boolean inTransactionOfCaller() {
		Integer isolation = TransactionSynchronizationManager.getCurrentTransactionIsolationLevel();
		if (isolation != null && isolation != TransactionDefinition.ISOLATION_READ_COMMITTED) {
			return false;
		}
		boolean known = isolation != null;
		for (Map.Entry<Object, Object> resource : TransactionSynchronizationManager.getResourceMap().entrySet()) {
			if (resource.getValue() instanceof PendingChanges) {
				continue;
			}
			if (!JDBC || !JdbcIsolation.isOfConnection(resource.getValue())) {
				return false;
			}
			if (isolation == null && !JdbcIsolation.isReadCommitted(resource.getKey(), resource.getValue())) {
				return false;
			}
			known = true;
		}
		return known;
	}

}
