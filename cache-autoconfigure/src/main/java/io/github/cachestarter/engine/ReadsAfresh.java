package io.github.cachestarter.engine;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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

	private static final Logger logger = LoggerFactory.getLogger("io.github.cachestarter.cache");

	private static final int MOST_SAID = 100;

	private volatile boolean providerCacheUnheard;

	private final Set<String> said = ConcurrentHashMap.newKeySet();

	private static boolean isPresent(String type) {
		return ClassUtils.isPresent(type, ReadsAfresh.class.getClassLoader());
	}

	/**
	 * Says that there are sessions of Hibernate's with a cache of their own that nobody
	 * hears of: any value may be from there.
	 */
	void distrustProviderCache() {
		this.providerCacheUnheard = true;
	}

	/**
	 * Looks at what is bound to the calling thread.
	 * @return why what is loaded from now on may be older than this moment; {@code null}
	 * if it is not
	 */
	@Nullable NotStored objection() {
		Map<Object, Object> bound = TransactionSynchronizationManager.getResourceMap();
		boolean inTransaction = TransactionSynchronizationManager.isActualTransactionActive();
		if (this.providerCacheUnheard) {
			return NotStored.PROVIDER_CACHE;
		}
		if (bound.isEmpty()) {
			return inTransaction ? ofTransactionAlone() : null;
		}
		boolean known = false;
		NotStored objection = null;
		for (Map.Entry<Object, Object> resource : bound.entrySet()) {
			if (HIBERNATE && HibernateSessions.isHolder(resource.getValue())) {
				objection = HibernateSessions.objection(resource.getKey(), resource.getValue());
				known = true;
				if (objection != null) {
					return objection;
				}
			}
		}
		for (Map.Entry<Object, Object> resource : bound.entrySet()) {
			boolean connection = JDBC && JdbcIsolation.isOfConnection(resource.getValue());
			if (connection) {
				objection = JdbcIsolation.objection(resource.getKey(), resource.getValue());
			}
			else if (!isKnown(resource.getValue())) {
				objection = NotStored.UNKNOWN_RESOURCE;
				sayOnce(resource.getValue().getClass().getName());
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

	private void sayOnce(String type) {
		if (this.said.size() < MOST_SAID && this.said.add(type)) {
			logger.info(
					"cache_unknown_resource type={} reason=it is bound to the thread, and the cache cannot tell whether it"
							+ " reads what is committed",
					type);
		}
	}

	private static boolean isKnown(Object resource) {
		return resource instanceof PendingChanges || WITHOUT_ROWS.contains(resource.getClass().getName())
				|| (HIBERNATE && HibernateSessions.isHolder(resource));
	}

}
