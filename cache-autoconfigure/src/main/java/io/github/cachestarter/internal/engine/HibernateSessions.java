package io.github.cachestarter.internal.engine;

import java.sql.SQLException;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.hibernate.ConnectionReleaseMode;
import org.hibernate.Session;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.resource.jdbc.spi.LogicalConnectionImplementor;
import org.hibernate.stat.SessionStatistics;
import org.jspecify.annotations.Nullable;

import org.springframework.orm.jpa.EntityManagerFactoryInfo;
import org.springframework.orm.jpa.EntityManagerHolder;

/**
 * The persistence contexts that are bound to a thread. Apart from {@link ReadsAfresh}
 * because applications need not have JPA.
 */
final class HibernateSessions {

	/**
	 * The {@code DataSource} of each factory. Factories are proxies of Spring's, which
	 * take longer to ask than all the rest.
	 */
	private static final Cache<Object, Object> SOURCES = Caffeine.newBuilder().weakKeys().weakValues().build();

	private HibernateSessions() {
	}

	/**
	 * Whether a resource is a persistence context, of Hibernate or of another provider.
	 */
	static boolean isHolder(Object resource) {
		return resource instanceof EntityManagerHolder;
	}

	/**
	 * The {@code DataSource} whose connections a persistence context uses.
	 * @param factory under which the context is bound
	 * @return the {@code DataSource}; the factory itself where it does not tell
	 */
	static Object dataSourceOf(Object factory) {
		Object known = SOURCES.getIfPresent(factory);
		if (known == null) {
			known = askForDataSource(factory);
			SOURCES.put(factory, known);
		}
		return known;
	}

	private static Object askForDataSource(Object factory) {
		Object source = (factory instanceof EntityManagerFactoryInfo info) ? info.getDataSource() : null;
		return (source != null) ? source : factory;
	}

	/**
	 * Whether a load may be answered with what was read before. A context that has
	 * entities gives these and not what is committed, and a connection may keep a
	 * snapshot. What cannot be found out counts.
	 * @param factory under which the context is bound
	 * @param holder the context
	 * @return why it may; {@code null} if not
	 */
	static @Nullable NotStored objection(Object factory, Object holder) {
		Object source = dataSourceOf(factory);
		if (JdbcIsolation.isRouting(source)) {
			return NotStored.UNKNOWN_RESOURCE;
		}
		try {
			SharedSessionContractImplementor session = session((EntityManagerHolder) holder);
			SessionStatistics statistics = ((Session) session).getStatistics();
			if (statistics.getEntityCount() > 0 || statistics.getCollectionCount() > 0) {
				return NotStored.PERSISTENCE_CONTEXT;
			}
			LogicalConnectionImplementor connection = session.getJdbcCoordinator().getLogicalConnection();
			boolean fresh = connection.isPhysicallyConnected()
					? JdbcIsolation.readsWhatIsCommitted(source, connection.getPhysicalConnection())
					: hasReadNothing(session, connection);
			return fresh ? null : NotStored.SNAPSHOT;
		}
		catch (SQLException | RuntimeException | LinkageError ex) {
			return NotStored.UNKNOWN_RESOURCE;
		}
	}

	/**
	 * Whether a session without a connection has read nothing from the database yet. With
	 * JTA the transaction, and its snapshot, go on without it; one that gives its
	 * connection back after each statement has perhaps read.
	 */
	private static boolean hasReadNothing(SharedSessionContractImplementor session,
			LogicalConnectionImplementor connection) {
		ConnectionReleaseMode released = connection.getConnectionHandlingMode().getReleaseMode();
		return (released == ConnectionReleaseMode.ON_CLOSE || released == ConnectionReleaseMode.AFTER_TRANSACTION)
				&& !session.getTransactionCoordinator().getTransactionCoordinatorBuilder().isJta();
	}

	/**
	 * Spring wraps sessions; those of other providers cannot be unwrapped.
	 */
	private static SharedSessionContractImplementor session(EntityManagerHolder holder) {
		return (holder.getEntityManager() instanceof SharedSessionContractImplementor session) ? session
				: holder.getEntityManager().unwrap(SharedSessionContractImplementor.class);
	}

}
