package io.github.cachestarter.verification.jpa;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/**
 * Somebody who buys. Cached as it is.
 */
@Entity
class Customer {

	@Id
	private long id;

	private String name = "";

	private int discount;

	public long getId() {
		return this.id;
	}

	public void setId(long id) {
		this.id = id;
	}

	public String getName() {
		return this.name;
	}

	public void setName(String name) {
		this.name = name;
	}

	public int getDiscount() {
		return this.discount;
	}

	public void setDiscount(int discount) {
		this.discount = discount;
	}

}
