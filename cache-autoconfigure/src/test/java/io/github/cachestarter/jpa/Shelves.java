package io.github.cachestarter.jpa;

import java.util.List;
import java.util.Objects;

import io.github.cachestarter.Cached;
import jakarta.persistence.EntityManager;

import org.springframework.transaction.annotation.Transactional;

/**
 * Reads shelves in a transaction that the caller has opened.
 */
class Shelves {

	private final EntityManager entities;

	Shelves(EntityManager entities) {
		this.entities = entities;
	}

	@Cached("shelf")
	@Transactional
	public Shelf find(long id) {
		return this.entities.find(Shelf.class, id);
	}

	@Cached("best")
	@Transactional
	public Item best(long id) {
		return Objects.requireNonNull(this.entities.find(Shelf.class, id).best());
	}

	@Cached("items")
	@Transactional
	public List<Item> items(long id) {
		return this.entities.find(Shelf.class, id).items();
	}

	@Cached("row")
	@Transactional
	public Row row(long id) {
		return new Row(id, this.entities.find(Shelf.class, id).items());
	}

	/**
	 * A row with what is not loaded.
	 *
	 * @param id the number
	 * @param items what is on the shelf
	 */
	record Row(long id, List<Item> items) {

	}

}
