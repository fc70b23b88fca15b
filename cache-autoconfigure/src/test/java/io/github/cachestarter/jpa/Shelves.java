package io.github.cachestarter.jpa;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import io.github.cachestarter.Cached;
import jakarta.persistence.EntityManager;
import org.hibernate.Hibernate;

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

	@Cached("nested")
	@Transactional
	public List<List<Item>> nested(long id) {
		return List.of(this.entities.find(Shelf.class, id).items());
	}

	@Cached("named")
	@Transactional
	public Map<String, Object> named(long id) {
		return Map.of("items", this.entities.find(Shelf.class, id).items());
	}

	@Cached("optional")
	@Transactional
	public Chosen optional(long id) {
		return new Chosen(Optional.of(this.entities.find(Shelf.class, id).items()));
	}

	@Cached("ignored")
	@Transactional
	public Rack ignored(long id) {
		return this.entities.find(Rack.class, id);
	}

	@Cached("keys")
	@Transactional
	public Map<Item, Long> keys(long id) {
		return Map.of(Objects.requireNonNull(this.entities.find(Shelf.class, id).best()), id);
	}

	@Cached("proxies")
	@Transactional
	public List<Item> proxies(long id) {
		return List.of(Objects.requireNonNull(this.entities.find(Shelf.class, id).best()));
	}

	/**
	 * A shelf with all that is on it.
	 */
	@Cached("loaded")
	@Transactional
	public Shelf loaded(long id) {
		return load(id);
	}

	@Cached("loaded-best")
	@Transactional
	public Item loadedBest(long id) {
		return Objects.requireNonNull(load(id).best());
	}

	@Cached("loaded-items")
	@Transactional
	public List<Item> loadedItems(long id) {
		return load(id).items();
	}

	@Cached("loaded-any")
	@Transactional
	public Object loadedAny(long id) {
		return List.of(Objects.requireNonNull(load(id).best()));
	}

	private Shelf load(long id) {
		Shelf shelf = this.entities.find(Shelf.class, id);
		Hibernate.initialize(shelf.best());
		Hibernate.initialize(shelf.items());
		return shelf;
	}

	/**
	 * Something that may be there, and is not loaded.
	 *
	 * @param items what is on the shelf
	 */
	record Chosen(Optional<List<Item>> items) {

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
