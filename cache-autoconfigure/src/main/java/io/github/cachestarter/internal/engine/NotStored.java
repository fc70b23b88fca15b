package io.github.cachestarter.internal.engine;

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
	PERSISTENCE_CONTEXT("Hibernate had loaded entities in this transaction or request already, and answers with those."
			+ " Call the cached method before other reads. In a transaction, put @Cached on the outermost @Transactional"
			+ " method; with open-in-view, set spring.jpa.open-in-view=false (views cannot load lazily then)"),

	/**
	 * The database may have answered from a snapshot.
	 */
	SNAPSHOT("the isolation of the connection is not READ COMMITTED, so it may read old or uncommitted rows (REPEATABLE"
			+ " READ is the default of MySQL and MariaDB). Use READ COMMITTED, call the method outside of the transaction,"
			+ " or connect late: set both spring.datasource.hikari.auto-commit=false and"
			+ " spring.jpa.properties.hibernate.connection.provider_disables_autocommit=true, see docs/jpa.md"),

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
	 * A response that is an error, sets a cookie, or says itself that it must not be
	 * stored.
	 */
	RESPONSE,

	/**
	 * Values of this type must not or cannot be stored.
	 */
	TYPE,

	/**
	 * Something takes part that is not known to read what is committed.
	 */
	UNKNOWN_RESOURCE("the transaction or session uses something of which the cache cannot tell whether it reads what is"
			+ " committed: another mapper than Hibernate, a DataSource that routes, or a resource that is not known (see"
			+ " cache_unknown_resource). Call the method outside of it, or declare a CacheNeutralResource");

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
