package io.github.cachestarter;

/**
 * Declares resources that are bound to threads, in transactions or not, without ever
 * answering a read of the database: connections to a message broker, for instance. Define
 * a bean of this type. A resource is neutral if any of these beans says so.
 * <p>
 * The cache stores nothing that is loaded while a resource is bound to the thread which
 * it does not know, because that may answer with what it has read before. Those are
 * counted as {@code unknown-resource}, and the type of each is logged once as
 * {@code cache_unknown_resource}. Declare neutral only what holds no data of the
 * database, neither a snapshot nor objects that were read before: otherwise old values
 * are stored.
 * <p>
 * It is asked during misses only, by many threads at once, for each resource that is
 * bound with {@code TransactionSynchronizationManager.bindResource} and not known, and
 * should answer at once. When it throws, the resource is not neutral.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface CacheNeutralResource {

	/**
	 * Whether a resource never answers a read of the database.
	 * @param resource the value that is bound, such as a holder of a session
	 * @return {@code true} if it is neutral
	 */
	boolean isNeutral(Object resource);

}
