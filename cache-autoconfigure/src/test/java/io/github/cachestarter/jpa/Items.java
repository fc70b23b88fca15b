package io.github.cachestarter.jpa;

import io.github.cachestarter.CacheInvalidate;
import io.github.cachestarter.Cached;
import jakarta.persistence.EntityManager;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reads rows, with the cache and without.
 */
class Items {

	static final String CACHE = "item";

	private final JdbcTemplate jdbc;

	private final EntityManager entities;

	/**
	 * Creates it.
	 * @param entities leads to the entity manager of the caller
	 */
	Items(JdbcTemplate jdbc, EntityManager entities) {
		this.jdbc = jdbc;
		this.entities = entities;
	}

	public void prior(Prior prior, long id) {
		prior.run(this.entities, this.jdbc, id);
	}

	@Cached(cache = CACHE, key = "#id")
	public String load(Read read, long id) {
		return read.name(this.entities, this.jdbc, id);
	}

	@CacheInvalidate(cache = CACHE, key = "#id")
	@Transactional
	public void rename(long id, String name) {
		this.jdbc.update("update item set name = ? where id = ?", name, id);
	}

}
