package io.github.cachestarter.jpa;

import jakarta.persistence.EntityManager;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What was done in the same transaction or request before the load.
 */
enum Prior {

	NOTHING(true, true) {
		@Override
		void run(EntityManager entities, JdbcTemplate jdbc, long id) {
			// It comes first.
		}
	},

	REFERENCE(true, true) {
		@Override
		void run(EntityManager entities, JdbcTemplate jdbc, long id) {
			entities.getReference(Item.class, id);
		}
	},

	PROJECTION(true, false) {
		@Override
		void run(EntityManager entities, JdbcTemplate jdbc, long id) {
			Read.PROJECTION.name(entities, jdbc, id);
		}
	},

	JDBC(true, false) {
		@Override
		void run(EntityManager entities, JdbcTemplate jdbc, long id) {
			Read.JDBC.name(entities, jdbc, id);
		}
	},

	FIND_AND_CLEAR(true, false) {
		@Override
		void run(EntityManager entities, JdbcTemplate jdbc, long id) {
			Read.FIND.name(entities, jdbc, id);
			entities.clear();
		}
	},

	ANOTHER_ENTITY(false, false) {
		@Override
		void run(EntityManager entities, JdbcTemplate jdbc, long id) {
			Read.FIND.name(entities, jdbc, JpaApplication.ANOTHER);
		}
	},

	FIND(false, false) {
		@Override
		void run(EntityManager entities, JdbcTemplate jdbc, long id) {
			Read.FIND.name(entities, jdbc, id);
		}
	},

	QUERY(false, false) {
		@Override
		void run(EntityManager entities, JdbcTemplate jdbc, long id) {
			Read.QUERY.name(entities, jdbc, id);
		}
	},

	UNSAVED_EDIT(false, false) {
		@Override
		void run(EntityManager entities, JdbcTemplate jdbc, long id) {
			entities.find(Item.class, id).rename("edited");
		}
	};

	private final boolean leavesTheContextEmpty;

	private final boolean leavesTheDatabaseAlone;

	Prior(boolean leavesTheContextEmpty, boolean leavesTheDatabaseAlone) {
		this.leavesTheContextEmpty = leavesTheContextEmpty;
		this.leavesTheDatabaseAlone = leavesTheDatabaseAlone;
	}

	abstract void run(EntityManager entities, JdbcTemplate jdbc, long id);

	boolean leavesTheContextEmpty() {
		return this.leavesTheContextEmpty;
	}

	boolean leavesTheDatabaseAlone() {
		return this.leavesTheDatabaseAlone;
	}

}
