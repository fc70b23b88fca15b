package io.github.cachestarter.jpa;

import jakarta.persistence.EntityManager;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A way to read the name of a row.
 */
enum Read {

	FIND {
		@Override
		String name(EntityManager entities, JdbcTemplate jdbc, long id) {
			return entities.find(Item.class, id).name();
		}
	},

	QUERY {
		@Override
		String name(EntityManager entities, JdbcTemplate jdbc, long id) {
			return entities.createQuery("select i from Item i where i.id = :id", Item.class)
				.setParameter("id", id)
				.getSingleResult()
				.name();
		}
	},

	NATIVE_QUERY {
		@Override
		String name(EntityManager entities, JdbcTemplate jdbc, long id) {
			Object item = entities.createNativeQuery("select * from item where id = " + id, Item.class)
				.getSingleResult();
			return ((Item) item).name();
		}
	},

	PROJECTION {
		@Override
		String name(EntityManager entities, JdbcTemplate jdbc, long id) {
			return entities.createQuery("select i.name from Item i where i.id = :id", String.class)
				.setParameter("id", id)
				.getSingleResult();
		}
	},

	NATIVE_SCALAR {
		@Override
		String name(EntityManager entities, JdbcTemplate jdbc, long id) {
			return String
				.valueOf(entities.createNativeQuery("select name from item where id = " + id).getSingleResult());
		}
	},

	JDBC {
		@Override
		String name(EntityManager entities, JdbcTemplate jdbc, long id) {
			return String.valueOf(jdbc.queryForObject("select name from item where id = ?", String.class, id));
		}
	};

	abstract String name(EntityManager entities, JdbcTemplate jdbc, long id);

}
