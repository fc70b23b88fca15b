package io.github.cachestarter.starter;

import io.github.cachestarter.CacheClient;
import io.github.cachestarter.CacheInvalidate;
import io.github.cachestarter.CacheUpdate;
import io.github.cachestarter.starter.Accounts.Account;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.data.jpa.autoconfigure.DataJpaRepositoriesAutoConfiguration;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.cache.annotation.CacheEvict;
import org.springframework.cache.annotation.CachePut;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Changes of accounts that are committed apart from the transaction of the caller, or
 * although they throw.
 */
class ApartAccounts {

	/** The database has taken the change, and the caller is told otherwise. */
	static final class RefusedException extends Exception {

		private static final long serialVersionUID = 1L;

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration(
			exclude = { HibernateJpaAutoConfiguration.class, DataJpaRepositoriesAutoConfiguration.class })
	@EnableCaching
	@Import({ Accounts.class, ApartAccounts.class })
	static class Application {

	}

	private final Accounts accounts;

	private final CacheClient client;

	ApartAccounts(Accounts accounts, CacheClient client) {
		this.accounts = accounts;
		this.client = client;
	}

	@CacheUpdate(cache = "account", key = "#id")
	@Transactional(propagation = Propagation.REQUIRES_NEW)
	public Account renameInNew(long id, String owner) {
		return this.accounts.update(id, owner);
	}

	@CacheUpdate(cache = "account", key = "#id")
	@Transactional(propagation = Propagation.NOT_SUPPORTED)
	public Account renameInNone(long id, String owner) {
		return this.accounts.update(id, owner);
	}

	@CacheInvalidate(cache = "account", key = "#id")
	@Transactional(propagation = Propagation.REQUIRES_NEW)
	public void changeInNew(long id, String owner) {
		this.accounts.update(id, owner);
	}

	@CacheInvalidate(cache = "account", key = "#id")
	@Transactional(propagation = Propagation.NOT_SUPPORTED)
	public void changeInNone(long id, String owner) {
		this.accounts.update(id, owner);
	}

	@CacheInvalidate(cache = "account", key = "#id", beforeInvocation = true)
	@Transactional(propagation = Propagation.REQUIRES_NEW)
	public void changeInNewAfterwards(long id, String owner) {
		this.accounts.update(id, owner);
	}

	@CachePut(cacheNames = "account", key = "#id")
	@Transactional(propagation = Propagation.REQUIRES_NEW)
	public Account putInNew(long id, String owner) {
		return this.accounts.update(id, owner);
	}

	@CachePut(cacheNames = "account", key = "#id")
	@Transactional(propagation = Propagation.NOT_SUPPORTED)
	public Account putInNone(long id, String owner) {
		return this.accounts.update(id, owner);
	}

	@CacheEvict(cacheNames = "account", key = "#id")
	@Transactional(propagation = Propagation.REQUIRES_NEW)
	public void evictInNew(long id, String owner) {
		this.accounts.update(id, owner);
	}

	@CacheEvict(cacheNames = "account", allEntries = true)
	@Transactional(propagation = Propagation.NOT_SUPPORTED)
	public void evictInNone(long id, String owner) {
		this.accounts.update(id, owner);
	}

	@CacheEvict(cacheNames = "account", key = "#id", beforeInvocation = true)
	@Transactional(propagation = Propagation.REQUIRES_NEW)
	public void evictInNewAfterwards(long id, String owner) {
		this.accounts.update(id, owner);
	}

	@Transactional(propagation = Propagation.REQUIRES_NEW)
	public void setInNew(long id, String owner) {
		this.client.set("account:" + id, this.accounts.update(id, owner), "1h");
	}

	@CacheUpdate(cache = "account", key = "#id")
	@Transactional
	public Account refuseUpdate(long id, String owner) throws RefusedException {
		this.accounts.update(id, owner);
		throw new RefusedException();
	}

	@CacheInvalidate(cache = "account", key = "#id")
	@Transactional
	public void refuseChange(long id, String owner) throws RefusedException {
		this.accounts.update(id, owner);
		throw new RefusedException();
	}

	@CachePut(cacheNames = "account", key = "#id")
	@Transactional
	public Account refusePut(long id, String owner) throws RefusedException {
		this.accounts.update(id, owner);
		throw new RefusedException();
	}

	@CacheEvict(cacheNames = "account", key = "#id")
	@Transactional
	public void refuseEvict(long id, String owner) throws RefusedException {
		this.accounts.update(id, owner);
		throw new RefusedException();
	}

	/** The ways to change a row that is committed before the caller's transaction. */
	@SuppressWarnings("ImmutableEnumChecker") // references to methods have no state
	enum Apart {

		UPDATE_IN_NEW(ApartAccounts::renameInNew), UPDATE_IN_NONE(ApartAccounts::renameInNone),

		INVALIDATE_IN_NEW(ApartAccounts::changeInNew), INVALIDATE_IN_NONE(ApartAccounts::changeInNone),

		INVALIDATE_BEFORE_NEW(ApartAccounts::changeInNewAfterwards),

		PUT_IN_NEW(ApartAccounts::putInNew), PUT_IN_NONE(ApartAccounts::putInNone),

		EVICT_IN_NEW(ApartAccounts::evictInNew), EVICT_IN_NONE(ApartAccounts::evictInNone),

		EVICT_BEFORE_NEW(ApartAccounts::evictInNewAfterwards),

		SET_IN_NEW(ApartAccounts::setInNew);

		private final Change change;

		Apart(Change change) {
			this.change = change;
		}

		void apply(ApartAccounts accounts, long id, String owner) {
			this.change.call(accounts, id, owner);
		}

		interface Change {

			void call(ApartAccounts accounts, long id, String owner);

		}

	}

	/** The ways to change a row and throw. */
	@SuppressWarnings("ImmutableEnumChecker") // references to methods have no state
	enum Refused {

		UPDATE(ApartAccounts::refuseUpdate), INVALIDATE(ApartAccounts::refuseChange), PUT(ApartAccounts::refusePut),

		EVICT(ApartAccounts::refuseEvict);

		private final RefusedChange change;

		Refused(RefusedChange change) {
			this.change = change;
		}

		void apply(ApartAccounts accounts, long id, String owner) throws RefusedException {
			this.change.call(accounts, id, owner);
		}

		interface RefusedChange {

			void call(ApartAccounts accounts, long id, String owner) throws RefusedException;

		}

	}

}
