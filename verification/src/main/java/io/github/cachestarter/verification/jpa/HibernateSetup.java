package io.github.cachestarter.verification.jpa;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What an application with Hibernate is made of.
 *
 * @param url where the database is, for JDBC
 * @param user who is asked for there
 * @param connections how many connections its pool has
 * @param autoCommit whether the pool gives connections that commit by themselves. If not,
 * Hibernate takes one with its first statement only
 * @param hibernate more settings of Hibernate
 * @param entities the classes of its entities
 */
record HibernateSetup(String url, String user, int connections, boolean autoCommit, Map<String, Object> hibernate,
		List<Class<?>> entities) {

	/** A transaction with an isolation of its own takes its connection at once. */
	private static final String LATE = "hibernate.connection.provider_disables_autocommit";

	HibernateSetup {
		hibernate = Map.copyOf(hibernate);
		entities = List.copyOf(entities);
	}

	/**
	 * All settings of Hibernate.
	 */
	Map<String, Object> settings() {
		Map<String, Object> all = new HashMap<>(this.hibernate);
		all.put(LATE, String.valueOf(!this.autoCommit));
		return all;
	}

	String[] entityNames() {
		return this.entities.stream().map(Class::getName).toArray(String[]::new);
	}

}
