package io.github.cachestarter.internal.engine;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.github.cachestarter.CacheNeutralResource;
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
 * values. What begins to take part during the load has read nothing yet, unless it is
 * unknown. Safe for use by many threads.
 */
public final class ReadsAfresh {

	private static final boolean JDBC = isPresent("org.springframework.jdbc.datasource.ConnectionHolder");

	private static final boolean HIBERNATE = isPresent("org.springframework.orm.jpa.EntityManagerHolder")
			&& isPresent("org.hibernate.engine.spi.SharedSessionContractImplementor")
			&& isPresent("jakarta.persistence.EntityManager");

	/**
	 * What has no rows of a database. By name, for applications need not have them.
	 */
	private static final Set<String> WITHOUT_ROWS = Set.of("org.springframework.jms.connection.JmsResourceHolder",
			"org.springframework.jms.connection.JmsTransactionManager$LazyJmsResourceHolder",
			"org.springframework.jms.listener.LocallyExposedJmsResourceHolder",
			"org.springframework.kafka.core.KafkaResourceHolder",
			"org.springframework.amqp.rabbit.connection.RabbitResourceHolder",
			"org.springframework.pulsar.transaction.PulsarResourceHolder",
			"org.springframework.integration.transaction.IntegrationResourceHolder",
			"org.springframework.data.redis.core.RedisConnectionUtils$RedisConnectionHolder",
			// Bound while a method of a repository runs: its annotations.
			"org.springframework.data.jpa.repository.support.CrudMethodMetadataPostProcessor$DefaultCrudMethodMetadata",
			"org.springframework.transaction.support.SimpleTransactionScope$ScopedObjectsHolder");

	private static final Logger logger = LoggerFactory.getLogger("io.github.cachestarter.cache");

	private static final int MOST_SAID = 100;

	private volatile boolean providerCacheUnheard;

	private volatile List<CacheNeutralResource> neutral = List.of();

	private final Set<String> said = ConcurrentHashMap.newKeySet();

	private static boolean isPresent(String type) {
		return ClassUtils.isPresent(type, ReadsAfresh.class.getClassLoader());
	}

	ReadsAfresh() {
	}

	/**
	 * Says that there are sessions of Hibernate's with a cache of their own that nobody
	 * hears of: any value may be from there, and nothing that is loaded is stored any
	 * more.
	 */
	public void distrustProviderCache() {
		this.providerCacheUnheard = true;
	}

	/**
	 * Takes what the application declares not to matter to what is read.
	 * @param resources asked for each resource that is not known
	 */
	public void declareNeutral(List<CacheNeutralResource> resources) {
		this.neutral = List.copyOf(resources);
	}

	/**
	 * Whether something is bound to the calling thread that is not known. What has joined
	 * the transaction during a load may have read before: an extended persistence context
	 * lives longer than transactions.
	 */
	boolean isAnythingUnknown() {
		for (Object resource : TransactionSynchronizationManager.getResourceMap().values()) {
			if (!isKnown(resource)) {
				sayOnce(resource.getClass().getName());
				return true;
			}
		}
		return false;
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

	private boolean isKnown(Object resource) {
		return resource instanceof PendingChanges || (JDBC && JdbcIsolation.isOfConnection(resource))
				|| (HIBERNATE && HibernateSessions.isHolder(resource))
				|| WITHOUT_ROWS.contains(resource.getClass().getName()) || isDeclaredNeutral(resource);
	}

	private boolean isDeclaredNeutral(Object resource) {
		for (CacheNeutralResource declared : this.neutral) {
			try {
				if (declared.isNeutral(resource)) {
					return true;
				}
			}
			catch (RuntimeException | LinkageError ex) {
				logger.debug("Whether a resource is neutral could not be found out", ex);
			}
		}
		return false;
	}

}
