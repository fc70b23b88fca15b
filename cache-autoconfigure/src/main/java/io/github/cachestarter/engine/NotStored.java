package io.github.cachestarter.engine;

import java.util.Locale;

/**
 * Why the result of a call was not stored, or the call not cached at all.
 */
enum NotStored {

	/**
	 * The key cannot be written.
	 */
	KEY,

	/**
	 * The entry would be larger than entries of its cache may be.
	 */
	TOO_LARGE,

	/**
	 * The entry would have more tags than one may have.
	 */
	TOO_MANY_TAGS,

	/**
	 * The value was loaded in a transaction of which not enough is known.
	 */
	TRANSACTION(
			"the isolation of this transaction is not known, or its result arrives after the method has returned. Call the"
					+ " method outside of the transaction, put @Cached on the method that opens it, or ask for"
					+ " Isolation.READ_COMMITTED"),

	/**
	 * Hibernate may have answered with entities that it had read before.
	 */
	PERSISTENCE_CONTEXT("the persistence context had entities already, and Hibernate answers with those. Call the"
			+ " cached method before other reads of the transaction or request, put @Cached on the @Transactional method"
			+ " itself, or set spring.jpa.open-in-view=false"),

	/**
	 * The database may have answered from a snapshot.
	 */
	SNAPSHOT("the transaction reads from a snapshot, as REPEATABLE READ and SERIALIZABLE do. Use READ COMMITTED, call"
			+ " the method outside of the transaction, or connect late: a pool without auto-commit and"
			+ " spring.jpa.properties.hibernate.connection.provider_disables_autocommit=true"),

	/**
	 * Hibernate has answered from its second-level or query cache.
	 */
	PROVIDER_CACHE("Hibernate answered from its second-level or query cache, which may be older. Remove @Cache from the"
			+ " entities, or setCacheable from the queries, that this method reads, or remove @Cached from the method"),

	/**
	 * Hibernate has not loaded a part of the value.
	 */
	LAZY_ASSOCIATION,

	/**
	 * The value would not come back from JSON as it was.
	 */
	NOT_EQUAL_AFTER_READING,

	/**
	 * Values of this type must not or cannot be stored.
	 */
	TYPE,

	/**
	 * Something takes part that is not known to read what is committed.
	 */
	UNKNOWN_RESOURCE("the transaction or session uses something of which the cache cannot tell whether it reads what is"
			+ " committed: another mapper than Hibernate, a DataSource that routes, or a resource that is not known. Call"
			+ " the method before or outside of it");

	private final String remedy;

	NotStored() {
		this("");
	}

	NotStored(String remedy) {
		this.remedy = remedy;
	}

	/**
	 * What to do about it, where it can be said for all cases.
	 */
	String remedy() {
		return this.remedy;
	}

	/**
	 * The name for people and for numbers: {@code too-many-tags}.
	 */
	String text() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
