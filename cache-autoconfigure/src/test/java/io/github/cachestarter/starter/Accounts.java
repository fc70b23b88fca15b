package io.github.cachestarter.starter;

import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

import io.github.cachestarter.CacheClient;
import io.github.cachestarter.CacheInvalidate;
import io.github.cachestarter.CacheUpdate;
import io.github.cachestarter.Cached;

import org.springframework.cache.annotation.CacheEvict;
import org.springframework.cache.annotation.CachePut;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Accounts in a database, cached in every way there is under the same keys.
 */
class Accounts {

	record Account(long id, String owner) {

	}

	private final JdbcClient database;

	private final CacheClient client;

	private final LongAdder queries = new LongAdder();

	Accounts(JdbcClient database, CacheClient client) {
		this.database = database;
		this.client = client;
	}

	/** What is in the database, whatever the cache says. */
	Account select(long id) {
		this.queries.increment();
		return this.database.sql("SELECT id, owner FROM account WHERE id = ?").param(id).query(Account.class).single();
	}

	long queries() {
		return this.queries.sum();
	}

	/** A change that the cache is not told of. */
	Account update(long id, String owner) {
		this.database.sql("UPDATE account SET owner = ? WHERE id = ?").params(owner, id).update();
		return new Account(id, owner);
	}

	@Cached(cache = "account", key = "#id")
	public Account find(long id) {
		return select(id);
	}

	@CacheUpdate(cache = "account", key = "#id")
	public Account rename(long id, String owner) {
		return update(id, owner);
	}

	@CacheInvalidate(cache = "account", key = "#id")
	public void change(long id, String owner) {
		update(id, owner);
	}

	@Cached(cache = "account", key = "#id")
	@Transactional(isolation = Isolation.REPEATABLE_READ)
	public Account findInTransaction(long id) {
		return select(id);
	}

	public Account findByClient(long id) {
		return Objects.requireNonNull(this.client.getOrLoad("account:" + id, Account.class, "1h", () -> select(id)));
	}

	public Account renameByClient(long id, String owner) {
		Account account = update(id, owner);
		this.client.set("account:" + id, account, "1h");
		return account;
	}

	public void changeByClient(long id, String owner) {
		update(id, owner);
		this.client.delete("account:" + id);
	}

	@Cacheable("account")
	public Account findBySpring(long id) {
		return select(id);
	}

	@Cacheable(cacheNames = "account", sync = true)
	public Account findOnceBySpring(long id) {
		return select(id);
	}

	@CachePut(cacheNames = "account", key = "#id")
	public Account renameBySpring(long id, String owner) {
		return update(id, owner);
	}

	@CacheEvict(cacheNames = "account", key = "#id")
	public void changeBySpring(long id, String owner) {
		update(id, owner);
	}

	@Cacheable("account")
	@Transactional(isolation = Isolation.REPEATABLE_READ)
	public Account findInTransactionBySpring(long id) {
		return select(id);
	}

}
