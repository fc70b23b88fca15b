package io.github.cachestarter.verification.jpa;

import org.springframework.transaction.annotation.Transactional;

/**
 * A service whose methods are transactions, in which cached methods are called.
 */
@Transactional(readOnly = true)
class Offers {

	private final Catalog catalog;

	private final Accounts accounts;

	Offers(Catalog catalog, Accounts accounts) {
		this.catalog = catalog;
		this.accounts = accounts;
	}

	/**
	 * Calls the cached method before anything else.
	 */
	public String first(Subject subject, long id, long account) {
		return subject.look(this.catalog, id) + " for " + this.accounts.find(account).login();
	}

	public String afterCount(Subject subject, long id) {
		return this.accounts.count() + " may buy " + subject.look(this.catalog, id);
	}

	public String afterProjection(Subject subject, long id, long account) {
		return this.accounts.login(account) + " may buy " + subject.look(this.catalog, id);
	}

	public String afterEntity(Subject subject, long id, long account) {
		return this.accounts.find(account).login() + " may buy " + subject.look(this.catalog, id);
	}

	/**
	 * Calls three cached methods in a row.
	 */
	public String three(long customer, long product, long category) {
		return Subject.CUSTOMER.look(this.catalog, customer) + " may buy " + Subject.PRODUCT.look(this.catalog, product)
				+ " of " + Subject.CATEGORY.look(this.catalog, category);
	}

}
