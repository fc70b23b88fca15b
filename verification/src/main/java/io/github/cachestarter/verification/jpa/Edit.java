package io.github.cachestarter.verification.jpa;

import java.util.Objects;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;

/**
 * How rows are changed.
 */
enum Edit {

	/**
	 * An entity that was read and is changed.
	 */
	ENTITY(Target.ITEM) {
		@Override
		void run(JpaInstance instance, long id, long content) {
			Objects.requireNonNull(instance.entities().find(Item.class, id)).setContent(content);
		}
	},

	LOCKED_ENTITY(Target.ITEM) {
		@Override
		void run(JpaInstance instance, long id, long content) {
			Objects.requireNonNull(instance.entities().find(Item.class, id, LockModeType.PESSIMISTIC_WRITE))
				.setContent(content);
		}
	},

	QUERY(Target.ITEM) {
		@Override
		void run(JpaInstance instance, long id, long content) {
			update(instance.entities(), "update versioned Item i set i.content = :content where i.id = :id", id,
					content);
		}
	},

	JDBC(Target.ITEM) {
		@Override
		void run(JpaInstance instance, long id, long content) {
			instance.jdbc().update("update item set version = version + 1, content = ? where id = ?", content, id);
		}
	},

	BULK_QUERY(Target.SHELF) {
		@Override
		void run(JpaInstance instance, long id, long content) {
			update(instance.entities(), "update versioned Item i set i.content = :content where i.shelf = :id", id,
					content);
		}
	},

	BULK_JDBC(Target.SHELF) {
		@Override
		void run(JpaInstance instance, long id, long content) {
			instance.jdbc()
				.update("update item set version = version + 1, content = ? where shelf_id = ?", content, id);
		}
	},

	LABEL_ENTITY(Target.LABEL) {
		@Override
		void run(JpaInstance instance, long id, long content) {
			Objects.requireNonNull(instance.entities().find(Label.class, id)).setContent(content);
		}
	},

	LABEL_JDBC(Target.LABEL) {
		@Override
		void run(JpaInstance instance, long id, long content) {
			instance.jdbc().update("update label set version = version + 1, content = ? where id = ?", content, id);
		}
	};

	private final Target target;

	Edit(Target target) {
		this.target = target;
	}

	private static void update(EntityManager entities, String query, long id, long content) {
		entities.createQuery(query).setParameter("content", content).setParameter("id", id).executeUpdate();
	}

	Target target() {
		return this.target;
	}

	/**
	 * Whether it can be a statement of its own, without a transaction.
	 */
	boolean isByJdbc() {
		return this == JDBC || this == BULK_JDBC || this == LABEL_JDBC;
	}

	/**
	 * Changes rows.
	 * @param content something new
	 */
	abstract void run(JpaInstance instance, long id, long content);

}
