package io.github.cachestarter.verification.jpa;

import jakarta.persistence.EntityManager;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What a caller reads before it calls cached methods.
 */
enum Prior {

	NOTHING((entities, jdbc, id) -> {
	}),

	REFERENCE((entities, jdbc, id) -> entities.getReference(Item.class, id)),

	PROJECTION(
			(entities, jdbc, id) -> query(entities, "select i.version from Item i where i.id = :id", Long.class, id)),

	JDBC((entities, jdbc, id) -> jdbc.queryForList("select version from item where id = ?", Long.class, id)),

	FIND_AND_CLEAR((entities, jdbc, id) -> {
		entities.find(Item.class, id);
		entities.clear();
	}),

	ANOTHER((entities, jdbc, id) -> entities.find(Label.class, 0L)),

	FIND((entities, jdbc, id) -> entities.find(Item.class, id)),

	QUERY((entities, jdbc, id) -> query(entities, "select i from Item i where i.id = :id", Item.class, id)),

	FETCH((entities, jdbc, id) -> query(entities, "select s from Shelf s join fetch s.items where s.id = :id",
			Shelf.class, JpaRows.shelfOf(id))),

	/**
	 * A form that is never saved: not for transactions, which would save it.
	 */
	UNSAVED_EDIT((entities, jdbc, id) -> entities.find(Item.class, id).setContent(-1));

	@SuppressWarnings("ImmutableEnumChecker") // lambdas without state
	private final Reading reading;

	Prior(Reading reading) {
		this.reading = reading;
	}

	void run(EntityManager entities, JdbcTemplate jdbc, long id) {
		this.reading.of(entities, jdbc, id);
	}

	private static void query(EntityManager entities, String query, Class<?> type, long id) {
		entities.createQuery(query, type).setParameter("id", id).getSingleResult();
	}

	/**
	 * Reads something that has to do with a row.
	 */
	@FunctionalInterface
	private interface Reading {

		void of(EntityManager entities, JdbcTemplate jdbc, long id);

	}

}
