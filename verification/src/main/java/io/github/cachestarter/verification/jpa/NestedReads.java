package io.github.cachestarter.verification.jpa;

import io.github.cachestarter.Cached;
import jakarta.persistence.EntityManager;

/**
 * Cached methods that call others.
 */
class NestedReads {

	private final EntityManager entities;

	private final CachedReads reads;

	private final Pauses pauses;

	NestedReads(EntityManager entities, CachedReads reads, Pauses pauses) {
		this.entities = entities;
		this.reads = reads;
		this.pauses = pauses;
	}

	@Cached(cache = "nested", key = "#id", tags = "'item:' + #id")
	public Versions nested(long id) {
		this.entities.createQuery("select i.content from Item i where i.id = :id", Long.class)
			.setParameter("id", id)
			.getSingleResult();
		return this.pauses.after(this.reads.queried(id));
	}

	/**
	 * Is made of an entity that it has found itself, and of another entry.
	 */
	@Cached(cache = "nestedAfterFind", key = "#id", tags = "'item:' + #id")
	public Versions nestedAfterFind(long id) {
		this.entities.find(Item.class, id);
		return this.pauses.after(this.reads.byJdbc(id));
	}

}
