package io.github.cachestarter.engine;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.util.ClassUtils;

/**
 * Tells whether everything that the calling thread reads from now on is what is committed
 * at that moment (or its own changes), so that what it loads under a lease is newer than
 * the lease.
 * <p>
 * Two things make a thread read older values, inside and outside of transactions: a
 * snapshot that is kept from the first statement on, as by {@code REPEATABLE_READ} and
 * {@code SERIALIZABLE}, and objects that an object-relational mapper has read before and
 * keeps. Both are bound to the thread as resources of Spring's. So each of those is
 * asked, and what is not known here counts as something that may answer with older
 * values. What begins to take part during the load has read nothing yet.
 */
final class ReadsAfresh {

	private static final boolean JDBC = isPresent("org.springframework.jdbc.datasource.ConnectionHolder");

	private static final boolean HIBERNATE = isPresent("org.springframework.orm.jpa.EntityManagerHolder")
			&& isPresent("org.hibernate.engine.spi.SharedSessionContractImplementor");

	/**
	 * Holders of what has no rows of a database. By name, for applications need not have
	 * them.
	 */
	private static final Set<String> WITHOUT_ROWS = Set.of("org.springframework.jms.connection.JmsResourceHolder",
			"org.springframework.kafka.core.KafkaResourceHolder",
			"org.springframework.amqp.rabbit.connection.RabbitResourceHolder",
			"org.springframework.data.redis.core.RedisConnectionUtils$RedisConnectionHolder",
			"org.springframework.transaction.support.SimpleTransactionScope$ScopedObjectsHolder");

	private static boolean isPresent(String type) {
		return ClassUtils.isPresent(type, ReadsAfresh.class.getClassLoader());
	}

	/**
	 * Looks at what is bound to the calling thread.
	 * @return why what is loaded from now on may be older than this moment; {@code null}
	 * if it is not
	 */
	@Nullable NotStored objection() {
		Map<Object, Object> bound = TransactionSynchronizationManager.getResourceMap();
		boolean inTransaction = TransactionSynchronizationManager.isActualTransactionActive();
		if (bound.isEmpty()) {
			return inTransaction ? ofTransactionAlone() : null;
		}
		Set<Object> bySession = new HashSet<>();
		boolean known = false;
		NotStored objection = null;
		for (Map.Entry<Object, Object> resource : bound.entrySet()) {
			if (HIBERNATE && HibernateSessions.isHolder(resource.getValue())) {
				objection = HibernateSessions.objection(resource.getKey(), resource.getValue());
				bySession.add(HibernateSessions.dataSourceOf(resource.getKey()));
				known = true;
				if (objection != null) {
					return objection;
				}
			}
		}
		for (Map.Entry<Object, Object> resource : bound.entrySet()) {
			boolean connection = JDBC && JdbcIsolation.isOfConnection(resource.getValue());
			if (connection && !bySession.contains(resource.getKey())) {
				objection = JdbcIsolation.objection(resource.getKey(), resource.getValue());
			}
			else if (!connection && !isKnown(resource.getValue())) {
				objection = NotStored.UNKNOWN_RESOURCE;
			}
			known |= connection;
			if (objection != null) {
				return objection;
			}
		}
		return (inTransaction && !known) ? ofTransactionAlone() : null;
	}

	/**
	 * Where nothing takes part that could be asked, a transaction is believed what it
	 * says of itself.
	 */
	private static @Nullable NotStored ofTransactionAlone() {
		Integer isolation = TransactionSynchronizationManager.getCurrentTransactionIsolationLevel();
		return (isolation != null && isolation == TransactionDefinition.ISOLATION_READ_COMMITTED) ? null
				: NotStored.TRANSACTION;
	}

	private static boolean isKnown(Object resource) {
		return resource instanceof PendingChanges || WITHOUT_ROWS.contains(resource.getClass().getName())
				|| (HIBERNATE && HibernateSessions.isHolder(resource));
	}

}
