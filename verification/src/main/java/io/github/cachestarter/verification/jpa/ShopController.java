package io.github.cachestarter.verification.jpa;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The shop over HTTP.
 */
@RestController
class ShopController {

	private final Catalog catalog;

	private final Accounts accounts;

	private final Offers offers;

	ShopController(Catalog catalog, Accounts accounts, Offers offers) {
		this.catalog = catalog;
		this.accounts = accounts;
		this.offers = offers;
	}

	/**
	 * Calls a cached method and nothing else.
	 */
	@GetMapping("/shown/{subject}/{id}")
	String shown(@PathVariable Subject subject, @PathVariable long id) {
		return subject.look(this.catalog, id);
	}

	/**
	 * Reads who asks, and then calls a cached method.
	 */
	@GetMapping("/shown/{subject}/{id}/to/{account}")
	String shownTo(@PathVariable Subject subject, @PathVariable long id, @PathVariable long account) {
		return this.accounts.find(account).login() + " sees " + subject.look(this.catalog, id);
	}

	@GetMapping("/offers/first/{subject}/{id}/to/{account}")
	String first(@PathVariable Subject subject, @PathVariable long id, @PathVariable long account) {
		return this.offers.first(subject, id, account);
	}

	@GetMapping("/offers/after-count/{subject}/{id}")
	String afterCount(@PathVariable Subject subject, @PathVariable long id) {
		return this.offers.afterCount(subject, id);
	}

	@GetMapping("/offers/after-projection/{subject}/{id}/to/{account}")
	String afterProjection(@PathVariable Subject subject, @PathVariable long id, @PathVariable long account) {
		return this.offers.afterProjection(subject, id, account);
	}

	@GetMapping("/offers/after-entity/{subject}/{id}/to/{account}")
	String afterEntity(@PathVariable Subject subject, @PathVariable long id, @PathVariable long account) {
		return this.offers.afterEntity(subject, id, account);
	}

	@GetMapping("/offers/three/{customer}/{product}/{category}")
	String three(@PathVariable long customer, @PathVariable long product, @PathVariable long category) {
		return this.offers.three(customer, product, category);
	}

	@PutMapping("/products/{id}")
	void setPrice(@PathVariable long id, @RequestParam long category, @RequestParam long price) {
		this.catalog.setPrice(id, category, price);
	}

	@PutMapping("/customers/{id}")
	void setDiscount(@PathVariable long id, @RequestParam int discount) {
		this.catalog.setDiscount(id, discount);
	}

}
