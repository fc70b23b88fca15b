package io.github.cachestarter.verification.jpa;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;

import io.github.cachestarter.CacheClient;
import io.github.cachestarter.Cached;
import jakarta.persistence.EntityManager;

import org.springframework.cache.annotation.Cacheable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.annotation.Transactional;

/**
 * The cached methods of an instance: an item, the items of a shelf, or a label, each read
 * in all the ways that JPA has. Between what they read and the moment in which it is
 * stored, time passes.
 */
class CachedReads {

	private static final String TTL = "1h";

	private final EntityManager entities;

	private final JdbcTemplate jdbc;

	private final CacheClient client;

	private final Pauses pauses;

	CachedReads(EntityManager entities, JdbcTemplate jdbc, CacheClient client, Pauses pauses) {
		this.entities = entities;
		this.jdbc = jdbc;
		this.client = client;
		this.pauses = pauses;
	}

	@Cached(cache = "found", key = "#id", tags = "'item:' + #id")
	public Item found(long id) {
		return this.pauses.after(Objects.requireNonNull(this.entities.find(Item.class, id)));
	}

	@Cached(cache = "queried", key = "#id", tags = "'item:' + #id")
	public Versions queried(long id) {
		Item item = this.entities.createQuery("select i from Item i where i.id = :id", Item.class)
			.setParameter("id", id)
			.getSingleResult();
		return this.pauses.after(Versions.of(item.getVersion()));
	}

	@Cached(cache = "projected", key = "#id", tags = "'item:' + #id")
	public Versions projected(long id) {
		return this.pauses
			.after(Versions.of(this.entities.createQuery("select i.version from Item i where i.id = :id", Long.class)
				.setParameter("id", id)
				.getSingleResult()));
	}

	@Cached(cache = "nativelyQueried", key = "#id", tags = "'item:' + #id")
	public Versions nativelyQueried(long id) {
		Number version = (Number) this.entities.createNativeQuery("select version from item where id = :id")
			.setParameter("id", id)
			.getSingleResult();
		return this.pauses.after(Versions.of(version.longValue()));
	}

	@Cached(cache = "byJdbc", key = "#id", tags = "'item:' + #id")
	public Versions byJdbc(long id) {
		return this.pauses
			.after(new Versions(this.jdbc.queryForList("select version from item where id = ?", Long.class, id)));
	}

	/**
	 * The transaction begins after the lookup, unless there is one already.
	 */
	@Cached(cache = "inTransaction", key = "#id", tags = "'item:' + #id")
	@Transactional(readOnly = true)
	public Versions inTransaction(long id) {
		return this.pauses.after(Versions.of(Objects.requireNonNull(this.entities.find(Item.class, id)).getVersion()));
	}

	@Cacheable(cacheNames = "bySpring", key = "#id")
	public Versions bySpring(long id) {
		return this.pauses.after(Versions.of(Objects.requireNonNull(this.entities.find(Item.class, id)).getVersion()));
	}

	public Versions byClient(long id) {
		return Objects.requireNonNull(this.client.getOrLoad("byClient:" + id, Versions.class, TTL, () -> this.pauses
			.after(Versions.of(Objects.requireNonNull(this.entities.find(Item.class, id)).getVersion()))));
	}

	/**
	 * Loads a collection lazily.
	 */
	@Cached(cache = "collected", key = "#id", tags = "'shelf:' + #id")
	@Transactional(readOnly = true)
	public Versions collected(long id) {
		return this.pauses.after(versions(Objects.requireNonNull(this.entities.find(Shelf.class, id)).items()));
	}

	@Cached(cache = "fetched", key = "#id", tags = "'shelf:' + #id")
	public Versions fetched(long id) {
		return this.pauses.after(versions(
				this.entities.createQuery("select s from Shelf s join fetch s.items where s.id = :id", Shelf.class)
					.setParameter("id", id)
					.getSingleResult()
					.items()));
	}

	@Cached(cache = "summed", key = "#id", tags = "'shelf:' + #id")
	public Versions summed(long id) {
		return this.pauses.after(new Versions(
				this.entities.createQuery("select i.version from Item i where i.shelf = :id order by i.id", Long.class)
					.setParameter("id", id)
					.getResultList()));
	}

	@Cached(cache = "label", key = "#id", tags = "'label:' + #id")
	public Versions label(long id) {
		return this.pauses.after(Versions.of(Objects.requireNonNull(this.entities.find(Label.class, id)).version()));
	}

	private static Versions versions(List<Item> items) {
		return new Versions(items.stream().sorted(Comparator.comparing(Item::getId)).map(Item::getVersion).toList());
	}

}
