package io.github.cachestarter.verification.jpa;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/**
 * A category of products.
 */
@Entity
class Category {

	@Id
	private long id;

	private String name = "";

	long id() {
		return this.id;
	}

	String name() {
		return this.name;
	}

}
