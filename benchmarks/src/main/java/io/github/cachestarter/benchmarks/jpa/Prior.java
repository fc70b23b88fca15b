package io.github.cachestarter.benchmarks.jpa;

import jakarta.persistence.EntityManager;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What a caller reads before it calls cached methods.
 */
enum Prior {

	NOTHING {
		@Override
		void run(EntityManager entities, JdbcTemplate jdbc, long id) {
			// Nothing is read.
		}
	},

	REFERENCE {
		@Override
		void run(EntityManager entities, JdbcTemplate jdbc, long id) {
			entities.getReference(Item.class, id);
		}
	},

	PROJECTION {
		@Override
		void run(EntityManager entities, JdbcTemplate jdbc, long id) {
			entities.createQuery("select i.version from Item i where i.id = :id", Long.class)
				.setParameter("id", id)
				.getSingleResult();
		}
	},

	JDBC {
		@Override
		void run(EntityManager entities, JdbcTemplate jdbc, long id) {
			jdbc.queryForList("select version from item where id = ?", Long.class, id);
		}
	},

	FIND_AND_CLEAR {
		@Override
		void run(EntityManager entities, JdbcTemplate jdbc, long id) {
			entities.find(Item.class, id);
			entities.clear();
		}
	},

	ANOTHER {
		@Override
		void run(EntityManager entities, JdbcTemplate jdbc, long id) {
			entities.find(Label.class, 0L);
		}
	},

	FIND {
		@Override
		void run(EntityManager entities, JdbcTemplate jdbc, long id) {
			entities.find(Item.class, id);
		}
	},

	QUERY {
		@Override
		void run(EntityManager entities, JdbcTemplate jdbc, long id) {
			entities.createQuery("select i from Item i where i.id = :id", Item.class)
				.setParameter("id", id)
				.getSingleResult();
		}
	},

	FETCH {
		@Override
		void run(EntityManager entities, JdbcTemplate jdbc, long id) {
			entities.createQuery("select s from Shelf s join fetch s.items where s.id = :id", Shelf.class)
				.setParameter("id", JpaRows.shelfOf(id))
				.getSingleResult();
		}
	},

	/**
	 * A form that is never saved: not for transactions, which would save it.
	 */
	UNSAVED_EDIT {
		@Override
		void run(EntityManager entities, JdbcTemplate jdbc, long id) {
			entities.find(Item.class, id).setContent(-1);
		}
	};

	abstract void run(EntityManager entities, JdbcTemplate jdbc, long id);

}
